"""What of a chunk the model is shown: protected spans, and figures if asked for, stand masked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from restore import Snapshot

_FIGURE = re.compile(r"\d+(?:[.,:/-]\d+)*")
_SHOWN = 3
"""Code points up to which protected text, such as a mark of emphasis, is shown as it is."""
_BRACKETS = ("⟦⟧", "⟪⟫", "⦃⦄", "〖〗")


@dataclass(frozen=True)
class Mask:
    """``text[start:end]`` of the view stands for ``source_start:source_end`` of the chunk."""

    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True)
class View:
    """The text that is shown, and the way back."""

    text: str
    masks: tuple[Mask, ...] = ()

    def masked(self, start: int, end: int) -> bool:
        """Whether ``start:end`` touches a mask."""
        return any(mask.start < end and start < mask.end for mask in self.masks)

    def source(self, at: int) -> int:
        """The offset in the chunk of an offset outside masks."""
        i = bisect_right([mask.end for mask in self.masks], at) - 1
        return at if i < 0 else at - self.masks[i].end + self.masks[i].source_end


def view_of(chunk: Snapshot, *, figures: bool = False) -> View:
    """Show a chunk. Masks are numbered, in brackets that the chunk does not hold."""
    text = chunk.text
    spans = [(s.start, s.end) for s in chunk.protected if s.end - s.start > _SHOWN]
    if figures:
        spans += [m.span() for m in _FIGURE.finditer(text)]
    pair = next((p for p in _BRACKETS if not any(ch in text for ch in p)), "")
    if not pair or not spans:
        return View(text)
    parts: list[str] = []
    masks: list[Mask] = []
    done = length = 0
    for start, end in _disjoint(spans):
        parts.append(text[done:start])
        length += start - done
        token = f"{pair[0]}{len(masks) + 1}{pair[1]}"
        masks.append(Mask(length, length + len(token), start, end))
        parts.append(token)
        length += len(token)
        done = end
    return View("".join(parts) + text[done:], tuple(masks))


def _disjoint(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
