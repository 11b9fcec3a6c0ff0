"""Making text fit to be shown: control characters made visible, long stretches shortened."""

from __future__ import annotations

import re
import unicodedata

# Controls could act on a terminal, and direction marks could make a line read as what it is not.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


def visible(text: str) -> str:
    """``text`` on one line, with line breaks as ⏎ and control characters as their code points."""
    text = text.replace("\r\n", "⏎").replace("\n", "⏎").replace("\t", " ")
    return _HIDDEN.sub(lambda m: f"<U+{ord(m.group()):04X}>", text)


def shorten(text: str, most: int) -> str:
    """``text`` with its middle left out if it is longer than ``most``."""
    return text if len(text) <= most else f"{text[: most * 2 // 3]} … {text[-(most // 3) :]}"


def count(number: int, noun: str, nouns: str = "") -> str:
    """``1 change``, ``2 changes``; ``nouns`` is a plural that does not end in s."""
    return f"{number} {noun}" if number == 1 else f"{number:,} {nouns or noun + 's'}"


def width(text: str) -> int:
    """Columns that ``text`` takes in a terminal."""
    return sum(0 if unicodedata.combining(ch) else 2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in text)
