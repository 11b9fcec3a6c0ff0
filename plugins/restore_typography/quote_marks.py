"""The quotation marks of a paragraph: what each looks like and which role parity gives it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from restore import Snapshot, Span

from .inline_markup import left_of, right_of

_SIGNS = {sign: re.compile(sign) for sign in '“”„‟"'}
_FEET = re.compile(r"\d[ \u00a0]?(?:['′’]|f(?:t\.?|eet|oot))[ \u00a0]?\d{1,2}$|(?<![\w.])\d{1,3}$")
_BY = re.compile(r"[ \u00a0][x×]|\)")
_SIZE = re.compile(r"(?<![\w.,’'])\d{1,3}(?:\.\d{1,2})?$")
_SIZED = re.compile(r"[ \u00a0-]?[a-z×“]|\s*(?:[),.;:!?]|$)")
_ENTITY = re.compile(r"&(?:[lr]d?quo|quot|#34|#822[01]|#x201[cd]);", re.IGNORECASE)
_ENDS = (".", "!", "?", "”", '"', "’", ":", "…", ")")
_INCHES = ('"', "”")
_LOOKS = {"“": "open", "„": "open", "‟": "open", "”": "close"}


class Mark(NamedTuple):
    """A double quotation mark at ``at``. ``role`` is what parity wants: ``open`` or ``close``.

    ``before`` and ``after`` are the characters beside it; ``left`` and ``follows`` what is beside it if markup is looked
    through, and ``lead`` and ``trail`` where a missing space goes then.
    """

    at: int
    sign: str
    role: str
    before: str
    after: str
    left: str
    follows: str
    lead: int
    trail: int
    spaced: str
    """What the spaces around say: ``open``, ``close``, ``both`` (spaces on both sides) or ``tight``."""
    looks: str
    """What the sign says: ``open``, ``close``, or ``any`` for a straight one."""

    @property
    def settled(self) -> bool:
        """Sign and spaces both agree with the role."""
        return self.looks in ("any", self.role) and self.spaced == self.role


@lru_cache(4096)
def _spaced(before: str, after: str) -> str:
    # Chinese and Japanese have no spaces beside their marks.
    if max(before, after) > "\u2e7f":
        return "both"
    left = not before or before.isspace() or before in "([{—–-‘'/\\=<>|+#`"
    right = not after or after.isspace() or after in ")]},.;:!?—–-’'/"
    return "both" if left and right else "open" if left else "close" if right else "tight"


def paragraphs(snapshot: Snapshot, marks: list[int]) -> Iterator[Span]:
    """The stretches over which ``marks`` pair: blocks, or their lines where each line is a paragraph."""
    blocks = snapshot.blocks
    starts = [block.start for block in blocks]
    for number in dict.fromkeys(bisect_right(starts, at) - 1 for at in marks):
        if number < 0:
            continue  # outside every block, as in a page's title
        block = blocks[number]
        text = snapshot.text[block.start : block.end]
        if "\n" not in text:
            yield block
            continue
        lines = text.split("\n")
        if any(len(line) > 160 for line in lines) or all(line.rstrip().endswith(_ENDS) for line in lines[:-1]):
            at = block.start
            for line in lines:
                yield Span(at, at + len(line), "line")
                at += len(line) + 1
        else:
            yield block


def marked(snapshot: Snapshot) -> list[tuple[Span, list[Mark]]]:
    """Each paragraph that has double marks which may not be settled, with its marks in alternating roles.

    Signs of inches and marks in protected text do not count.
    """
    text = snapshot.text
    # Five searches for one sign each are faster than one for any of five.
    every = sorted(match.start() for sign, pattern in _SIGNS.items() if sign in text for match in pattern.finditer(text))
    if not every:
        return []
    found = [at for at in every if text[at] not in _INCHES or not _is_inches(text, at)]
    if len(snapshot.protected):
        found = [at for at in found if not snapshot.protected.touching(at, at + 1)]
    free = len(found) == len(every)
    made: list[tuple[Span, list[Mark]]] = []
    entities = snapshot.format != "plain"
    for span in paragraphs(snapshot, found):
        inside = found[bisect_left(found, span.start) : bisect_left(found, span.end)]
        if free and _all_plain(text, inside):
            continue
        # „German“ marks close with the sign that opens here; entities are marks that have no place in the count.
        if any(text[at] == "„" for at in inside) or (entities and _ENTITY.search(text, span.start, span.end)):
            continue
        if inside := _without_sizes(text, inside):
            made.append((span, [_mark(text, span, at, n) for n, at in enumerate(inside)]))
    return made


def _all_plain(text: str, marks: list[int]) -> bool:
    """Whether every mark is settled and pairs with one of its kind."""
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return (
        len(marks) % 2 == 0
        and all((text[one] == '"') == (text[other] == '"') for one, other in pairs)
        and all(_plain(text[at - 1 : at + 2], n % 2) for n, at in enumerate(marks))
    )


@lru_cache(4096)
def _plain(around: str, closes: int) -> bool:
    """Whether a mark, with the character on each side, is settled, and neither markup nor figures are beside it."""
    if len(around) < 3:
        return False
    before, sign, after = around[0], around[1], around[2]
    if closes:
        return sign in '”"' and (before.isalpha() or before in ".,!?…") and (after.isspace() or after in ".,;:!?)")
    return sign in '“"' and before.isspace() and after.isalnum()


def _is_inches(text: str, at: int) -> bool:
    """`6'2"`, `8" x 10"`."""
    if not text[at - 1 : at].isdigit():
        return False
    figure = _FEET.search(text, max(at - 10, 0), at)
    if not figure:
        return False
    return not figure.group().isdigit() or (text[at] == '"' and _BY.match(text, at + 1) is not None)


def _without_sizes(text: str, marks: list[int]) -> list[int]:
    """Without the marks of `a 15" screen`: after a figure, where no quotation is open that they could close."""
    sizes = {at for at in marks if text[at] in _INCHES and _is_size(text, at)}
    if not sizes:
        return marks
    curly = any(text[at] in "“”" for at in marks) and not any(text[at] == '"' and at not in sizes for at in marks)
    kept: list[int] = []
    for at in marks:
        if at not in sizes or not (len(kept) % 2 == 0 or (curly and text[at] == '"')):
            kept.append(at)
    left = [at for at in kept if at in sizes]
    if len(kept) % 2 and len(left) == 1 and text[left[0]] == '"':
        kept.remove(left[0])
    return kept


def _is_size(text: str, at: int) -> bool:
    if not text[at - 1 : at].isdigit():
        return False
    return _SIZE.search(text, max(at - 8, 0), at) is not None and _SIZED.match(text, at + 1) is not None


def _mark(text: str, span: Span, at: int, number: int) -> Mark:
    role = "close" if number % 2 else "open"
    before, after = text[at - 1] if at > span.start else "", text[at + 1 : at + 2]
    left, lead, right, trail = before, at, at + 1, at + 1
    if before and before in "*_~>;":
        left, lead = left_of(text, span.start, at)
    elif before and before in ":," and text[at - 2 : at - 1] == '"' and not after.isspace():
        left = "="  # `"name":"value","name":"value"`
    if after and after in "*_~<":
        right, trail = right_of(text, span.start, at + 1)
    sign, follows = text[at], text[right : right + 6]
    spaced, looks = _spaced(left, follows[:1]), _LOOKS.get(sign, "any")
    return Mark(at, sign, role, before, after, left, follows, lead, trail, spaced, looks)
