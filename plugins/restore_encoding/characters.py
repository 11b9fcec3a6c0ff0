"""The characters of a text that are not plain ASCII: every rule here looks at them before it looks at the text."""

from __future__ import annotations

import unicodedata

from restore import Snapshot

_PLAIN = bytes([*b"\t\n\f\r", *range(0x20, 0x7F)])
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


def free(snapshot: Snapshot, start: int, end: int) -> bool:
    """Whether ``start:end`` is running text."""
    return not snapshot.protected.touching(start, end)


def called(ch: str) -> str:
    """A character by number and name: `U+200B zero width space`."""
    return f"U+{ord(ch):04X} {unicodedata.name(ch, 'control').lower()}"
