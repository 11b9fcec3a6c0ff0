"""Whether two texts have the same figures: each difference with both places and a sentence for people."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from .alignment import aligned
from .extraction import extract
from .figure import Figure
from .nouns import same_noun
from .sameness import difference, same_unit


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that is not what it was.

    ``kind`` is ``dropped``, ``invented``, ``swapped``, ``value``, ``magnitude``, ``sign``, ``unit``, ``bound``,
    ``approximation``, ``noun``, ``range``, ``ordinal``, ``date``, ``time``, ``zone``, ``identifier`` or ``kind``. ``before``
    and ``after`` are the spans (start, end; code points) in the two texts, None where there is none.
    """

    kind: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    message: str


def compare(before: str, after: str) -> list[Difference]:
    """The figures of ``before`` that ``after`` changed, dropped, swapped or invented; equal values in other clothes pass."""
    if before == after:
        return []
    found: list[Difference] = []
    for old, new in aligned(before, after):
        mine = [_moved(f, s.start) for s in old for f in extract(before[s.start : s.end])]
        others = [_moved(f, s.start) for s in new for f in extract(after[s.start : s.end])]
        if mine or others:
            found += differences(mine, others, before, after)
    return sorted(found, key=lambda d: (d.before or d.after or (0, 0), d.after or (0, 0)))


def _moved(figure: Figure, by: int) -> Figure:
    from dataclasses import replace

    return replace(figure, start=figure.start + by, end=figure.end + by) if by else figure


Pair = tuple[Figure, Figure]


def differences(mine: Sequence[Figure], others: Sequence[Figure], before: str = "", after: str = "") -> Iterator[Difference]:
    """The differences between the figures of some sentences and those of the sentences that they became."""
    matched, left, over = _matched(mine, others)
    if left or over:
        yield from _unmatched(left, over)
    else:
        yield from _owners(matched, before, after)
    yield from _order(matched)


def _matched(mine: Sequence[Figure], others: Sequence[Figure]) -> tuple[list[Pair], list[Figure], list[Figure]]:
    """Pairs of figures that say the same, and what is left on both sides."""
    if len(mine) == len(others) and all(_alike(a, b) or not difference(a, b) for a, b in zip(mine, others, strict=True)):
        return list(zip(mine, others, strict=True)), [], []
    pairs: list[Pair] = []
    begun = 0
    if len(mine) + len(others) > _MANY:
        while begun < min(len(mine), len(others)) and not difference(mine[begun], others[begun]):
            pairs.append((mine[begun], others[begun]))
            begun += 1
    rest = list(others[begun:])
    left: list[Figure] = []
    for figure in mine[begun:]:
        same = [other for other in _near(rest) if not difference(figure, other)]
        if same:
            # The one that names the same noun first: counts without a noun agree with any.
            best = next((o for o in same if o.noun == figure.noun), same[0])
            pairs.append((figure, best))
            rest.remove(best)
        else:
            left.append(figure)
    return pairs, left, rest


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are the same but for their place: most are, and this look is short."""
    return one.text == other.text and _READ(one) == _READ(other)


_READ = attrgetter("kind", "value", "unit", "dimension", "bound", "hedge", "noun", "per")
_MANY, _FEW = 100, 16
"""A sentence with more figures than the first is a table, or hostile: for each, only so many as the second are tried."""


def _near(figures: list[Figure]) -> list[Figure]:
    return list(figures) if len(figures) <= _MANY else figures[:_FEW]


def _unmatched(left: list[Figure], over: list[Figure]) -> Iterator[Difference]:
    """What became of figures that have no equal: changed, swapped, dropped or invented."""
    pairs: list[tuple[Figure, Figure, str]] = []
    for ranked in (_SMALL, _ANY):
        for figure in list(left):
            for other in _near(over):
                kind = difference(figure, other)
                if figure.ledger == other.ledger and (kind in _SMALL if ranked is _SMALL else _pairs(figure, other)):
                    pairs.append((figure, other, kind))
                    left.remove(figure)
                    over.remove(other)
                    break
    swapped = _swapped(pairs)
    for figure, other, kind in pairs:
        if (figure, other) in swapped:
            kind = "swapped"
        yield Difference(kind, (figure.start, figure.end), (other.start, other.end), _changed(kind, figure, other))
    for figure in left:
        yield Difference("dropped", (figure.start, figure.end), None, f"“{_told(figure)}” was dropped")
    for other in over:
        yield Difference("invented", None, (other.start, other.end), f"“{_told(other)}” was invented")


_SMALL = frozenset(("unit", "noun", "bound", "approximation", "sign", "magnitude", "zone"))
_ANY: frozenset[str] = frozenset()


def _pairs(one: Figure, other: Figure) -> bool:
    """Whether one figure may have become the other."""
    return one.kind == other.kind and (one.kind != "count" or same_noun(one.noun, other.noun) or same_unit(one, other))


def _swapped(pairs: list[tuple[Figure, Figure, str]]) -> set[Pair]:
    """Pairs whose values went to each other's place."""
    found: set[Pair] = set()
    for n, (a, b, _) in enumerate(pairs):
        for c, d, _ in pairs[n + 1 : n + 1 + _FEW]:
            if a.value != c.value and a.value == d.value and b.value == c.value and a.value is not None:
                found |= {(a, b), (c, d)}
    return found


