"""The guard that keeps figures: it reads the sentences around an edit, never the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from restore import Edit, Proposal, Snapshot

from .bearings import NEAR, REACH, sentence_end, sentence_start

if TYPE_CHECKING:
    from .comparison import Difference
    from .figure import Figure

ID = "quantities.figures-kept"
_DIGIT = re.compile(r"[0-9½⅓⅔¼¾⅛⅜⅝⅞]")
_FIGURE = re.compile(r"[-−]?\d+(?:[.,:/-]\d+)*")
_GLUED = re.compile(r"\d(?=[^\W\d_])|[^\W\d_](?=\d)")
_WORD = re.compile(r"[^\W\d_]+")


def figures_kept(snapshot: Snapshot, proposal: Proposal, may: frozenset[str]) -> str:
    """Veto a proposal after which the sentences around its edits hold other figures, unless the rule may.

    A rule that may touch ``counted`` can rename what a figure counts, but not to what another figure counts.
    """
    if "figures" in may:
        return ""
    text = snapshot.text
    for edits in _together(proposal.edits):
        first, last = edits[0].start, max(edit.end for edit in edits)
        if not _has_figure(text, first, last, edits):
            continue
        low, high = sentence_start(text, max(first - 1, 0)), sentence_end(text, min(last + 1, len(text)))
        before, after = text[low:high], applied(text[low:high], edits, low)
        if before == after:
            continue
        for found in _differences(before, after):
            from .extraction import figures_of

            if "counted" in may and found.kind == "noun" and _is_new_noun(snapshot, found, figures_of(after)):
                continue
            if not (_could_not_be_read(found, figures_of(before)) and _is_form(before, after)):
                return f"changes figures: {found.message}"
    return ""


@lru_cache(maxsize=256)
def _differences(before: str, after: str) -> tuple[Difference, ...]:
    """The differences between the figures of two texts, remembered for the passes to come."""
    from .comparison import differences
    from .extraction import figures_of

    return tuple(differences(figures_of(before), figures_of(after), before, after))


def _is_form(before: str, after: str) -> bool:
    """Whether only spaces, marks and case changed, no digit, sign or separator of a figure, and none was glued to a word."""
    return (
        _FIGURE.findall(before) == _FIGURE.findall(after)
        and _letters(before) == _letters(after)
        and len(_GLUED.findall(after)) <= len(_GLUED.findall(before))
    )


def _letters(text: str) -> str:
    return "".join(ch for ch in normalize("NFC", text).casefold() if ch.isalnum())


def _could_not_be_read(found: Difference, mine: Sequence[Figure]) -> bool:
    """Whether the figure was damaged before (`12 Kw`, `1963AFP`, `upto five`), so that a change of form makes it clear."""
    if found.before is None:
        return True
    figures = [f for f in mine if f.start < found.before[1] and f.end > found.before[0]]
    if found.kind in ("bound", "approximation"):
        return not any(f.bound or f.hedge for f in figures)
    return found.kind != "swapped" and all(f.kind in ("count", "identifier") for f in figures)


def _is_new_noun(snapshot: Snapshot, found: Difference, others: Sequence[Figure]) -> bool:
    """Whether what a figure counts now is counted by no figure of the article: renamed, not exchanged."""
    from .extraction import extract
    from .nouns import same_noun

    new = next((figure for figure in others if (figure.start, figure.end) == found.after), None)
    if new is not None and new.noun and new.noun[:4].lower() not in snapshot.text.lower():
        return True  # the article does not speak of such things at all
    known: list[Figure] | None = snapshot.memo.get("restore_quantities.figures")  # type: ignore[assignment]
    if known is None:
        known = snapshot.memo["restore_quantities.figures"] = extract(snapshot.text)
    return new is not None and bool(new.noun) and not any(same_noun(new.noun, one.noun) for one in known if one.noun)


def _together(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    """The edits in groups whose sentences may overlap."""
    group: list[Edit] = []
    end = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if group and edit.start > end + 2 * REACH:
            yield group
            group = []
        end = max(end, edit.end) if group else edit.end
        group.append(edit)
    if group:
        yield group


def _has_figure(text: str, first: int, last: int, edits: list[Edit]) -> bool:
    """Whether a figure stands in what is edited or near it; most edits end here."""
    near = text[max(first - NEAR, 0) : last + NEAR]
    if _speaks(near):
        return True
    return any(edit.replacement and _speaks(edit.replacement) for edit in edits)


def _speaks(text: str) -> bool:
    return bool(_DIGIT.search(text)) or not _seeds().isdisjoint(_WORD.findall(text))


@cache
def _seeds() -> frozenset[str]:
    from .extraction import SEEDS

    return SEEDS


def applied(window: str, edits: list[Edit], low: int) -> str:
    """``window``, which begins at ``low``, after the edits."""
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += (window[done : edit.start - low], edit.replacement)
        done = edit.end - low
    parts.append(window[done:])
    return "".join(parts)
