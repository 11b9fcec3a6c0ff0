"""The characters of a text that are not plain ASCII: every rule here looks at them before it looks at the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from restore import Snapshot

_PLAIN = bytes([*b"\t\n\f\r", *range(0x20, 0x7F)])
_CLUSTER = re.compile(r"[^\x00-\x7f][^\x00-\x7f]+")
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Letters of scripts that run from right to left, for use inside ``[...]``."""


def odd(snapshot: Snapshot) -> frozenset[str]:
    """The characters of the text without printable ASCII, tab, line breaks and form feed."""
    known = snapshot.memo.get("restore_encoding.odd")
    if known is None:
        # By bytes: ten times as fast as a set of the text, and a gate must cost next to nothing.
        rest = snapshot.text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
        known = snapshot.memo["restore_encoding.odd"] = frozenset(rest.decode("utf-8", "surrogatepass"))
    return known  # type: ignore[return-value]


def each(text: str, chars: Iterable[str]) -> Iterator[int]:
    """Where any of ``chars`` stands: a search for one at a time is the fastest."""
    for char in chars:
        at = text.find(char)
        while at != -1:
            yield at
            at = text.find(char, at + 1)


def clusters(text: str, firsts: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The runs of two and more characters beyond ASCII that have one of ``firsts``."""
    done = 0
    for at in sorted(each(text, firsts)):
        if at >= done:
            start = at
            while start > done and text[start - 1] > "\x7f":
                start -= 1
            match = _CLUSTER.match(text, start)
            done = match.end() if match else at + 1
            if match:
                yield match.span()


def free(snapshot: Snapshot, start: int, end: int) -> bool:
    """Whether ``start:end`` is running text."""
    return not snapshot.protected.touching(start, end)


def called(ch: str) -> str:
    """A character by number and name: `U+200B zero width space`."""
    return f"U+{ord(ch):04X} {unicodedata.name(ch, 'control').lower()}"
