"""Which gold edits an output made, and which of its edits are false.

Edits are judged by place: gold edits and edits of the output that touch, or have only white space between them, are one
place. There the output must read as the damaged text with some choice of listed fixes. The kind and number of spaces do
not matter, line breaks do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from .alignment import TokenEdit, spaced, token_edits
from .samples import GoldEdit

REPEATS = 4
"""Removable repeats for which both copies are tried; each doubles the work."""


@dataclass(frozen=True, slots=True)
class FalseEdit:
    """What the output has instead of ``before`` at ``start`` (code points), with one character around it.

    ``kinds`` are the classes of the gold edits there; empty: nothing was to be changed.
    """

    start: int
    before: str
    after: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """For each gold edit whether it was made, and the false edits."""

    made: tuple[bool, ...]
    false: tuple[FalseEdit, ...]

    @property
    def balance(self) -> int:
        return sum(self.made) - len(self.false)


@dataclass(frozen=True, slots=True)
class Place:
    """Edits that are judged together: numbers of gold edits, and edits of the output."""

    gold: tuple[int, ...]
    edits: tuple[TokenEdit, ...]
    start: int
    end: int


def judge(text: str, gold: Sequence[GoldEdit], output: str) -> Verdict:
    """Judge ``output`` under the alignment that suits it best: of a repeat either copy may go."""
    best: Verdict | None = None
    for left_out in _choices([g for g in gold if g.kind == "duplicate" and "" in g.fixes][:REPEATS]):
        verdict = judge_edits(text, gold, aligned(text, output, left_out))
        if best is None or verdict.balance > best.balance:
            best = verdict
        if best.balance == len(gold):
            break
    assert best is not None
    return best


def _choices(repeats: list[GoldEdit]) -> Iterator[tuple[GoldEdit, ...]]:
    return chain.from_iterable(combinations(repeats, number) for number in range(len(repeats) + 1))


def aligned(text: str, output: str, left_out: Sequence[GoldEdit]) -> list[TokenEdit]:
    """The token edits from ``text`` to ``output``, given that the spans ``left_out`` were removed."""
    if not left_out:
        return token_edits(text, output)
    gone = {at for span in left_out for at in range(span.start, span.end)}
    places = [at for at in range(len(text)) if at not in gone]
    edits = []
    for start, end, new in token_edits("".join(text[at] for at in places), output):
        low = places[start] if start < len(places) else len(text)
        high = places[end - 1] + 1 if end > start else low
        edits.append(TokenEdit(low, high, new))
    removed = [TokenEdit(span.start, span.end, "") for span in left_out]
    return sorted(edits + [r for r in removed if not any(e.start <= r.start and r.end <= e.end for e in edits)])


def judge_edits(text: str, gold: Sequence[GoldEdit], edits: Iterable[TokenEdit]) -> Verdict:
    """Judge edits of ``text`` place by place."""
    made = [False] * len(gold)
    false: list[FalseEdit] = []
    for place in places(text, gold, edits):
        here = [gold[number] for number in place.gold]
        picks = judge_place(text, here, place)
        if picks is None and place.edits:
            before, after = before_after(text, place)
            false.append(FalseEdit(place.start, before, after, tuple(dict.fromkeys(g.kind for g in here))))
        for number, pick in zip(place.gold, picks or (), strict=False):
            made[number] = pick
    return Verdict(tuple(made), tuple(false))


def places(text: str, gold: Sequence[GoldEdit], edits: Iterable[TokenEdit]) -> Iterator[Place]:
    """Gold edits and edits of an output, grouped where they touch or have only white space between them."""
    spans: list[tuple[int, int, int | TokenEdit]] = [(g.start, g.end, number) for number, g in enumerate(gold)]
    spans += [(edit.start, edit.end, edit) for edit in edits]
    spans.sort(key=lambda span: span[:2])
    group: list[int | TokenEdit] = []
    low = high = 0
    for start, end, item in spans:
        if group and text[high:start].strip():
            yield _place(group, low, high)
            group = []
        low, high = (low, max(high, end)) if group else (start, end)
        group.append(item)
    if group:
        yield _place(group, low, high)


def _place(group: list[int | TokenEdit], low: int, high: int) -> Place:
    numbers = tuple(item for item in group if isinstance(item, int))
    return Place(numbers, tuple(item for item in group if isinstance(item, TokenEdit)), low, high)


def judge_place(text: str, gold: Sequence[GoldEdit], place: Place) -> tuple[bool, ...] | None:
    """For each gold edit of a place whether it was made; None if the place reads as no choice of fixes does."""
    before, after = before_after(text, place)
    if not gold:
        return () if spaced(before) == spaced(after) else None
    low, high = _around(text, place)
    goal = spaced(after)
    letters = _letters(goal)
    # What can stand up to here without leaving the goal, and the most gold edits made on the way to it.
    ways: dict[str, tuple[bool, ...]] = {text[low : gold[0].start]: ()}
    for edit, following in zip(gold, [*(g.start for g in gold[1:]), high], strict=True):
        kept = text[edit.end : following]
        onward: dict[str, tuple[bool, ...]] = {}
        for so_far, picks in ways.items():
            options = [(edit.damaged, False), *((fix, True) for fix in edit.fixes)]
            for words, pick in options:
                reading, taken = so_far + words + kept, (*picks, pick)
                known = onward.get(reading)
                if letters.startswith(_letters(reading)) and (known is None or sum(taken) > sum(known)):
                    onward[reading] = taken
        ways = onward
    return max((picks for reading, picks in ways.items() if spaced(reading) == goal), key=sum, default=None)


def before_after(text: str, place: Place) -> tuple[str, str]:
    """What stood at a place and what the output has there, with one character on each side."""
    low, high = _around(text, place)
    parts: list[str] = []
    done = low
    for edit in place.edits:
        parts += (text[done : edit.start], edit.text)
        done = edit.end
    return text[low:high], "".join([*parts, text[done:high]])


def _around(text: str, place: Place) -> tuple[int, int]:
    return max(place.start - 1, 0), min(place.end + 1, len(text))


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)
