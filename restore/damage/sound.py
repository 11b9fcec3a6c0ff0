"""Which damages may be done: none that changes a figure, splits what is protected or cannot be written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape

from ..snapshot import Snapshot
from ..spans import Span, Spans
from .apply import damaged_text, gold_edits
from .clean import Clean
from .edit import Damage

FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")
_AROUND = 24


def figures(text: str) -> Counter[str]:
    """The figures of a text, those of numeric entities aside."""
    return Counter(FIGURE.findall(unescape(unescape(text))))


def allowed(clean: Clean, one: Damage) -> bool:
    """Whether a single damage is one: it changes something, no figure, nothing protected, and can be encoded."""
    text = clean.text
    if text[one.start : one.end] == one.written or not clean.free(one.start, one.end):
        return False
    before, after = text[max(one.start - _AROUND, 0) : one.start], text[one.end : one.end + _AROUND]
    if one.kind != "quantity":
        kept = figures(before + text[one.start : one.end] + after)
        made = figures(before + one.written + after)
        # Whole lines that are put in may hold figures of their own.
        if made - (figures(one.written) if one.start == one.end else Counter()) != kept:
            return False
    try:
        clean.article.with_text(one.written).to_bytes()
    except UnicodeError:
        return False
    return True


def _is_whole(clean: Clean, damages: Sequence[Damage]) -> bool:
    """Whether everything protected in the clean text still is, and nothing else is but what was put in."""
    damaged = damaged_text(clean.text, damages)
    edits = Spans(Span(edit["start"], edit["end"], "damage") for edit in gold_edits(clean.text, damages))
    kept = [
        damaged[span.start : span.end]
        for span in Snapshot(damaged, clean.format).protected
        if not any(edit.start <= span.start and span.end <= edit.end for edit in edits.touching(span.start, span.end))
    ]
    return kept == [clean.text[s.start : s.end] for s in clean.snapshot.protected]


def keep_whole(clean: Clean, damages: list[Damage]) -> list[Damage]:
    """The damages without those that would break markup, code or links; ``damages`` are in order."""
    if not damages or _is_whole(clean, damages):
        return damages
    if len(damages) == 1:
        return []
    middle = len(damages) // 2
    left, right = keep_whole(clean, damages[:middle]), keep_whole(clean, damages[middle:])
    both = left + right
    return both if _is_whole(clean, both) else max(left, right, key=len)
