"""Finding a change again in a text that was edited by hand since: by its words and the words around them."""

from __future__ import annotations

from ..article import Article
from ..edits import Edit, apply_edits
from ..errors import LedgerError
from .file import Run
from .records import ChangeRecord, EditRecord, EndRecord
from .undo import head, record

BOTH, ALONE = 6, 16
"""Code points of context that must agree: on each side, or on one where the other was changed too."""


def reanchor(text: str, change: ChangeRecord) -> list[Edit] | None:
    """The edits that undo ``change`` in ``text``; None where a place cannot be told with certainty."""
    edits = [_place(text, record) for record in change.edits]
    found = [edit for edit in edits if edit is not None]
    return found if len(found) == len(edits) else None


def _place(text: str, record: EditRecord) -> Edit | None:
    words, at = record.replacement, record.at
    scored: list[tuple[int, int]] = []
    start = text.find(words)
    while start != -1:
        end = start + len(words)
        before = _common(at.prefix[::-1], text[max(start - len(at.prefix), 0) : start][::-1])
        after = _common(at.suffix, text[end : end + len(at.suffix)])
        if _enough(before, len(at.prefix), after, len(at.suffix)):
            scored.append((before + after, start))
        # An empty string is found everywhere: every place is looked at.
        start = text.find(words, start + 1)
    scored.sort(reverse=True)
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    start = scored[0][1]
    return Edit(start, start + len(words), words, at.exact)


def _enough(before: int, before_all: int, after: int, after_all: int) -> bool:
    both = before >= min(BOTH, before_all) and after >= min(BOTH, after_all)
    return both or before >= ALONE or after >= ALONE


def _common(a: str, b: str) -> int:
    length = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        length += 1
    return length


def undo_by_words(article: Article, changes: list[ChangeRecord], previous: str) -> tuple[Article, Run]:
    """The article without ``changes``, found by their words, and the run that records it.

    Raises:
        LedgerError: the words of a change are gone, or stand in more than one place.
    """
    start = head(article, previous, [change.id for change in changes])
    done, text = [], article.text
    for step, change in enumerate(changes, 1):
        edits = reanchor(text, change)
        if edits is None:
            raise LedgerError(
                f"{article.name}: the words of {change.id} cannot be found again with certainty; undo it by hand"
            )
        new = apply_edits(text, edits)
        done.append(record(start, step, change, edits, text, new, True))
        text = new
    result = article.with_text(text)
    return result, Run(start, done, EndRecord(start.run, result.digest, "complete", len(done)))
