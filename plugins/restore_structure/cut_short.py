"""A paragraph that stands twice, once cut short: after some sentences, with an ellipsis or in the middle of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Snapshot

from .lines import Line, lines
from .prose import WORDS, is_alone, is_prose, is_verse
from .wording import letters

_MARK, _OPENING = 2, 26
"""Between which code points paragraphs are looked at for being alike."""
_CUT_WORDS = 12
"""Words from which what stops in the middle of a sentence is a copy that was cut short."""
_BROKEN_WORDS = 16
"""Words from which that is so without an ellipsis or a whole sentence."""
_TEASER = re.compile(r"\s*[\[(]?(?:…|\.{3})[\])]?(?:\s*(?:(?:[Rr]ead|[Cc]ontinue) (?:more|reading)|[»›→])){0,2}$")
"""An ellipsis, and what leads on to the whole text."""
_ENDS = (".", "!", "?", "”", '"', ":")
_STOPS = '.!?"”’)'


def cut_copies(snapshot: Snapshot) -> Iterator[tuple[Line, Line]]:
    """Paragraphs that stop earlier than another that begins alike: the one that stays, and the one that goes."""
    found = _paragraphs(snapshot)
    alike: dict[str, list[Line]] = {}
    for line in found:
        if line.text.count(" ") >= WORDS - 1:
            alike.setdefault(line.text[_MARK:_OPENING], []).append(line)
    for copies in alike.values():
        if len(copies) != 2 or copies[0].text == copies[1].text:
            continue
        long, short = sorted(copies, key=lambda line: -len(_key(line.text)))
        if not _is_cut(short.text, long.text) or short.start in (found[0].start, found[1].start):
            continue
        same = len(_key(short.text)) == len(_key(long.text))
        first, second = (long, short) if not same else sorted(copies, key=_ends_badly)
        # What breaks off may be a heading, or a thought that is taken up again; a teaser of whole sentences may stand above.
        broken = second.start < first.start and not _ends_whole(second.text, first.text)
        if not broken and is_prose(snapshot, [first]) and is_alone(snapshot.text, second):
            yield first, second


def _paragraphs(snapshot: Snapshot) -> list[Line]:
    """Like `lines`, but a paragraph in hard lines is one, with single spaces."""
    found: list[Line] = []
    rows = lines(snapshot)
    at = 0
    for start, end, _ in snapshot.blocks:
        begun = at
        while at < len(rows) and rows[at].start < end:
            at += 1
        own = rows[begun:at]
        if len(own) > 1 and not own[0].text.endswith(_ENDS) and not is_verse(snapshot.text[start:end]):
            found.append(Line(start, end, " ".join(snapshot.text[start:end].split())))
        else:
            found += own
    return found


def _ends_badly(line: Line) -> tuple[bool, int]:
    return _ends_in_ellipsis(line.text) or line.text[-1] not in _STOPS, line.start


def _ends_in_ellipsis(text: str) -> bool:
    return _TEASER.search(text, max(len(text) - 40, 0)) is not None


def _key(text: str) -> str:
    """Its letters, without a teaser's ending."""
    return letters(_TEASER.sub("", text) if _ends_in_ellipsis(text) else text)


def _is_cut(short: str, long: str) -> bool:
    """Whether ``short`` is all of ``long``, its first sentences, or its beginning with an ellipsis or enough words."""
    key, whole = _key(short), _key(long)
    if not whole.startswith(key):
        return False
    if len(whole) == len(key) or _ends_whole(short, long):
        return True
    count = short.count(" ") + 1
    if _ends_in_ellipsis(short):
        return count >= _CUT_WORDS
    broken = short[-1].isalnum() or short[-1] in ",;–—"
    return broken and count >= (_CUT_WORDS if ". " in short else _BROKEN_WORDS)


def _ends_whole(short: str, long: str) -> bool:
    """Whether ``short``, with which ``long`` begins, ends where a sentence does."""
    ellipsis = _ends_in_ellipsis(short)
    if short[-1] not in _STOPS and not ellipsis:
        return False
    rest = _after(long, len(_key(short)))
    if rest[:1] in (",", ";") and ". " in short and short.count(" ") >= _CUT_WORDS - 1:
        return True  # a teaser's stop for a clause that follows
    return rest[:1] in ("", *".!?…") or (short[-1] != "." and not ellipsis)


def _after(text: str, count: int) -> str:
    """What follows the first ``count`` letters and digits of ``text``."""
    for at, ch in enumerate(text.casefold()):
        if ch.isalnum():
            count -= 1
            if count == 0:
                return text[at + 1 :]
    return ""
