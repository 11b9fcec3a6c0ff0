"""Numbers in digits and in words: `1,200`, `2½`, `twenty-five`, `half a million`, `two-thirds`."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from .figure import Number, plain

SPACES = " \u00a0\u202f\u2009"
VULGAR = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
}  # fmt: skip
_VULGAR = "".join(VULGAR)
# All repeats are bounded: the cost of one match is, too.
_DIGITS = re.compile(
    r"(?:\d{1,3}(?:,\d{3}){1,9}|\d{1,2}(?:,\d\d){1,8},\d{3}|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}){1,6}"
    r"|\d{1,3}(?:['’]\d{3}){1,6}"
    r"|\d{1,24}|(?=\.\d))(?!\d)(?:\.\d{1,24}(?!\d))?"
)
_AFTER = re.compile(rf"[ \u00a0-]?([{_VULGAR}])|[ \u00a0](\d{{1,2}})[/⁄](\d{{1,2}})(?![\d/])")
_SLASHED = re.compile(r"(\d{1,3})[/⁄](\d{1,4})(?![\d/\w])")
_AND_PART = re.compile(
    r" and (?:(?:a|one)[ -])(half|third|quarter)(?![\w])|-and-a-(half|quarter)(?!\w)|(?: and three[ -]quarters)(?!\w)"
)
MAGNITUDES = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15, "lakh": 5, "crore": 7,
    "bn": 9, "tn": 12, "trn": 12, "mn": 6, "mln": 6, "bln": 9, "lakhs": 5, "crores": 7,
}  # fmt: skip
_SCALE = re.compile(rf"[{SPACES}-]?({'|'.join(sorted(MAGNITUDES, key=len, reverse=True))}|dozen)(?![^\W_])", re.IGNORECASE)
_UNITS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine".split())}
_TEENS = {
    w: n
    for n, w in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), start=10
    )
}
TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_BIG = {w: 10**n for w, n in MAGNITUDES.items() if len(w) > 3 and w != "hundred" and not w.endswith("s")}
PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_PART = re.compile(
    r"[ -](half|halves|(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?)(?![\w])(?:( of an? )(?=[a-z]))?",
    re.I,
)
_NEXT = re.compile(r"( and |[ \u00a0]|-and-|-)([A-Za-z]+)")
_HEAD = re.compile(r"[A-Za-z]+")
_HALVED = "million|billion|trillion|dozen|hour|mile|century|tonne|ton|pint|decade|inch|kilo|day|year|marathon"
_HALF = re.compile(rf"half(?:[ -]an?(?=[ -])|(?=[ -](?:{_HALVED})s?(?![a-z])))", re.IGNORECASE)
_HALF_OF = re.compile(r"half (?:of|the|its|his|her|their|our|all|those|these|as)(?![\w])", re.IGNORECASE)
_HALF_NAMED = re.compile(
    r"\b(?:first|second|other|latter|former|last|a|the|each|either|one|top|bottom|this|that|final|opening|upper|lower|better|front|back"
    r"|northern|southern|eastern|western|1st|2nd)[ -]$",
    re.IGNORECASE,
)
_OF_A = re.compile(r" of an?(?= )")
NUMBER_WORDS = frozenset([*_UNITS, *_TEENS, *TENS])


class Amount(NamedTuple):
    """A number where it stands: value, span, place of its last digit; ``loose`` for round words such as `a dozen`."""

    value: Number
    start: int
    end: int
    step: Number = Decimal(1)
    words: bool = False
    loose: bool = False
    part: bool = False
    """It is a fraction."""


def digits_at(text: str, at: int) -> Amount | None:
    """The number in digits that begins at ``at``, with a fraction but without magnitude words."""
    if text[at] in VULGAR:
        return Amount(plain(VULGAR[text[at]]), at, at + 1, Fraction(1, 8), part=True)
    slashed = _SLASHED.match(text, at)
    if slashed:
        over, under = int(slashed[1]), int(slashed[2])
        if 0 < over < under and under <= 100:
            return Amount(plain(Fraction(over, under)), at, slashed.end(), Fraction(1, under), part=True)
        return None
    match = _DIGITS.match(text, at)
    if not match or not match.group():
        return None
    written, end = match.group(), match.end()
    if text[end : end + 1] in (",", ".", ":", "/") and text[end + 1 : end + 2].isdigit():
        return None  # not an English number: `3,5`, `1.2.3`
    for mark in (",", " ", "\u00a0", "\u202f", "\u2009", "'", "’"):
        written = written.replace(mark, "") if mark in written else written
    value, step = Decimal(written), _place(written)
    if end < len(text) and (text[end] in _VULGAR or text[end] in " \u00a0-") and "." not in written:
        part = _AFTER.match(text, end)
        if part and (part[1] or 0 < int(part[2]) < int(part[3])):
            more = VULGAR[part[1]] if part[1] else Fraction(int(part[2]), int(part[3]))
            return Amount(plain(Fraction(value) + more), at, part.end(), Fraction(1, more.denominator))
        if text.startswith((" and a ", " and one", "-and-a-"), end):
            return _and_part(text, Amount(value, at, end, step))
    return Amount(value, at, end, step)


def _place(written: str) -> Decimal:
    whole, _, decimals = written.partition(".")
    if decimals:
        return Decimal(1).scaleb(-len(decimals))
    zeros = len(whole) - len(whole.rstrip("0"))
    return Decimal(1).scaleb(zeros) if zeros < len(whole) else Decimal(1)


def scaled(text: str, amount: Amount) -> Amount:
    """The number with the magnitude words after it: `1.2 billion`, `5 lakh crore`, `two dozen`."""
    for _ in range(2):
        match = _SCALE.match(text, amount.end)
        if not match:
            break
        word = match[1].lower()
        factor = Decimal(12) if word == "dozen" else Decimal(1).scaleb(MAGNITUDES[word])
        amount = amount._replace(
            value=times(amount.value, factor),
            step=times(amount.step, factor),
            end=match.end(),
            loose=amount.loose or word == "dozen",
            part=False,
        )
    return amount


def times(value: Number, factor: Decimal) -> Number:
    """A product that stays exact."""
    return plain(value * Fraction(factor)) if isinstance(value, Fraction) else _short(value * factor)


def _short(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and value < 10**20 else value


def _and_part(text: str, amount: Amount, big: int = 1) -> Amount:
    match = _AND_PART.match(text, amount.end)
    if not match:
        return amount
    word = match[1] or match[2]
    more = Fraction(1, PARTS[word]) if word else Fraction(3, 4)
    value = plain(Fraction(amount.value) + more * big)
    return amount._replace(value=value, end=match.end(), step=Fraction(1, 4) * big)


def words_at(text: str, at: int) -> Amount | None:
    """The number in words that begins at ``at``: `one hundred and twenty`, `half a million`, `a dozen`, `three quarters`."""
    head = _HEAD.match(text, at)
    if not head:
        return None
    first = head.group().lower()
    if first == "half":
        half = _HALF.match(text, at)
        if half:
            return scaled(text, Amount(Decimal("0.5"), at, half.end(), Decimal("0.5"), True, True, True))
        if _HALF_OF.match(text, at) and not _HALF_NAMED.search(text, max(at - 12, 0), at):
            return Amount(Decimal("0.5"), at, at + 4, Decimal("0.5"), True, True, True)
        return None
    if first in ("a", "an", "the"):
        return _after_article(text, at, head.end())
    found = _run(text, at, first, head.end())
    if found is None:
        return None
    part = _PART.match(text, found.end) if found.value < 100 else None
    if part and not found.part:
        word = part[1].lower()
        under = PARTS.get(word) or PARTS.get(word.removesuffix("s")) or 2
        plural = word == "halves" or word.endswith("s")
        if plural == (found.value != 1) and found.value < under:
            end = part.end(1)
            of = _OF_A.match(text, end)
            if of and _SCALE.match(text, of.end()):
                end = of.end()
            amount = Amount(plain(Fraction(found.value) / under), at, end, Fraction(1, under), True, False, True)
            return scaled(text, amount)
    found = _and_part(text, found, _last_big(found))
    return scaled(text, found)


def _last_big(amount: Amount) -> int:
    return int(amount.step) if amount.step >= 1000 else 1


_ARTICLE = re.compile(
    r"[ -](?:(hundred|thousand|million|billion|trillion|dozen|lakh|crore)(?![\w])"
    r"|(half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)(?= of\b|[ -](?:million|billion)\b))",
    re.IGNORECASE,
)


def _after_article(text: str, at: int, end: int) -> Amount | None:
    match = _ARTICLE.match(text, end)
    if not match:
        return None
    if match[2]:
        under = PARTS[match[2].lower()]
        stop = match.end()
        of = _OF_A.match(text, stop)
        if of and _SCALE.match(text, of.end()):
            stop = of.end()
        return scaled(text, Amount(plain(Fraction(1, under)), at, stop, Fraction(1, under), True, False, True))
    word = match[1].lower()
    if word == "dozen":
        return Amount(Decimal(12), at, match.end(), Decimal(12), True, True)
    found = _run(text, at, "one", end)
    if found is None:
        return None
    return _and_part(text, found, _last_big(found))


class _Run(NamedTuple):
    """A number in words as far as it is read."""

    total: int
    current: int
    last: str
    biggest: int
    step: int
    end: int

    @property
    def value(self) -> int:
        return self.total + self.current


def _run(text: str, at: int, first: str, end: int) -> Amount | None:
    """Words of number from ``first`` on, as far as they make one number."""
    run = _Run(0, 0, "", 10**18, 1, at)
    before_and: _Run | None = None
    word, joint = first, ""
    while True:
        longer = _longer(run, word, joint, end)
        if longer is None:
            if before_and and (word in _BIG or word == "hundred"):
                run = before_and  # `between one hundred and two hundred`: the second is a number of its own
            break
        if "and" in joint:
            before_and = run
        run = longer
        match = _NEXT.match(text, end)
        if not match:
            break
        joint, word, end = match[1], match[2].lower(), match.end()
        if "and" in joint and run.last not in ("hundred", "big"):
            break
    if not run.last:
        return None
    return _pointed(text, Amount(Decimal(run.value), at, run.end, Decimal(run.step), True))


def _longer(run: _Run, word: str, joint: str, end: int) -> _Run | None:
    """The number with one more word, or None where the word does not go on with it."""
    total, current, last, biggest, _, _ = run
    if word in _UNITS and last in ("", "tens", "hundred", "big"):
        return _Run(total, current + _UNITS[word], "unit", biggest, 1, end)
    if word in _TEENS and last in ("", "hundred", "big"):
        return _Run(total, current + _TEENS[word], "teen", biggest, 1, end)
    if word in TENS and last in ("", "hundred", "big"):
        return _Run(total, current + TENS[word], "tens", biggest, 10, end)
    if "and" in joint:
        return None
    if word == "hundred" and last in ("unit", "teen", "tens") and current < 100:
        return _Run(total, current * 100, "hundred", biggest, 100, end)
    if word in _BIG and last in ("unit", "teen", "tens", "hundred") and _BIG[word] < biggest:
        return _Run(total + current * _BIG[word], 0, "big", _BIG[word], _BIG[word], end)
    if word in _BIG and last == "big":
        return _Run(total * _BIG[word], 0, "big", biggest, run.step * _BIG[word], end)
    return None


_POINT = re.compile(r"[ -]point((?:[ -](?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)(?![\w])){1,6})")


def _pointed(text: str, amount: Amount) -> Amount:
    """`three point five`."""
    match = _POINT.match(text, amount.end)
    if not match:
        return amount
    decimals = "".join(str(_UNITS.get(word, 0)) for word in re.findall(r"[a-z]+", match[1]))
    value = Decimal(f"{amount.value}.{decimals}")
    return amount._replace(value=value, end=match.end(), step=Decimal(1).scaleb(-len(decimals)))