def _class(figure: Figure) -> tuple[str, ...]:
    """Figures of one class could be taken for each other where their order changes."""
    if figure.kind == "date":
        value = str(figure.value)
        return "date", str(len(value)), str(value.count("-")), str(value[:1].isdigit())
    if figure.ledger != "quantities":
        return (figure.kind,)
    return (figure.dimension,)


def _order(matched: list[Pair]) -> Iterator[Difference]:
    """Figures of one class that stand in another order now, and do not name their nouns."""
    if all(a.start <= c.start and b.start <= d.start for (a, b), (c, d) in itertools.pairwise(matched)):
        return
    by_class: dict[tuple[str, ...], list[Pair]] = {}
    for pair in matched:
        by_class.setdefault(_class(pair[0]), []).append(pair)
    for pairs in by_class.values():
        pairs.sort(key=lambda pair: pair[0].start)
        for (a, b), (c, d) in itertools.pairwise(pairs):
            if b.start > d.start and difference(a, c) and not _speaks_for_itself(a, b, c, d):
                message = f"“{_told(a)}” and “{_told(c)}” stand in the other order"
                yield Difference("swapped", (a.start, c.end), (d.start, b.end), message)


def _speaks_for_itself(a: Figure, b: Figure, c: Figure, d: Figure) -> bool:
    """Whether each of two figures brought its own noun along, or is a name."""
    if a.kind == "identifier":
        return True
    return all((a.noun, b.noun, c.noun, d.noun)) and a.dimension == "count" and not same_noun(a.noun, c.noun)


def _owners(matched: list[Pair], before: str, after: str) -> Iterator[Difference]:
    """Names that changed places around figures that did not: `A won 3 and B 5` -> `B won 3 and A 5`."""
    from .owners import exchanged

    if len(matched) > 1 and before and after:
        for (a, b), (c, d) in exchanged(matched, before, after):
            message = f"“{_told(a)}” and “{_told(c)}” went to each other's subject"
            yield Difference("swapped", (a.start, c.end), (b.start, d.end), message)


_WORDS = {
    "unit": "changed its unit",
    "noun": "counts something else",
    "bound": "lost, gained or changed its bound",
    "approximation": "became more or less exact",
    "sign": "changed its sign",
    "magnitude": "changed its magnitude",
    "swapped": "changed places with another figure",
    "range": "is no longer the same range",
    "zone": "changed its time zone",
}


def _changed(kind: str, one: Figure, other: Figure) -> str:
    what = _WORDS.get(kind, "has another value")
    return f"“{_told(one)}” {what}: “{_told(other)}”"


def _told(figure: Figure) -> str:
    """A figure in words: with its bound and noun."""
    bound = figure.bound.replace("-", " ") + " " if figure.bound in ("at-least", "at-most", "more-than", "less-than") else ""
    hedge = "" if figure.hedge in ("", "some") else figure.hedge + " "
    noun = (
        f" {figure.noun}"
        if figure.noun and figure.kind in ("count", "time") and figure.noun not in figure.text.lower()
        else ""
    )
    per = f" a {figure.per}" if figure.per else ""
    return " ".join(f"{bound}{hedge}{figure.text}{noun}{per}".split())
