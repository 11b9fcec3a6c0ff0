"""The wrong ways to read UTF-8 that are known here, and which misread characters are certain."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple


class Reading(NamedTuple):
    """A wrong encoding for UTF-8: which byte each of its characters was, and how one misread character looks.

    ``firsts`` are the characters with which one can begin.
    """

    name: str
    bytes: dict[str, int]
    unit: re.Pattern[str]
    firsts: frozenset[str]

    def decode(self, unit: str) -> str:
        """The character whose bytes were read as ``unit``; empty if there is none that a text could have."""
        try:
            char = bytes(map(self.bytes.__getitem__, unit)).decode("utf-8")
        except UnicodeDecodeError:
            return ""
        category = unicodedata.category(char)
        kept = category not in ("Cf", "Cn", "Co", "Cs") or char in "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
        return char if kept and char != "\ufffd" else ""


@cache
def readings() -> tuple[Reading, ...]:
    """The readings, the commonest first."""
    return (
        _reading("Windows-1252", "cp1252"),
        _reading("Windows-1250", "cp1250"),
        # The others have letters, quotation marks and boxes where UTF-8 has first bytes: only those that are telling.
        _reading("Windows-1251", "cp1251", "ВГДЕРСв"),
        _reading("Mac Roman", "mac-roman", "¬√‚ƒ≈"),
        _reading("DOS code page 437", "cp437", "┬├Γ"),
    )


def _reading(name: str, codec: str, firsts: str = "") -> Reading:
    table = {bytes([n]).decode(codec, "ignore"): n for n in range(0x80, 0x100)}
    table.pop("", None)
    # Bytes that the encoding lacks, or that were read as Latin-1, are controls.
    table |= {chr(n): n for n in range(0x80, 0xA0)}
    kinds = ["", "", "", ""]  # following bytes, and first bytes of two, three and four
    for char, byte in table.items():
        if byte < 0xC0:
            kinds[0] += re.escape(char)
        elif 0xC2 <= byte < 0xF5 and (not firsts or char in firsts):
            kinds[1 if byte < 0xE0 else 2 if byte < 0xF0 else 3] += char
    units = [f"[{kind}][{kinds[0]}]{{{n}}}" for n, kind in enumerate(kinds[1:], 1) if kind]
    return Reading(name, table, re.compile("|".join(units)), frozenset("".join(kinds[1:])))


FIRSTS = frozenset(map(chr, range(0xC2, 0xF5))) | frozenset("ĂĹĆČĘĚĎĐŃŇŐŘŮŰŢŕĺćčęěďđńňВГДЕРСв¬√‚ƒ≈┬├Γ")
"""The characters with which a misread character can begin, in any reading."""
# Beginnings that no good text has.
_SURE = frozenset(("â€", "вЂ", "ðŸ", "â„", "âˆ", "â‚", "ï¬", "ï»"))
# What may stand after a letter in a good text: it proves nothing.
_POINTS = frozenset("“”‘’‚„…–—\u00a0«»‹›•·\u00ad\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x9b")
_QUOTES = frozenset("“”‘’‚„\"'\x82\x84\x91\x92\x93\x94")
_GUILLEMETS = frozenset("«»‹›\x8b\x9b")
_OPENING = frozenset("“‘‚„‹•\x82\x84\x8b\x91\x93\x95")
_DASHES = frozenset("–—…\x85\x96\x97")
_RAISED = frozenset("™®©°²³¹")
_STOPS = frozenset(".,;:!?…")
# What one misread character of three bytes may stand for in a text of Latin letters; others come in words.
_LIKELY = (
    ("\u1e00", "\u1eff"),
    ("\u2000", "\u2bff"),
    ("\u3000", "\u303f"),
    ("\ufb00", "\uffef"),
    ("\U0001f000", "\U0001ffff"),
)
_SCRIPTS = (("\u0370", "\u052f"), ("\u0590", "\u05ff"), ("\u0600", "\u06ff"), ("\u0900", "\U0003ffff"))
_MARKS = frozenset("–—‘’‚“”„†‡•…‰′″‹›⁄€™←↑→↓≤≥≠−√∞≈◊\u200b\u200c\u200d\u2060")
_BOXES = frozenset("│┤╡╢╖╕╣║╗╝╜╛┐")


class Unit(NamedTuple):
    """What may be one misread character: ``chars[start:end]``, which decodes to ``new``."""

    chars: str
    start: int
    end: int
    new: str

    @property
    def first(self) -> str:
        return self.chars[self.start]

    @property
    def rest(self) -> str:
        return self.chars[self.start + 1 : self.end]

    @property
    def before(self) -> str:
        return self.chars[self.start - 1 : self.start] if self.start else ""

    @property
    def after(self) -> str:
        return self.chars[self.end : self.end + 1]


def certain(unit: Unit, reading: Reading, proven: bool) -> bool:
    """Whether a unit can only be a misread character, by itself and by what stands beside it.

    ``proven`` says that the text was read in this wrong way elsewhere. The traps are words in capitals, letters that are
    spoken of, and signs after a letter: `“AMANHÃ”`, `«CHÂ»`, `5 Å–8 Å`.
    """
    first, rest, before = unit.first, unit.rest, unit.before
    if reading.name == "DOS code page 437":
        return _dos(unit, proven)
    if reading.name == "Mac Roman":
        return _mac(unit, proven)
    if reading.name == "Windows-1251":
        return _cyrillic(unit, proven)
    if before in "‚Γ" and before and unit.chars[unit.start - 2 : unit.start - 1] not in FIRSTS:
        return False  # the beginning is that of another reading: `‚Ä¶`, `ΓÇª`
    if first + rest[0] in _SURE:
        return True
    if first.isupper() and before.isalpha() and before.islower():
        return True
    number = reading.bytes[first]
    capitals = before.isalpha() and before.isupper() and first.isupper()
    if all(ch in _POINTS for ch in rest):
        return _pointed(unit, number, capitals, proven)
    if number >= 0xE0:
        likely = any(low <= unit.new <= high for low, high in _LIKELY)
        return likely and (proven or (rest[0] not in _QUOTES and is_bad(unit.chars, unit.start, unit.end)))
    letter = rest.isalpha() and rest not in "µªº"
    if "\x80" <= rest < "\xa0":
        return number in (0xC2, 0xC3, 0xC4, 0xC5, 0xC8)
    if capitals and not (letter and number == 0xC3) and (letter or not unit.after.isalpha()):
        return number == 0xC2 and rest == "°" and before == "N" and not unit.chars[: unit.start - 1][-1:].isalpha()
    if number == 0xC2:
        return not letter or proven or unit.after.isdigit()
    if number == 0xC3:
        return True
    if number in (0xC4, 0xC5, 0xC8) and not before.isalpha():
        return letter or unit.after.isalpha()
    return number in (0xC4, 0xC5, 0xC8, 0xCE, 0xCF) and is_bad(unit.chars, unit.start, unit.end)


def _pointed(unit: Unit, number: int, capitals: bool, proven: bool) -> bool:
    """The case that all that follows the first character could be punctuation."""
    first, rest, before, after = unit.first, unit.rest, unit.before, unit.after
    spoken = before in _QUOTES or before in _GUILLEMETS or before == "\u00a0"
    latin = "\u1e00" <= unit.new < "\u1f00"
    if number == 0xC2:
        if rest in _QUOTES:
            starts = after.isalnum() and not (rest in "’\x92" and after == "s") and not before.isalpha() and not spoken
            return before in _STOPS or before.isdigit() or starts
        return not before.isalpha() and not spoken
    if number == 0xC3 and capitals:
        return rest in _OPENING and (proven or after.isalpha())
    if before.isalpha() or spoken:
        # A letter of Polish or Hawaiian inside a word: `KÄ«lauea`.
        inside = before.isascii() and before.isalpha() and after.islower() and rest not in _DASHES | {"’", "\x92", "\u00ad"}
        return (proven and latin) or (inside and number in (0xC4, 0xC5) and "\u0100" <= unit.new <= "\u017f")
    if first == "Ã" or (number == 0xC3 and proven):
        return after.isalpha() or rest not in _QUOTES
    if len(rest) > 1:
        return proven and (latin or not unit.new.isalpha())
    if number not in (0xC4, 0xC5, 0xC8) or rest in _DASHES or rest in "·\u00ad":
        return False
    # Latin letters of Central Europe at the start of a word: `Å‚`, `È›`.
    return (after.isalpha() and (proven or rest not in "’\x92\u00a0")) or (proven and rest in "«»")


def _mac(unit: Unit, proven: bool) -> bool:
    first, rest, before = unit.first, unit.rest, unit.before
    if first == "‚":
        return not before.isupper() and unit.new in _MARKS
    if first == "√":
        # Roots are taken of figures, plain letters and Greek ones.
        if rest in "πΩªº±≤≥∂∑∏∞":
            return before.isalpha() and is_bad(unit.chars, unit.start, unit.end)
        return rest.isalpha() or before.isalpha() or unit.after.isalpha()
    if first in "ƒ≈":
        # Letters of Polish, Turkish or Hawaiian; alone the signs may stand before a letter: `≈Å`.
        inside = before.isascii() and before.isalpha() and not unit.after.isdigit()
        return unit.new.isalpha() and (inside or (proven and unit.after.isalpha()))
    return before.isascii() and (proven or is_bad(unit.chars, unit.start, unit.end))


def _dos(unit: Unit, proven: bool) -> bool:
    if proven or unit.first == "Γ" or unit.rest not in _BOXES:
        return True
    return unit.before.isascii() and unit.before.islower()


def _cyrillic(unit: Unit, proven: bool) -> bool:
    first, rest, before, after = unit.first, unit.rest, unit.before, unit.after
    if first == "в":
        sign = rest[0] in "–—‚„†‡" and not unit.new.isalpha() and not before.isalpha()
        return rest[0] == "Ђ" or rest in ("„ў", "‚¬") or sign
    if first not in "ВГДЕ" or not unit.new < "\u0250":
        return False
    inside = before.isascii() and before.isalpha() and (before.islower() or (after.isascii() and after.islower()))
    if inside and (rest not in _POINTS or rest == "\u00ad" or after.isalpha()):
        return rest not in _DASHES
    if first not in "ВГ" or not (before + after).isascii():
        return False
    if proven or (before.islower() and rest not in _POINTS):
        return True
    return (after.isalpha() and rest not in _DASHES) or (rest == "Ј" and after.isdigit())


def same_script(units: list[Unit]) -> bool:
    """Whether neighbouring units decode to letters of one script that is not Latin, and look as no good text does."""
    for low, high in _SCRIPTS:
        if all(low <= unit.new <= high for unit in units):
            return is_bad(units[0].chars[units[0].start : units[-1].end], 0, len(units) * 4)
    return False


def is_bad(chars: str, start: int, end: int) -> bool:
    """Whether ftfy's heuristic finds the characters unlikely beside each other."""
    from ftfy.badness import is_bad  # here, because it takes longer to load than an article to check

    return bool(is_bad(chars[max(start - 1, 0) : end + 1]))
