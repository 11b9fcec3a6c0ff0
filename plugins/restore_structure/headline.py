"""A headline that stands twice near the top: with the name of the site, in capitals, or with a word changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from restore import SAFE, UNSAFE, Applicability, Snapshot

from .headline_change import changed
from .headline_form import is_cut_headline, is_same_headline
from .lines import Line
from .lists import word_list
from .site_name import is_named_site, is_site_name
from .wording import letters, words

TOP = 8
"""Lines within which a headline can be repeated."""
_OPENING = 6
"""Code points in which a headline and its copy begin alike: a cheap look."""
_LONGEST = 200
_WORDY = re.compile(r"[^\W\d_]{3}.*[^\W\d_]{3}")
_JOINT = re.compile(r"\s+(?:[-–—•·|:]{1,2}\s+|(?=\())")
_BYLINE = re.compile(r"By [A-Z]")
_JOINTS = 6
_HEADING = re.compile(r"<h[12](?:\s[^<>]*)?>\s*$", re.IGNORECASE)
_FIRST = re.compile(r"<h1(?:\s[^<>]*)?>\s*$", re.IGNORECASE)
_LEADS, _FEW = 3, 8
"""Lines among which the headline is; words of which half must be in another line for a closer look."""


def is_headline(text: str) -> bool:
    """Three words at least, some of them of letters, and no stop at the end."""
    plain = text.lstrip("# ")
    if plain.count(" ", 0, _LONGEST) < 2 or plain.endswith((".", ",", ";")) or plain[:1] in '-*•|<>"{[':
        return False
    return len(plain) <= _LONGEST and _WORDY.search(plain) is not None


def headline_copies(
    snapshot: Snapshot, found: list[Line], is_alone: Callable[[Line], bool]
) -> Iterator[tuple[Line, Line, Applicability]]:
    """The headline that stays, the copy that goes, and how sure that is; ``is_alone`` tells which lines are set apart."""
    top = found[:TOP]
    gone: set[int] = set()
    openings = [line.text.lstrip("# ")[:_OPENING].casefold() for line in top]
    copied = False
    for n, first in enumerate(top if len(set(openings)) < len(openings) else ()):
        if openings.count(openings[n]) == 1 or not is_headline(first.text):
            continue
        for second in top[n + 1 :]:
            alike = second.text.lstrip("# ")[:_OPENING].casefold() == openings[n]
            if not alike or gone & {first.start, second.start} or not is_headline(second.text):
                continue
            pair = _pair(snapshot, first, second, n == 0, is_alone)
            if pair and (n == 0 or second is top[n + 1] or pair[2] is SAFE):
                gone.add(pair[1].start)
                copied = copied or n == 0
                yield pair
    for n, first in enumerate(top[:_LEADS]):
        if not copied and (n == 0 or _is_marked_first(snapshot, first)):
            for pair in _retold(snapshot, first, top[n + 1 :], is_alone):
                if not gone & {pair[0].start, pair[1].start}:
                    gone.add(pair[1].start)
                    yield pair
    if not copied:
        yield from _far(snapshot, found, openings[0], is_alone)


def _retold(
    snapshot: Snapshot, first: Line, others: list[Line], is_alone: Callable[[Line], bool]
) -> Iterator[tuple[Line, Line, Applicability]]:
    """A headline and what tells it again near it, perhaps cut short or in other forms."""
    one = _plain(first.text)
    if not 0 < len(one) <= _LONGEST:
        return
    own = set(one.lower().split())
    for n, line in enumerate(others):
        if len(line.text) > _LONGEST or (line.text[-1] in ".,;”" and not line.text.endswith("...")):
            continue
        other = _plain(line.text)
        if not other or 2 * len(own.intersection(other.lower().split())) < min(len(own), _FEW):
            continue
        if not (is_alone(line) and is_alone(first)):
            continue
        if is_cut_headline(other, one):
            yield first, line, SAFE
        elif is_cut_headline(one, other) and is_headline(line.text):
            yield line, first, SAFE
        elif not (is_headline(first.text) and is_headline(line.text)) or letters(one) == letters(other):
            continue
        elif is_same_headline(one, other) or (not n and changed(snapshot, first, line) is SAFE):
            yield first, line, SAFE


def _is_marked_first(snapshot: Snapshot, line: Line) -> bool:
    if snapshot.format != "html":
        return line.text.startswith("# ")
    return _FIRST.search(snapshot.text, max(line.start - 80, 0), line.start) is not None


def _pair(
    snapshot: Snapshot, first: Line, second: Line, leads: bool, is_alone: Callable[[Line], bool]
) -> tuple[Line, Line, Applicability] | None:
    """Two lines near the top that begin alike; ``leads`` tells that the article begins with the first."""
    if letters(first.text) == letters(second.text):
        if leads:
            return first, second, SAFE
        alone = is_alone(first) and is_alone(second)
        return (first, second, SAFE if _is_marked(snapshot, first, second) else UNSAFE) if alone else None
    if is_alone(second) and (level := _suffixed(snapshot, first, second)):
        return first, second, level
    if is_alone(first) and (level := _suffixed(snapshot, second, first)):
        return second, first, level
    if leads and is_alone(second) and (level := changed(snapshot, first, second)):
        return first, second, level
    return None


def _far(
    snapshot: Snapshot, found: list[Line], opening: str, is_alone: Callable[[Line], bool]
) -> Iterator[tuple[Line, Line, Applicability]]:
    """Far from the top a copy is removed only if the headline is long and the copy the only one there."""
    first = found[0]
    if first.text.count(" ") < 4 or not is_headline(first.text):
        return
    begun = [line for line in found[TOP:] if line.text.lstrip("# ")[:_OPENING].casefold() == opening]
    copies = [line for line in begun if letters(line.text) == letters(first.text)]
    if len(copies) == 1:
        yield first, copies[0], SAFE
    for line in begun:
        if is_headline(line.text) and is_alone(line) and (level := _suffixed(snapshot, first, line)):
            yield first, line, level


def _is_marked(snapshot: Snapshot, first: Line, second: Line) -> bool:
    """Whether one is marked as a heading or in capitals, or they are bylines: two captions, say, look the same."""
    if first.text.isupper() != second.text.isupper() or first.text.startswith("# ") or _BYLINE.match(first.text):
        return True
    return any(_HEADING.search(snapshot.text, max(line.start - 80, 0), line.start) for line in (first, second))


def _suffixed(snapshot: Snapshot, first: Line, second: Line) -> Applicability | None:
    """Whether the second line is the first with the name of the site, or with a section and that name."""
    wanted = _core(_plain(first.text))
    for joint in islice(_JOINT.finditer(second.text), _JOINTS):
        head = _plain(second.text[: joint.start()])
        if letters(head) != letters(first.text) and _core(head) != wanted:
            continue
        tail = second.text[joint.end() :].strip()
        sites = [tail[1:-1]] if tail[0] == "(" and tail[-1] == ")" else _JOINT.split(tail)
        if not all(map(is_site_name, sites)):
            return None
        named = "|" in joint[0] or any(is_named_site(snapshot, second, site) for site in sites)
        return SAFE if named else UNSAFE
    return None


def _core(text: str) -> list[str]:
    """The words but for articles and the like."""
    return [word for word in words(text).normal if word not in word_list("contrast", "light")]


def _plain(text: str) -> str:
    return text.strip("# ")
