"""Bytes to text and back, without losing a byte.

Order: the encoding that the user names, else a byte order mark, else strict UTF-8, else a detector. Whatever is assumed
must give back the very same bytes, and is told to the user; nothing is ever replaced.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from ..errors import ArticleError

BOMS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FAMILY = {
    "utf-8": ("utf-8", "utf8", "utf-8-sig"),
    "utf-16-le": ("utf-16", "utf16"),
    "utf-16-be": ("utf-16", "utf16"),
    "utf-32-le": ("utf-32", "utf32"),
    "utf-32-be": ("utf-32", "utf32"),
}
SAMPLE = 200_000
"""Bytes that the detector looks at."""


class Decoded(NamedTuple):
    """``bom + text.encode(encoding)`` is the input; ``assumed`` says that the encoding is a guess."""

    text: str
    encoding: str
    bom: bytes
    assumed: bool


def decode(data: bytes, *, name: str, encoding: str = "") -> Decoded:
    """Decode an article.

    Raises:
        ArticleError: binary data, a named encoding that does not fit, or no encoding that gives the bytes back.
    """
    bom, marked = _bom(data)
    body = data[len(bom) :]
    if encoding and marked and encoding.lower().replace("_", "-") in _FAMILY.get(marked, ()):
        encoding = marked  # the mark is kept apart and says the byte order
    elif encoding.lower().replace("_", "-") in ("utf-16", "utf-32"):
        raise ArticleError(f"{name}: has no byte order mark; name {encoding}-le or {encoding}-be with --encoding")
    if encoding:
        return Decoded(_strictly(body, encoding, name), encoding, bom, False)
    if marked:
        return Decoded(_strictly(body, marked, name), marked, bom, False)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as problem:
        return _detect(body, name, problem.start)
    if "\0" in text:
        raise ArticleError(f"{name}: looks binary (a zero byte at offset {data.index(0)}); restore reads text only")
    return Decoded(text, "utf-8", bom, False)


def encode(text: str, encoding: str, bom: bytes = b"") -> bytes:
    """The bytes of ``text``; raises UnicodeEncodeError where the encoding has no such character."""
    return bom + text.encode(encoding)


def can_encode(text: str, encoding: str) -> bool:
    """Whether ``encoding`` has every character of ``text``."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _bom(data: bytes) -> tuple[bytes, str]:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return mark, encoding
    return b"", ""


def _strictly(body: bytes, encoding: str, name: str) -> str:
    try:
        text = body.decode(encoding)
        same = text.encode(encoding) == body
    except (LookupError, ValueError) as problem:
        if isinstance(problem, UnicodeError):
            raise ArticleError(f"{name}: is not {encoding}: {problem}; name its encoding with --encoding") from None
        raise ArticleError(f"{name}: unknown encoding {encoding!r}; use a name that Python knows, such as cp1252") from None
    if not same:
        raise ArticleError(f"{name}: {encoding} would not give the same bytes back; name another with --encoding")
    return text


def _detect(body: bytes, name: str, bad: int) -> Decoded:
    if b"\0" in body[:SAMPLE]:
        raise ArticleError(f"{name}: looks binary (a zero byte at offset {body.index(0)}); restore reads text only")
    import chardet  # here, because valid UTF-8 never needs it

    # Around the first byte that is not UTF-8: that is where an encoding shows itself.
    sample = body if len(body) <= SAMPLE else body[max(bad - SAMPLE // 2, 0) : bad + SAMPLE // 2]
    guess = chardet.detect(sample)["encoding"]
    if guess:
        try:
            text = body.decode(guess)
            if text.encode(guess) == body and not _has_controls(text):
                return Decoded(text, guess.lower(), b"", True)
        except (UnicodeError, LookupError):
            pass
    raise ArticleError(f"{name}: cannot tell its encoding (byte {bad} is not UTF-8); name it with --encoding")


def _has_controls(text: str) -> bool:
    """C0 and C1 controls that no text has: the sign of a wrong guess."""
    return any((ch < " " and ch not in "\t\n\r\f\v\x1b") or ("\x7f" <= ch <= "\x9f" and ch != "\x85") for ch in text)
