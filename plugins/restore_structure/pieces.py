"""Lines that hold several pieces of residue, one after the other, with or without a break between them."""

from __future__ import annotations

import re
from collections.abc import Callable

from .labels import Label
from .phrases import begins
from .templates import Template

_CUT = re.compile(r"(?<=[.!?…:)*|])\s+(?=[A-Z©*])|(?<=[a-z.!?…)*\d])(?=[A-Z©])|\s+(?=[A-Z©])|\s*[|•·]\s*")
_LOST = re.compile(r"(?<=[a-z.!?…)*])(?=[A-Z])")
_CUTS = 20
"""Places at most at which a line is cut."""
_HEAD = 40
"""Code points within which the first piece may lose the space after its first two words."""

Kind = Label | Template


def may_compose(text: str) -> bool:
    """Whether ``text`` begins as a line in a fixed form does, be it run into the next."""
    if begins(text):
        return True
    first, _, rest = text.partition(" ")
    second = rest.partition(" ")[0]
    if second[:1].isupper() and begins(first):
        return True
    if first[1:].islower() and (not second[1:].isalpha() or second[1:].islower()):
        return False
    lost = _LOST.search(text, 1, _HEAD)
    return lost is not None and bool(begins(text[: lost.start()]))


def composed(text: str, kind: Callable[[str], tuple[Kind, bool] | None], near: bool = False) -> Label | None:
    """What residue ``text`` is if it is nothing but pieces of residue.

    ``kind`` gives what a piece is, and whether it is so by itself: one piece must be, unless ``near``.
    """
    cuts = [(found.start(), found.end()) for found in _CUT.finditer(text) if found.start()]
    if not 0 < len(cuts) <= _CUTS:
        return None
    cuts.append((len(text), len(text)))
    reached: dict[int, tuple[tuple[Kind, bool], ...]] = {0: ()}
    for start in (0, *(after for _, after in cuts[:-1])):
        before = reached.get(start)
        if before is None:
            continue
        for end, after in cuts:
            if end > start and not _is_better(reached.get(after)) and (one := kind(text[start:end])):
                reached[after] = (*before, one)
    pieces = reached.get(len(text), ())
    if len(pieces) < 2 or not (near or _is_better(pieces)):
        return None
    main = next((what for what, alone in pieces if alone), pieces[0][0])
    topic = tuple(dict.fromkeys(word for what, _ in pieces for word in what.topic))
    return Label(main.id, main.what, topic)


def _is_better(pieces: tuple[tuple[Kind, bool], ...] | None) -> bool:
    return pieces is not None and any(alone for _, alone in pieces)
