"""From the clean text and its damages to the damaged text and its gold edits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict

from .edit import Damage

Gold = TypedDict("Gold", {"start": int, "end": int, "damaged": str, "fixes": list[str], "class": str, "optional": bool})
"""One line of ``edits`` in ``gold.jsonl``; offsets are code points of the damaged text."""


def damaged_text(clean: str, damages: Iterable[Damage]) -> str:
    """``clean`` with all ``damages``, which must be disjoint and in order."""
    parts, at = [], 0
    for one in damages:
        parts += [clean[at : one.start], one.written]
        at = one.end
    return "".join(parts) + clean[at:]


def gold_edits(clean: str, damages: Sequence[Damage]) -> list[Gold]:
    """The edits that lead back: the first fix of each gives the clean text, any fix is right."""
    edits: list[Gold] = []
    shift = 0
    for one in damages:
        start, end = one.start + shift, one.start + shift + len(one.written)
        right = clean[one.start : one.end]
        fixes = list(dict.fromkeys((right, *one.also)))
        edits.append(
            {
                "start": start,
                "end": end,
                "damaged": one.written,
                "fixes": fixes,
                "class": one.kind,
                "optional": one.optional,
            }
        )
        shift += len(one.written) - len(right)
    return edits


def undone(row: Mapping[str, Any]) -> str:
    """The restored text that a row of gold describes: the first fix of every edit, applied."""
    parts: list[str] = []
    at = 0
    for edit in row["edits"]:
        parts += [row["damaged"][at : edit["start"]], edit["fixes"][0]]
        at = edit["end"]
    parts.append(row["damaged"][at:])
    return "".join(parts)
