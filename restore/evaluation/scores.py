"""What is measured of one article: plain values, which processes can hand to one another."""

from __future__ import annotations

from dataclasses import dataclass

from .judging import FalseEdit
from .samples import GoldEdit

RIGHT, WRONG, NEUTRAL = "right", "wrong", "neutral"


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures in digits: kept of the restored text, lost from it, and invented."""

    kept: int = 0
    lost: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoredChange:
    """An applied change of the ledger. ``verdict`` is empty for clean articles without gold edits."""

    id: str
    rule: str
    applicability: str
    why: str
    line: int
    before: str
    after: str
    edits: int
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Checks:
    """What must hold for every article that `restore` itself restored."""

    idempotent: bool
    replay: bool
    revert: bool


@dataclass(frozen=True, slots=True)
class Score:
    """One article. Distances are in tokens, ``seconds`` is the time of the first run."""

    id: str
    is_pair: bool
    is_clean: bool
    derived: bool
    words: int
    bytes: int
    gold: tuple[GoldEdit, ...] = ()
    made: tuple[bool, ...] = ()
    false: tuple[FalseEdit, ...] = ()
    lines: tuple[int, ...] = ()
    """The line of each gold edit."""
    false_lines: tuple[int, ...] = ()
    figures: Figures = Figures()
    before: int = 0
    """Distance of the damaged text from the restored one."""
    after: int = 0
    """Distance of the output from the restored one."""
    changes: tuple[ScoredChange, ...] = ()
    """Changes of the ledger, or with outputs of another tool its token edits of clean articles."""
    checks: Checks | None = None
    problems: tuple[str, ...] = ()
    seconds: float | None = None
    tokens: tuple[int, int] = (0, 0)
    """What language models were asked and answered, in tokens; replies from a cache cost none."""

    @property
    def hits(self) -> int:
        return sum(self.made)

    @property
    def missed(self) -> int:
        """Gold edits that were not made and are not optional."""
        return sum(not made and not edit.optional for edit, made in zip(self.gold, self.made, strict=True))

    @property
    def harm(self) -> int:
        """Safe edits of a clean article."""
        return sum(change.edits for change in self.changes if change.applicability == "safe") if self.is_clean else 0

    @property
    def unsafe_harm(self) -> int:
        """Other edits of a clean article."""
        return sum(change.edits for change in self.changes if change.applicability != "safe") if self.is_clean else 0
