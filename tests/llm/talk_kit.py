"""Drives a dialogue as the engine does, with a scripted model in the place of a server."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from restore_llm.dialogue import LlmDialogue
from restore_llm.guards import GUARDS
from restore_llm.prompts import load_prompt
from restore_llm.rules import RULES
from restore_llm.setup import Setup

from restore import Proposal, Snapshot, load_plugins
from restore.applier import Decision, decide
from restore.dialogue import Answer, Question
from restore.edits import apply_edits

Model = Callable[[Question], str | Answer]
OTHERS = list(load_plugins(disable=["restore_llm"]).guards)


def setup(protocol: str = "pairs", **values: object) -> Setup:
    """A set-up that asks about everything, unless told otherwise."""
    return Setup(load_prompt(protocol), load_prompt("repair"), "scripted", **{"triage": "all", **values})  # type: ignore[arg-type]


@dataclass
class Played:
    """What came of a talk."""

    text: str
    decisions: list[Decision]
    dialogue: LlmDialogue
    questions: list[Question] = field(default_factory=list)

    @property
    def applied(self) -> list[Proposal]:
        return [d.proposal for d in self.decisions if d.status == "applied"]

    @property
    def refused(self) -> dict[str, str]:
        """Reason by what was to be changed."""
        return {d.proposal.edits[0].expect: d.reason for d in self.decisions if d.status == "vetoed"}


def play(text: str, model: Model, made: Setup | None = None, *, fmt: str = "plain") -> Played:
    """One talk: questions, answers, guards, one repair, guards again; unsafe proposals count as applied."""
    snapshot = Snapshot(text, fmt)
    dialogue = LlmDialogue(snapshot, made or setup())
    questions = list(dialogue.open())
    first = list(dialogue.hear(_answers(questions, model)))
    decisions = decided(snapshot, first)
    repairs = dialogue.object([(d.proposal, d.reason) for d in decisions if d.status == "vetoed"])
    second = list(dialogue.hear(_answers(repairs, model)))
    if second:
        standing = [d.proposal for d in decisions if d.status != "vetoed"]
        decisions = [d for d in decisions if d.status == "vetoed"] + decided(snapshot, [*standing, *second])
    edits = [edit for d in decisions if d.status == "applied" for edit in d.proposal.edits]
    return Played(apply_edits(text, edits), decisions, dialogue, [*questions, *repairs])


def decided(snapshot: Snapshot, proposals: Sequence[Proposal]) -> list[Decision]:
    may = {rule.id: rule.may for rule in RULES}

    def veto(proposal: Proposal) -> tuple[str, str] | None:
        for guard in (*OTHERS, *GUARDS):
            if reason := guard.check(snapshot, proposal, may[proposal.rule]):
                return guard.id, reason
        return None

    return decide(snapshot.text, proposals, protected=snapshot.protected, may=lambda id: may[id], veto=veto)


def _answers(questions: Sequence[Question], model: Model) -> dict[str, Answer]:
    answers = {}
    for question in questions:
        reply = model(question)
        answers[question.id] = reply if isinstance(reply, Answer) else Answer(text=reply, served="scripted-1")
    return answers


def chunk_of(question: Question) -> str:
    """The chunk as the model sees it."""
    message = next(m["content"] for m in question.body["messages"] if m["role"] == "user")
    return re.search(r"\[text ([0-9a-f]+)\]\n(.*?)\n\[(?:context|end) \1\]", message, re.DOTALL)[2]
