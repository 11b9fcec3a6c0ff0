"""A headline that stands twice near the top: with the name of the site, in capitals, or with a word changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from restore import SAFE, UNSAFE, Applicability, Snapshot

from .likeness import likeness
from .lines import Line
from .lists import word_list
from .wording import letters, words

TOP = 8
"""Lines within which a headline can be repeated."""
_OPENING = 6
"""Code points in which a headline and its copy begin alike: a cheap look."""
_LONGEST = 200
_WORDY = re.compile(r"[^\W\d_]{3}.*[^\W\d_]{3}")
_SUFFIX = re.compile(r"\s*(?:\s(?P<joint>[-–—|•·:]{1,2})\s+(?P<site>[^|()]{2,40})|\((?P<bracketed>[^|()]{2,40})\))$")
_HEADING = re.compile(r"<h[12](?:\s[^<>]*)?>\s*$", re.IGNORECASE)
_SMALL = {"of", "the", "and", "&", "&amp;", "for", "in", "on"}
_SPUN = 9
"""Words that a headline has from which one that differs is damage."""


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
        for second in top[n + 1 :] if n == 0 else top[n + 1 : n + 2]:
            alike = second.text.lstrip("# ")[:_OPENING].casefold() == openings[n]
            if not alike or gone & {first.start, second.start} or not is_headline(second.text):
                continue
            if pair := _pair(snapshot, first, second, n == 0, is_alone):
                gone.add(pair[1].start)
                copied = copied or n == 0
                yield pair
    if not copied:
        yield from _far(snapshot, found, openings[0], is_alone)


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
    if leads and is_alone(second) and (level := _changed(_plain(first.text), _plain(second.text))):
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
    """Whether one of them is marked as a heading or in capitals: two captions, say, look the same."""
    if first.text.isupper() != second.text.isupper() or first.text.startswith("# "):
        return True
    return any(_HEADING.search(snapshot.text, max(line.start - 80, 0), line.start) for line in (first, second))


def _suffixed(snapshot: Snapshot, first: Line, second: Line) -> Applicability | None:
    """Whether the second line is the first with the name of the site."""
    suffix = _SUFFIX.search(second.text)
    if not suffix:
        return None
    head = _plain(second.text[: suffix.start()])
    if letters(head) != letters(first.text) and _core(head) != _core(_plain(first.text)):
        return None
    site = (suffix["site"] or suffix["bracketed"]).strip()
    if not is_site_name(site):
        return None
    return SAFE if suffix["joint"] == "|" or _is_site(snapshot, second, site) else UNSAFE


def is_site_name(site: str) -> bool:
    """Whether it may be the name of a site: up to six words, with capitals."""
    parts = site.split()
    if not 0 < len(parts) <= 6 or not parts[0][0].isupper() or site.endswith((".", "?", "!")):
        return False
    unlike = word_list("contrast", "contrast") | word_list("contrast", "sequel")
    named = all(word[0].isupper() or word in _SMALL for word in parts)
    return named and not unlike & {word.lower().strip(",") for word in parts} and not any(map(str.isdigit, site))


def _is_site(snapshot: Snapshot, line: Line, site: str) -> bool:
    """Whether a name is that of a paper or site: by its words, in capitals, or because the page names it again."""
    parts = [word.lower() for word in site.split()]
    if parts[0] == "the" or set(parts) & word_list("contrast", "papers") or (site.isupper() and len(site) > 2):
        return True
    rest = snapshot.text[: line.start] + snapshot.text[line.end :]
    return site.casefold() in rest.casefold()


def _core(text: str) -> list[str]:
    """The words but for articles and the like."""
    return [word for word in words(text).normal if word not in word_list("contrast", "light")]


def _changed(one: str, other: str) -> Applicability | None:
    like = likeness(one, other)
    if like is None:
        return None
    if not like.slots:
        return SAFE
    single = len(like.slots) == 1 and all(len(side.split()) == 1 for side in like.slots[0])
    if not single or not like.certain:
        return None
    return SAFE if like.common >= _SPUN else UNSAFE


def _plain(text: str) -> str:
    return text.strip("# ")
