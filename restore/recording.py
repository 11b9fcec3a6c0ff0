"""What an attempt decided, as the lines of a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from .applier import Decision
from .article import Article
from .edits import Edit, Proposal
from .ledger import ChangeRecord, EditRecord, RunRecord
from .ledger.records import VERSION, Document, ModelRecord
from .user_rules import STAGE
from .version import __version__

if TYPE_CHECKING:
    from .attempt import Attempt
    from .dialogue import Answer, Question
    from .engine import Engine


def head(engine: Engine, article: Article, previous: str) -> RunRecord:
    """The head of a run; its id follows from the article, the settings and the chain before it."""
    level = "unsafe" if engine.config["unsafe"] else "safe"
    plugins = ("restore " + __version__, *sorted(engine.versions.values()))
    identity = repr((previous, article.digest, level, engine.digest, plugins))
    run = "r_" + sha256(identity.encode()).hexdigest()[:12]
    return RunRecord(VERSION, run, "fix", Document.of(article), article.digest, level, engine.digest, plugins)


def change_id(attempt: Attempt, decision: Decision) -> str:
    what = repr((attempt.head.run, attempt.step, decision.proposal.rule, decision.status, decision.proposal.edits_key))
    return "c_" + sha256(what.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def change(
    attempt: Attempt,
    stage: str,
    d: Decision,
    ids: Mapping[int, str],
    digests: tuple[str, str],
    model: ModelRecord | None,
) -> ChangeRecord:
    """The line of one decision; ``ids`` are those of all decisions of the step, ``digests`` the texts around it."""
    proposal, engine = d.proposal, attempt.engine
    owner = engine.plugins.owners.get(proposal.rule)
    return ChangeRecord(
        id=ids[id(proposal)],
        run=attempt.head.run,
        pass_=attempt.number,
        step=attempt.step,
        stage=stage,
        rule=proposal.rule,
        plugin=engine.versions.get(owner.name, owner.name) if owner else STAGE,
        applicability=proposal.applicability.label,
        status=d.status,
        why=proposal.why,
        edits=tuple(EditRecord.of(edit, attempt.text) for edit in _in_range(proposal, attempt.text)),
        source=digests[0],
        result=digests[1],
        evidence=proposal.evidence,
        also=d.also,
        guards=(d.guard,) if d.guard else (),
        reason=d.reason,
        lost_to=ids[id(d.lost_to)] if d.lost_to else "",
        model=model,
    )


def model_record(question: Question, answer: Answer) -> ModelRecord:
    """What was asked, without the article's text: messages are found in the cache by the question's id."""
    params = {k: v for k, v in question.body.items() if isinstance(v, (str, int, float, bool)) and k != "model"}
    asked = str(question.body.get("model", ""))
    return ModelRecord(question.id, asked, answer.served, question.prompt, params, (answer.tokens_in, answer.tokens_out))


def _in_range(proposal: Proposal, text: str) -> list[Edit]:
    return [edit for edit in proposal.edits if 0 <= edit.start <= edit.end <= len(text)]
