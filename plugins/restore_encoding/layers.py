"""A second layer of wrong decoding, where what begins it is too common to prove it: the whole run of characters does."""

from __future__ import annotations

from typing import NamedTuple

from .readings import Reading, readings


class Token(NamedTuple):
    """Where in the text a character comes from, and how it was misread, innermost first."""

    start: int
    end: int
    read: tuple[str, ...]


Char = tuple[str, Token]


def twice(text: str, start: int, end: int) -> list[Char]:
    """A run of characters that all decode twice over in one reading, to Latin letters or signs; empty if it does not.

    What begins the second layer is too common to prove the first; that the whole run is UTF-8 twice proves both.
    """
    for reading in readings() if end - start > 3 else ():
        once = _decoded([(text[at], Token(at, at + 1, ())) for at in range(start, end)], reading)
        if once and not any(char.isascii() for char, _ in once) and _is_latin(again := _decoded(once, reading)):
            return again
    return []


def once_more(chars: str, tokens: list[Token]) -> tuple[str, list[Token]]:
    """One layer more where all that a layer gave, side by side, decodes once more in the same reading.

    What is half undone is neither the source nor readable.
    """
    kept: list[Char] = []
    at = 0
    while at < len(chars):
        end = at
        while end < len(chars) and tokens[end].read and not chars[end].isascii():
            end += 1
        stop = max(end, at + 1)
        run = list(zip(chars[at:stop], tokens[at:stop], strict=True))
        again = _run_again(run, chars[at - 1 : at] + chars[end : end + 1]) if len(run) > 1 else []
        kept += again or run
        at = stop
    return "".join(char for char, _ in kept), [token for _, token in kept]


def _run_again(run: list[Char], beside: str) -> list[Char]:
    name = run[0][1].read[-1]
    reading = next((reading for reading in readings() if reading.name == name), None)
    # Two letters of Russian can decode as well; a word of Latin letters has none.
    if reading is None or (name == "Windows-1251" and not any(ch.isascii() and ch.isalpha() for ch in beside)):
        return []
    again = _decoded(run, reading)
    return again if _is_latin(again) else []


def _is_latin(run: list[Char]) -> bool:
    return bool(run) and all("\u00a0" <= char < "\u0300" or "\u1e00" <= char < "\u2c00" for char, _ in run)


def _decoded(run: list[Char], reading: Reading) -> list[Char]:
    """What the characters of ``run`` were before they were misread so; empty if they were not, all of them."""
    try:
        decoded = bytes(reading.bytes[char] for char, _ in run).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return []
    made: list[Char] = []
    at = 0
    for char in decoded:
        tokens = [token for _, token in run[at : at + len(char.encode())]]
        inner = max((token.read for token in tokens), key=len)
        made.append((char, Token(tokens[0].start, tokens[-1].end, (*inner, reading.name))))
        at += len(tokens)
    return made
