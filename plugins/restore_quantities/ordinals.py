"""Ordinals and multiples: `third`, `21st`, `twenty-first`, `twice`, `tenfold`, `doubled`."""

from __future__ import annotations

import re
from decimal import Decimal

from .figure import Figure, Number
from .numbers import TENS

_FIRST = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth"
).split()
ORDINALS = {word: n for n, word in enumerate(_FIRST, 1)}
ORDINALS |= {word[:-1] + "ieth": n for word, n in TENS.items()} | {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
_TENS = re.compile(rf"({'|'.join(TENS)})[ -]({'|'.join(_FIRST[:9])})(?![\w])", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,6})(st|nd|rd|th|ST|ND|RD|TH)(?![\w])")
MULTIPLES: dict[str, Number] = {
    "twice": Decimal(2), "thrice": Decimal(3), "doubled": Decimal(2), "doubles": Decimal(2), "doubling": Decimal(2),
    "tripled": Decimal(3), "triples": Decimal(3), "tripling": Decimal(3), "trebled": Decimal(3), "quadrupled": Decimal(4),
    "quintupled": Decimal(5), "halved": Decimal("0.5"), "halves": Decimal("0.5"), "halving": Decimal("0.5"),
    "twofold": Decimal(2), "threefold": Decimal(3), "fourfold": Decimal(4), "fivefold": Decimal(5), "sixfold": Decimal(6),
    "sevenfold": Decimal(7), "eightfold": Decimal(8), "ninefold": Decimal(9), "tenfold": Decimal(10),
    "hundredfold": Decimal(100),
    "double": Decimal(2), "triple": Decimal(3), "treble": Decimal(3), "quadruple": Decimal(4),
}  # fmt: skip


def ordinal_word(text: str, at: int, word: str) -> Figure | None:
    """The ordinal in words at ``at``; not `at first`, `a split second`, `first of all`."""
    lower = word.lower()
    end = at + len(word)
    head = text[max(at - 8, 0) : at].lower()
    after = text[end : end + 8].lower()
    if lower == "first" and (head.endswith("at ") or after.startswith(" of all")):
        return None
    if lower == "second" and (head.endswith(("split ", "per ", "every ", "for a ", "a few ")) or after[:1] == "s"):
        return None
    return Figure(at, end, word, "ordinal", Decimal(ORDINALS[lower]), "ordinal", "ordinal")


def ordinal_tens(text: str, at: int) -> Figure | None:
    """`twenty-first` at ``at``."""
    match = _TENS.match(text, at)
    if not match:
        return None
    value = Decimal(TENS[match[1].lower()] + ORDINALS[match[2].lower()])
    return Figure(at, match.end(), match.group(), "ordinal", value, "ordinal", "ordinal")


def ordinal_digits(text: str, at: int) -> Figure | None:
    """`21st` at ``at``; `12st` is no ordinal."""
    match = _DIGITS.match(text, at)
    if not match:
        return None
    number = int(match[1].replace(",", ""))
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    if match[2].lower() != ending:
        return None
    return Figure(at, match.end(), match.group(), "ordinal", Decimal(number), "ordinal", "ordinal")


_OF_WHAT = re.compile(r" (?:the|its|his|her|their|our|that|those|what|as)(?![\w])")
_NOUNS = frozenset("double triple treble quadruple doubles triples halves".split())


def multiple(text: str, at: int, word: str) -> Figure | None:
    """`twice`, `tenfold`, `doubled` at ``at``; `double` only with what is doubled after it: it is also a room or a hit."""
    if word.lower() in _NOUNS and not _OF_WHAT.match(text, at + len(word)):
        return None
    value = MULTIPLES[word.lower()]
    return Figure(at, at + len(word), word, "multiple", value, "times", "multiple")
