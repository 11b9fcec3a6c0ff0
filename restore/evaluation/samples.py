"""What is scored: damaged articles with their gold edits, and clean articles."""

from __future__ import annotations

from dataclasses import dataclass

from ..article import Article
from .alignment import spaced, token_edits

UNCLASSIFIED = "unclassified"


@dataclass(frozen=True, slots=True)
class GoldEdit:
    """One damage: ``damaged`` stands at ``start:end`` (code points), and any of ``fixes`` mends it.

    The first fix is the one of the restored text. An ``optional`` one may be left as it is.
    """

    start: int
    end: int
    damaged: str
    fixes: tuple[str, ...]
    kind: str = UNCLASSIFIED
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """An article to score. ``restored`` is what it should be; None: it is clean and should stay as it is."""

    id: str
    article: Article
    restored: str | None = None
    gold: tuple[GoldEdit, ...] = ()
    derived: bool = False
    """The gold edits were read off a token diff: nobody gave classes or other fixes."""

    @property
    def is_pair(self) -> bool:
        """Whether it counts for precision and recall."""
        return self.restored is not None

    @property
    def is_clean(self) -> bool:
        """Whether it counts for harm."""
        return self.restored is None or self.restored == self.article.text


def derived_gold(damaged: str, restored: str) -> tuple[GoldEdit, ...]:
    """Gold edits read off a token diff; those with nothing but white space between them are one."""
    found: list[GoldEdit] = []
    for start, end, text in token_edits(damaged, restored):
        between = damaged[found[-1].end : start] if found else "x"
        if found and not between.strip():
            last = found.pop()
            start, text = last.start, last.fixes[0] + between + text
        found.append(GoldEdit(start, end, damaged[start:end], (text,)))
    # The scoring does not see the kind of a space, so such a difference can be neither made nor missed.
    return tuple(g for g in found if _differs(damaged, g))


def _differs(text: str, edit: GoldEdit) -> bool:
    before, after = text[max(edit.start - 1, 0) : edit.start], text[edit.end : edit.end + 1]
    return spaced(before + edit.damaged + after) != spaced(before + edit.fixes[0] + after)
