"""UTF-8 read in another encoding, once or twice, and what is left where the character was lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from random import Random

from ..clean import Clean
from ..edit import Damage
from .kind import Kind

ENCODINGS = ("cp1252", "cp1252", "cp1252", "latin-1", "cp1250", "cp1251", "mac-roman")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_APOSTROPHE = re.compile(r"(?<=[a-z])’(?=(?:s|t|re|ve|ll)\b)")


def misread(text: str, encoding: str) -> str:
    """``text`` in UTF-8, read as ``encoding``; bytes that it lacks become control characters, as browsers do it."""
    return "".join(_character(byte, encoding) for byte in text.encode("utf-8", "surrogatepass"))


def _character(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def _find(clean: Clean, random: Random) -> Iterator[Damage]:
    for match in _FOREIGN.finditer(clean.text):
        encoding = random.choice(ENCODINGS)
        written = misread(match.group(), encoding)
        if random.random() < 0.15:
            written = misread(written, encoding)
        # A character that nobody sees may as well go.
        also = ("",) if all(unicodedata.category(ch) == "Cf" for ch in match.group()) else ()
        yield Damage(*match.span(), written, "mojibake", also)
    for match in _APOSTROPHE.finditer(clean.text):
        if random.random() < 0.15:
            yield Damage(*match.span(), random.choice("?\ufffd"), "mojibake", ("'",))


KIND = Kind(
    "mojibake",
    3.0,
    "UTF-8 read in another encoding, once or twice",
    "The café’s owner paid £40 – “cheap”, she said.",
    _find,
)
