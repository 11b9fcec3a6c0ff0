"""Rules, stages and guards: the values that plugins hand over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .edits import SAFE, Applicability, Finding, Proposal
from .snapshot import Snapshot

if TYPE_CHECKING:
    from .dialogue import Talk

Check = Callable[[Snapshot], Iterable[Proposal | Finding]]
HEADINGS = ("What it does", "Why", "Example", "Safety")
"""The headings that every rule's docstring has, in this order; ``restore explain RULE`` prints them."""
_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Rule:
    """One kind of damage. ``check`` is a pure function of a snapshot.

    ``id`` is ``<stage>.<name>``. ``may`` names what the rule may touch besides running text: kinds of protected span
    (``code``, ``front-matter``, ``link``, ``markup``, ``user``) and what guards watch (``figures``, ``quotation``).
    ``most`` caps the applicability of its proposals. ``scope`` is ``article`` or ``chunk``. Lower ``tier`` wins.
    """

    id: str
    check: Check
    may: frozenset[str] = frozenset()
    most: Applicability = SAFE
    scope: str = "article"
    tier: int = 0

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"rule id {self.id!r} is not of the form stage.name (lower case)")
        if self.scope not in ("article", "chunk"):
            raise ValueError(f"rule {self.id}: scope {self.scope!r} is neither 'article' nor 'chunk'")

    @property
    def stage(self) -> str:
        return self.id.partition(".")[0]

    @property
    def doc(self) -> str:
        """The docstring, without indentation."""
        import inspect

        return inspect.getdoc(self.check) or ""

    @property
    def summary(self) -> str:
        """The docstring's first line."""
        return self.doc.partition("\n")[0]


def rule(
    id: str,
    *,
    may: Iterable[str] = (),
    most: Applicability = SAFE,
    scope: str = "article",
    tier: int = 0,
) -> Callable[[Check], Rule]:
    """Make a function the check of a rule; see `Rule` for the arguments."""
    return lambda check: Rule(id, check, frozenset(may), most, scope, tier)


@dataclass(frozen=True)
class Stage:
    """A named step of the run: its rules see the text that the stages before it left.

    ``before``, ``after`` name stages (those not installed are ignored); ``needs`` and ``gives`` name facts: a stage runs
    after all that give what it needs.
    """

    name: str
    rules: tuple[Rule, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    talk: Callable[[], Talk] | None = field(default=None, compare=False)
    """Makes it a language stage: asked once, when the rules have settled, and only if the user wants models asked."""


@dataclass(frozen=True)
class Guard:
    """Says whether a proposal may stand.

    ``check`` gets the snapshot, the proposal and what its rule may touch, and returns the reason for a veto, or "".
    ``whole``, if there is one, gets the article before and after a language stage and what its rules may touch.
    """

    id: str
    check: Callable[[Snapshot, Proposal, frozenset[str]], str]
    summary: str = field(default="", compare=False)
    whole: Callable[[str, str, frozenset[str]], str] | None = field(default=None, compare=False)
