"""Which applied changes of a ledger were right: each is judged where its words stand in the damaged article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ..report.items import shown
from ..report.segments import Segment, segments
from ..result import Result
from .alignment import TokenEdit, spaced
from .judging import Place, judge_place, places
from .samples import GoldEdit, Sample
from .scores import NEUTRAL, RIGHT, WRONG, ScoredChange


def scored_changes(sample: Sample, result: Result) -> tuple[ScoredChange, ...]:
    """The applied changes in order of position, with verdicts if the sample has gold edits or should stay as it is."""
    positions = result.article.positions
    verdicts = change_verdicts(sample.article.text, sample.gold, result) if sample.is_pair else {}
    found = []
    for change in result.applied:
        before, after = shown(change.edits)
        start, _ = result.trace.origins[change.id]
        made = ScoredChange(
            id=change.id,
            rule=change.rule,
            applicability=change.applicability,
            why=change.why,
            line=positions.line(start),
            before=before,
            after=after,
            edits=len(change.edits),
            verdict=verdicts.get(change.id, NEUTRAL) if sample.is_pair else "",
        )
        found.append((start, made))
    return tuple(made for _, made in sorted(found, key=lambda item: (item[0], item[1].id)))


def change_verdicts(text: str, gold: Sequence[GoldEdit], result: Result) -> dict[str, str]:
    """``right``, ``wrong`` or ``neutral`` for each change that has an effect on the restored text.

    A change is right where the place reads as fixed. Where it does not, it is right if the damaged text with this change
    alone does. One wrong edit makes a change wrong; one that leaves nothing to judge, such as a space, is neutral.
    """
    net = [_trimmed(segment) for segment in segments(result.trace, text, result.text) if segment.old != segment.new]
    by_edit: dict[TokenEdit, list[str]] = defaultdict(list)
    for segment in _repeats_aligned(text, net, gold):
        by_edit[TokenEdit(segment.start, segment.end, segment.new)] += segment.changes
    verdicts: dict[str, set[str]] = defaultdict(set)
    for place in places(text, gold, by_edit):
        here = [gold[number] for number in place.gold]
        whole = _verdict(text, here, place)
        for edit in place.edits:
            alone = whole
            if whole == WRONG and here and len(place.edits) > 1:
                alone = _verdict(text, here, replace(place, edits=(edit,)))
            for change in by_edit[edit]:
                verdicts[change].add(alone)
    return {id: next(v for v in (WRONG, RIGHT, NEUTRAL) if v in found) for id, found in verdicts.items()}


def _verdict(text: str, gold: Sequence[GoldEdit], place: Place) -> str:
    picks = judge_place(text, gold, place)
    if picks is None:
        return WRONG
    return RIGHT if any(picks) else NEUTRAL


def _repeats_aligned(text: str, net: Sequence[Segment], gold: Sequence[GoldEdit]) -> Iterator[Segment]:
    """A removed copy is told as the one that the gold edits remove, where the text without either is the same."""
    taken = {number for number, g in enumerate(gold) if any(_meet(g, segment) for segment in net)}
    for segment in net:
        if segment.old.strip() and not segment.new and not any(_meet(g, segment) for g in gold):
            for number, g in enumerate(gold):
                if number not in taken and g.kind == "duplicate" and "" in g.fixes and _is_same(text, segment, g):
                    taken.add(number)
                    segment = replace(segment, start=g.start, end=g.end, old=g.damaged)
                    break
        yield segment


def _trimmed(segment: Segment) -> Segment:
    """Without what is the same at both ends, so that a wide edit is judged by what it changes."""
    old, new = segment.old, segment.new
    head = _same(old, new)
    old, new = old[head:], new[head:]
    tail = _same(old[::-1], new[::-1])
    old, new = old[: len(old) - tail], new[: len(new) - tail]
    start = segment.start + head
    return replace(segment, start=start, end=start + len(old), at=segment.at + head, old=old, new=new)


def _same(one: str, other: str) -> int:
    """Code points that both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _meet(edit: GoldEdit, segment: Segment) -> bool:
    return edit.start < segment.end and segment.start < edit.end


def _is_same(text: str, segment: Segment, edit: GoldEdit) -> bool:
    one, other = (text[: cut.start] + text[cut.end :] for cut in (segment, edit))
    return spaced(one) == spaced(other)
