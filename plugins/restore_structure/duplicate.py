"""A headline or paragraph that stands twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from restore import UNSAFE, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .lines import Line, lines, removal

ID = "structure.duplicate"
MAY = {"figures", "quotation", "markup", "link"}
_ABOVE = re.compile(r"(?:^|>|\n[ \t]*\n|\r\n[ \t]*\r\n|\r\r)\s*$")
_BELOW = re.compile(r"[ \t]*(?:$|<|\n[ \t]*(?:\n|$)|\r\n[ \t]*(?:\r\n|$)|\r(?:\r|$))")
CREDIT = re.compile(r"\b(?:Image|Photo|Picture|Credit|Source|Video|Map)s?: ")
_HEAD = 8
"""Lines within which a headline can be repeated."""
_STOPS = '.!?"”’)'
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_MARK, _OPENING = 2, 26
"""Between which code points lines are looked at for being alike."""
_DATE = re.compile(r"(?:[A-Z][a-z]+day, )?(?:[A-Z][a-z]+ \d{1,2},?|\d{1,2} [A-Z][a-z]+,?) \d{4}")
_WORDS = 9
"""Words that a repeated paragraph has at least: shorter ones are refrains, labels and signatures."""


@rule(ID, may=MAY)
def duplicate(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Take out a headline or paragraph that stands twice.

    What it does:
        Removes a repeated headline near the top, and the second copy of a paragraph of running text, word for word; also a
        copy that lacks the last sentences, or has an ellipsis for the stop; and a date or caption twice in a row.
    Why:
        Scrapers join the page title, the headline and teasers to the article.
    Example:
        Headline, blank line, Headline, text -> Headline, blank line, text
    Safety:
        Safe: the words stay in the first copy. Verse and what stands more than twice (refrains) are left alone; short lines
        are unsafe, but for the date that begins the article.
    """
    found = lines(snapshot)
    if len(found) < 2:
        return
    yield from _headline(snapshot, found)
    openings = [line.text[_MARK:_OPENING] for line in found]
    if len(set(openings)) == len(openings):
        return
    yield from _cut(snapshot, found, openings)
    if len({line.text for line in found}) == len(found):
        return
    yield from _rows(snapshot, found)
    seen: dict[str, list[Line]] = {}
    for line in found:
        if line.text.count(" ") >= _WORDS - 1:
            seen.setdefault(line.text, []).append(line)
    for copies in seen.values():
        if len(copies) == 2 and _is_prose(snapshot, copies):
            yield _proposal(snapshot, *copies)


def _cut(snapshot: Snapshot, found: list[Line], openings: list[str]) -> Iterator[Proposal]:
    """Paragraphs that stop earlier than another that begins alike."""
    alike: dict[str, list[Line]] = {}
    for opening, line in zip(openings, found, strict=True):
        if line.text.count(" ") >= _WORDS - 1:
            alike.setdefault(opening, []).append(line)
    for copies in alike.values():
        if len(copies) == 2 and copies[0].text != copies[1].text:
            long, short = sorted(copies, key=lambda line: -len(_plain(line.text)))
            if _is_cut(_plain(short.text), _plain(long.text)) and short.start not in (found[0].start, found[1].start):
                same = len(_plain(short.text)) == len(_plain(long.text))
                first, second = (long, short) if not same else sorted(copies, key=_ends_badly)
                headed = second.start < first.start and second.text[-1] not in _STOPS
                if not headed and _is_prose(snapshot, [first]) and _is_alone(snapshot.text, second):
                    yield _proposal(snapshot, first, second)


def _plain(text: str) -> str:
    """With straight marks and without what ends it."""
    return text.translate(_STRAIGHT).rstrip(" .…")


def _ends_badly(line: Line) -> tuple[bool, int]:
    return line.text.endswith(("…", "...")) or line.text[-1] not in _STOPS, line.start


def _is_cut(short: str, long: str) -> bool:
    """Whether ``short`` is all of ``long``, or its first sentences."""
    return long.startswith(short) and (len(long) == len(short) or long[len(short)] in ".!?…" or short[-1] in "!?\"')")


def _rows(snapshot: Snapshot, found: list[Line]) -> Iterator[Proposal]:
    """Short lines twice in a row, and the date that begins the article at another place."""
    number = Counter(line.text for line in found)
    for one, other in pairwise(found):
        words = one.text.count(" ") + 1
        twice = one.text == other.text and number[one.text] == 2 and 4 <= words < _WORDS and _is_label(one.text)
        if twice and _is_alone(snapshot.text, one) and _is_alone(snapshot.text, other) and one.start != found[0].start:
            # Two pictures may have one caption.
            yield replace(_proposal(snapshot, one, other), applicability=UNSAFE)
    if number[found[0].text] == 2 and _DATE.fullmatch(found[0].text):
        other = next(line for line in found[1:] if line.text == found[0].text)
        if _is_alone(snapshot.text, other):
            yield _proposal(snapshot, found[0], other)


def _is_label(text: str) -> bool:
    """A caption or an entry: no speech, refrain, question or list item."""
    return text[-1] not in "?!,;:…”\"'" and text[0] not in "-*•|>“\"'‘" and "," not in text


def _headline(snapshot: Snapshot, found: list[Line]) -> Iterator[Proposal]:
    first = found[0]
    if first.text.count(" ") < 2 or first.text.endswith((".", ",")) or first.text[0] in "-*•|":
        return
    wanted = first.text.lstrip("# ").casefold()
    near_length = [line for line in found[1:] if abs(len(line.text) - len(first.text)) < 8]
    copies = [line for line in near_length if line.text.lstrip("# ").casefold() == wanted]
    near = [line for line in copies if line.start < found[min(_HEAD, len(found) - 1)].start]
    # Far from the top a copy is removed only if it is a long line by itself and the only one there.
    far = copies if len(copies) == 1 and wanted.count(" ") >= 4 else []
    for line in near or far:
        yield _proposal(snapshot, first, line)


def _is_prose(snapshot: Snapshot, copies: list[Line]) -> bool:
    """Paragraphs by themselves that end as a sentence does: no lines of a poem, a list or a recipe."""
    first = copies[0]
    ends = first.text.rstrip("”\"'’)").endswith((".", "!", "?", "…"))
    if not ends or first.text[0] in "-*•|>" or CREDIT.search(first.text):
        return False
    return all(_is_alone(snapshot.text, line) for line in copies) or first.text.count(" ") >= 2 * _WORDS


def _is_alone(text: str, line: Line) -> bool:
    """Blank lines or tags around it."""
    above, below = text[max(line.start - 80, 0) : line.start], text[line.end : line.end + 80]
    return _ABOVE.search(above) is not None and _BELOW.match(below) is not None


def _proposal(snapshot: Snapshot, first: Line, second: Line) -> Proposal:
    why = f"line {snapshot.line(first.start)} says the same"
    edit: Edit = removal(snapshot, second.start, second.end)
    return Proposal(ID, (edit,), why, evidence=(Evidence("anchor", first.text[:80], first.start),))
