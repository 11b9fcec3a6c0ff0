"""What a run over one article gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .article import Article
from .dialogue import Question
from .edits import Finding, Proposal
from .ledger import ChangeRecord, EndRecord, Run, RunRecord, Trace
from .plugins import Problem


@dataclass(frozen=True)
class Result:
    """The article before and after, and everything that was decided on the way."""

    article: Article
    text: str
    head: RunRecord
    changes: list[ChangeRecord] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    """What is left for a person to look at; offsets are in ``text``."""
    held: list[Proposal] = field(default_factory=list)
    """Unsafe proposals that were not applied; offsets are in ``text``."""
    problems: list[Problem] = field(default_factory=list)
    settled: Mapping[str, Sequence[Question]] = field(default_factory=dict)
    """By language stage, what would be asked about ``text``, which is finished."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """What the language stages did: `asked`, of them `cached` and `failed`, `tokens in` and `tokens out` that were paid for,
    and what each stage counts itself, as `STAGE.NAME`."""

    @property
    def partial(self) -> bool:
        """Something crashed, ran too long or did not settle: the text is good, but work is missing."""
        return bool(self.problems)

    @property
    def restored(self) -> Article:
        return self.article.with_text(self.text)

    @property
    def applied(self) -> list[ChangeRecord]:
        return [change for change in self.changes if change.applied]

    @cached_property
    def run(self) -> Run:
        """The run as the ledger keeps it."""
        status = "partial" if self.partial else "complete"
        end = EndRecord(self.head.run, self.restored.digest, status, len(self.applied))
        return Run(self.head, self.changes, end)

    @cached_property
    def trace(self) -> Trace:
        """Who wrote each character of ``text``."""
        return Trace(len(self.article.text), [self.run])
