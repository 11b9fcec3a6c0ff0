"""A quantity where it stands: its number or range, unit, currency or counted noun, bound, age, score or fraction."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from .bounds import limits
from .data_files import words
from .figure import Figure, Number, Value, exact, plain
from .money import Currency, currency_before, pounds
from .nouns import Noun, looks_plural, noun_after
from .numbers import Amount, digits_at, scaled, times, words_at
from .units import Found, Unit, per_at, table, unit_at

_LETTER = re.compile(r"(m|k|M|K|B|T|b)(?![^\W_])")
_LETTERS = {"m": 6, "M": 6, "k": 3, "K": 3, "B": 9, "b": 9, "T": 12}
_RANGE = re.compile(r"[-–‑](?=[\d$£€¥.])|[-‑]?[ \u00a0]to[ \u00a0]|[-‑]to[-‑]|[ \u00a0][-–][ \u00a0](?=\d)|[-–](?=[a-z])")
_OR = re.compile(r"[ \u00a0]or[ \u00a0]|[-‑]or[-‑]")
_AND = re.compile(r"[-‑]?[ \u00a0]and[ \u00a0]")
_BETWEEN = re.compile(r"between[ \u00a0](?:about |around |roughly |some )?$", re.IGNORECASE)
_FROM = re.compile(r"from[ \u00a0]$", re.IGNORECASE)
_OLD = re.compile(r"[- ]old(?:s)?(?![\w])|[ ]of[ ]age(?![\w])")
_AGED = re.compile(r"(?<![A-Za-z])(?:aged|ages|age|age of|at the age of)(?: between)?[ \u00a0]$", re.IGNORECASE)
_NAMED_AGE = re.compile(r"[A-Z][\w’'-]+, $")
_PERSON_AGE = re.compile(r"([a-z]+), $")
_METRES = frozenset(
    "waves wave walls wall towers cranes trees boats yachts swells drops hurdles strips fences masts statues poles ropes cables tall long"
    " wide deep high away fences trenches pits craters holes jumps races heats lanes pools".split()
)
_SCORE = re.compile(r"(\d{1,3})[-–‑](\d{1,3})(?![\w%]|[-–‑.,:/]\d)")
_SCORED = re.compile(
    r"\b(?:won|win|wins|beat|beats|lost|lose|loss|lead|leads|led|drew|draw|defeat|defeated|victory|score|scored|scoreline|thrash\w*|trail\w*"
    r"|set|sets|final|half-time|match|game|goal|tie|ahead|down|vote\w*|ruling|ruled)\b",
    re.I,
)
_VOTES = re.compile(r"[ \u00a0](votes?|ballots?)[ \u00a0]to[ \u00a0](\d[\d,]*)(?![\w%-]|\.\d)")
_TO_SCORE = re.compile(r"[ \u00a0]to[ \u00a0](\d{1,3}(?:,\d{3})*|\d+)(?![\w%,-]|\.\d)")
_IN = re.compile(r"[ -](?:in|out of)(?: every)?[ -](?=[\da-z])")
_NEXT_PART = re.compile(r",?[ \u00a0](?:and[ \u00a0])?|")
_SMALLER = {"ft": {"in": 12}, "st": {"lb": 14}, "lb": {"oz": 16}, "h": {"min": 60}, "min": {"s": 60}, "day": {"h": 24},
            "week": {"day": 7}, "year": {"month": 12, "week": 52}, "month": {"week": 5, "day": 31}}  # fmt: skip
_PRIMES = re.compile(r"(\d{1,2})['′’][ ]?(\d{1,2})(?:[\"″”]|''|’’)")
_PRONOUN_BEFORE = frozenset("no the this that which any every each some another only".split())
_AFTER_ONE = frozenset(
    "another day s time is was can could should would will must may might has had who that which where when in to with and or but as"
    " for from at by on if it he she they we i more thing side hand way".split()
)


_ONE_OF = re.compile(r" of (?:the|its|his|her|their|our|my|those|these|many|several|a|an)(?= [A-Za-z])(?! (?:[a-z]+ ){0,1}(?:two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|dozen|hundred)\b)")
_NEXT_WORD = re.compile(r"[ \u00a0]([A-Za-z-]{1,30})")


class Side(NamedTuple):
    """One number with its unit: a whole quantity, or one end of a range."""

    amount: Amount
    unit: Unit | None
    end: int
    word: str = ""
    per: str = ""
    scaled: bool = False


def _side(text: str, amount: Amount, money: bool) -> Side:
    """The magnitude and unit after a number."""
    whole = scaled(text, amount)
    big = whole.end > amount.end
    if not big and not amount.words and (letter := _LETTER.match(text, amount.end)):
        power = _letter_power(text, letter, amount, money)
        if power:
            factor = Decimal(1).scaleb(power)
            whole = amount._replace(value=times(amount.value, factor), step=times(amount.step, factor), end=letter.end())
            big = True
    elif not big and money and text[amount.end : amount.end + 3] in (" m ", " M ", " m.", " m,", " B ", " b "):
        factor = Decimal(1).scaleb(_LETTERS[text[amount.end + 1]])
        whole = amount._replace(value=times(amount.value, factor), step=times(amount.step, factor), end=amount.end + 2)
        big = True
    found = None if money else unit_at(text, whole.end)
    if found is not None and found.word == "s" and amount.value >= 100 and found.start == whole.end:
        found = None  # `707s` are aircraft
    if found is not None and found.unit.dimension == "money" and not _money_fits(found, whole, big, text):
        found = None
    if found is None:
        return Side(whole, None, whole.end, scaled=big)
    unit = pounds(text, whole.start, found.end) if found.word.lower() == "pounds" and found.unit.name == "lb" else found.unit
    if found.word.lower() == "pound" and found.unit.name == "lb" and big:
        unit = table().units["GBP"]
    return Side(whole, unit, found.end, found.word, found.per, big)


def _money_fits(found: Found, amount: Amount, big: bool, text: str) -> bool:
    if found.word == "won":  # also a verb
        after = text[found.end : found.end + 5]
        return big or amount.value >= 100 and not after.startswith((" the ", " by ", " a ")) or after[:2] in (" (",)
    return found.word not in ("bucks",) or amount.value >= 1


def _letter_power(text: str, letter: re.Match[str], amount: Amount, money: bool) -> int:
    """The power of ten that a letter at a figure stands for; 0 where it is a unit or a name: `100m`, `4K`."""
    mark, end = letter[1], letter.end()
    if money:
        return _LETTERS[mark]
    if mark in "BTb":
        return 0
    noun = noun_after(text, end)
    following = unit_at(text, end)
    if mark in "kK":
        next_word = text[end : end + 9].lower().lstrip()
        if next_word.startswith(
            ("run", "race", "walk", "tv", "resolut", "video", "screen", "display", "televis", "camera", "monitor")
        ):
            return 0
        return 3 if mark == "k" or noun or amount.value >= 10 else 0
    if following and following.unit.name not in ("m",) and text[end : end + 1] in " -":
        return 6
    if mark == "M":
        return 6 if noun or "." in text[amount.start : amount.end] else 0
    if text.startswith(("-strong", " strong"), end):
        return 6
    if noun is None or noun.word in _METRES or text[end : end + 1] in "-‑":
        return 0
    first = text[end : noun.end].split()
    return 0 if amount.value >= 1000 or (first and first[0].lower() in _METRES) else 6


def _number(text: str, at: int) -> Amount | None:
    ch = text[at : at + 1]
    if not ch:
        return None
    return words_at(text, at) if ch.isalpha() else digits_at(text, at)


def quantity_at(text: str, at: int, amount: Amount) -> Figure | None:
    """The quantity whose first number is ``amount`` at ``at``."""
    currency = None if amount.words else currency_before(text, at)
    start = currency.start if currency else at
    minus = bool(currency and currency.minus)
    minus_start = _minus(text, start)
    if minus_start is not None:
        start, minus = minus_start, True
    elif start and text[start - 1] == "+" and (start == 1 or text[start - 2] in " (\u00a0"):
        start -= 1
    one = _side(text, amount, currency is not None)
    if currency:
        one = one._replace(unit=currency.unit)
    if minus:
        one = _negated(one)
    if not minus and not currency and (figure := _special(text, at, one, amount)):
        return figure
    ranged = None if amount.part and one.unit is None else _range(text, start, one, currency)
    if ranged:
        return ranged
    if one.unit is not None and not currency:
        one = _joined(text, one)
    return _whole(text, start, one, amount, currency)


def _minus(text: str, start: int) -> int | None:
    """Where a minus sign or word before ``start`` begins."""
    if start and text[start - 1] in "-−–":
        if start == 1 or text[start - 2] in ' (\u00a0\n\u202f[“"~':
            return start - 1
        return None
    if text[max(start - 6, 0) : start].lower() == "minus ":
        return start - 6
    return None


def _negated(side: Side) -> Side:
    return side._replace(amount=side.amount._replace(value=-side.amount.value))


def _special(text: str, at: int, one: Side, amount: Amount) -> Figure | None:
    """Scores, votes, and parts such as `one in five`, which are neither ranges nor plain counts."""
    if one.unit is None and not amount.words and (score := _score(text, at)):
        return score
    if one.unit is None and not one.scaled:
        if votes := _VOTES.match(text, one.end):
            value = (_plain_number(one.amount.value), Decimal(votes[2].replace(",", "")))
            noun = votes[1].lower() if votes[1].endswith("s") else votes[1].lower() + "s"
            return _made(text, at, votes.end(), "score", value, noun, "count", noun=noun)
        if 1 <= one.amount.value < 1000 and not one.amount.part and (among := _IN.match(text, one.end)):
            under = _number(text, among.end())
            if under and not under.part and 0 < one.amount.value < under.value <= 100_000 and _is_part(text, under.end):
                under = scaled(text, under)
                value = plain(exact(one.amount.value) / exact(under.value))
                noun = noun_after(text, under.end, first=True)
                name = noun.word if noun else ""
                return _made(text, at, under.end, "fraction", value, name or "count", "count", noun=name)
    return None


def _is_part(text: str, end: int) -> bool:
    """Not `one in five minutes`, where the second number has a unit."""
    return unit_at(text, end) is None and text[end : end + 1] not in ("%", "-", ":")


def _plain_number(value: Number) -> Number:
    return value


def _score(text: str, at: int) -> Figure | None:
    match = _SCORE.match(text, at)
    if not match:
        return None
    first, second = int(match[1]), int(match[2])
    unit, noun = unit_at(text, match.end()), noun_after(text, match.end())
    if unit is not None and first < second and not (unit.unit.dimension == "time" and False):
        return None
    if first < second and (noun is not None or not _SCORED.search(text, max(at - 60, 0), min(match.end() + 30, len(text)))):
        return None
    if at and text[at - 1] in "$£€¥" or _AGED.search(text, max(at - 20, 0), at):
        return None
    return _made(text, at, match.end(), "score", (Decimal(first), Decimal(second)), "score", "count", noun="score")


def _range(text: str, start: int, one: Side, currency: Currency | None) -> Figure | None:
    """The range that ``one`` begins."""
    between = _BETWEEN.search(text, max(start - 20, 0), start)
    separator = (_AND if between else _RANGE).match(text, one.end)
    either = None
    if not separator and not between and (either := _OR.match(text, one.end)):
        separator = either
    if not separator:
        return None
    at = separator.end()
    minus = False
    if text[at : at + 1] in "-−" and text[at + 1 : at + 2].isdigit():
        minus, at = True, at + 1
    if text[at : at + 6].lower() == "minus ":
        minus, at = True, at + 6
    second_currency = None
    if currency or text[at : at + 1] in "$£€¥₹" or text[at : at + 3].isalpha():
        sign = re.compile(r"(?:[A-Z]{1,3})?[$£€¥₹₩₽]|(?:[A-Z]{3}|Rs\.?)[ ]").match(text, at)
        if sign and (second_currency := currency_before(text, sign.end())):
            at = sign.end()
    number = _number(text, at)
    if number is None or number.words and separator.group() in ("-", "–"):
        return None
    two = _side(text, number, bool(currency or second_currency))
    if two.unit is None and (second_currency or currency):
        two = two._replace(unit=(second_currency or currency).unit)  # type: ignore[union-attr]
    if minus:
        two = _negated(two)
    if one.unit is None and two.unit is not None and (text[at : at + 1] not in "$£€¥₹" or currency):
        one = one._replace(unit=two.unit)
    if two.unit is None and one.unit is not None:
        return None
    if one.unit is not two.unit and one.unit != two.unit:
        return None
    if two.scaled and not one.scaled and exact(one.amount.value) < exact(number.value):
        factor = exact(two.amount.value) / exact(number.value)
        one = one._replace(
            amount=one.amount._replace(
                value=plain(exact(one.amount.value) * factor), step=plain(exact(one.amount.step) * factor)
            )
        )
    low, high = exact(one.amount.value), exact(two.amount.value)
    if either and not (one.unit is two.unit and 0 < high - low <= max(low, 2)):
        return None
    if high <= low and not (_FROM.search(text, max(start - 6, 0), start) and one.end == one.amount.end and two.unit):
        return _against(text, start, one, two) if separator.group().strip() == "to" else None
    begin = between.start() if between else start
    return _pair(text, begin, start, one, two)


def _against(text: str, start: int, one: Side, two: Side) -> Figure | None:
    """`312 to 187`: a vote or score, not a range."""
    if one.unit is not None or two.unit is not None or one.scaled or noun_after(text, two.end):
        return None
    if not _SCORED.search(text, max(start - 60, 0), min(two.end + 30, len(text))):
        return None
    value = (one.amount.value, two.amount.value)
    return _made(text, start, two.end, "score", value, "score", "count", noun="score")


def _pair(text: str, begin: int, start: int, one: Side, two: Side) -> Figure:
    value: Value = (one.amount.value, two.amount.value)
    steps = (one.amount.step, two.amount.step)
    end, unit, per = two.end, two.unit, two.per
    if unit is None:
        if _AGED.search(text, max(start - 22, 0), start):
            return _made(text, begin, end, "age", value, "year", "time", steps=steps)
        return _counted(text, begin, start, end, value, steps, two.amount)
    kind = _kind(unit)
    if unit.dimension == "time" and (old := _OLD.match(text, end)):
        kind, end = "age", old.end()
    if kind == "money" and not per:
        per, _ = per_at(text, end)
    bound, hedge = limits(text, start, end)
    return _made(text, begin, end, kind, value, unit.name, unit.dimension, bound, hedge, per=per, steps=steps)


def _joined(text: str, one: Side) -> Side:
    """`5ft 10in`, `four hours and 20 minutes` as one side in the smaller unit."""
    for _ in range(2):
        smaller = _SMALLER.get(one.unit.name) if one.unit else None
        if not smaller or one.amount.part:
            return one
        joint = _NEXT_PART.match(text, one.end)
        number = _number(text, joint.end()) if joint else None
        if number is None or number.words != one.amount.words and " and " not in text[one.end : number.start]:
            return one
        two = _side(text, number, False)
        ratio = smaller.get(two.unit.name) if two.unit else None
        if ratio is None or exact(two.amount.value) >= ratio or two.per:
            return one
        unit = one.unit
        assert unit is not None
        assert two.unit is not None
        value = plain(exact(one.amount.value) * unit.factor / two.unit.factor + exact(two.amount.value))
        one = two._replace(amount=two.amount._replace(value=value, start=one.amount.start))
    return one


def _kind(unit: Unit) -> str:
    return unit.dimension if unit.dimension in ("money", "percent", "points") else "measure"


def _whole(text: str, start: int, one: Side, amount: Amount, currency: Currency | None) -> Figure | None:
    value, end = one.amount.value, one.end
    steps = (one.amount.step,)
    unit, per = one.unit, one.per
    if unit is None:
        return _counted(text, start, start, end, value, steps, one.amount)
    kind = _kind(unit)
    if kind == "money":
        if currency:
            per, _ = per_at(text, end)
    elif unit.dimension == "time" and (old := _OLD.match(text, end)):
        kind, end = "age", old.end()
    bound, hedge = limits(text, start, end)
    dimension = unit.dimension
    if unit.name == "deg" and re.search(
        r"temperature|heat|cold|hot|warm|minus|freez|below zero", text[max(start - 60, 0) : end + 40], re.I
    ):
        dimension = "temperature"
    return _made(text, start, end, kind, value, unit.name, dimension, bound, hedge, per=per, steps=steps)


def _counted(
    text: str, begin: int, start: int, end: int, value: Value, steps: tuple[Number, ...], amount: Amount
) -> Figure | None:
    """A count with its noun, an age or a fraction."""
    pair = isinstance(value, tuple)
    aged = _AGED.search(text, max(start - 22, 0), start)
    if aged and not amount.part:
        begin = aged.start() if not pair else begin
        bound, hedge = limits(text, begin, end)
        return _made(text, begin, end, "age", value, "year", "time", bound, hedge, steps=steps)
    if not pair and not amount.words and _is_named_age(text, start, end, amount):
        return _made(text, start, end, "age", value, "year", "time", steps=steps)
    decimal = not pair and not amount.words and "." in text[amount.start : amount.end]
    one = not pair and value == 1
    if one and amount.words and not _is_number_one(text, start, end):
        return None
    noun: Noun | None = noun_after(text, end, one, decimal)
    name = noun.word if noun else ""
    bound, hedge = limits(text, start, end)
    if amount.part:
        return _made(text, begin, end, "fraction", value, name or "count", "count", bound, hedge, name, steps=steps)
    per, unit = "", name or "count"
    if noun:
        per, _ = per_at(text, noun.end)
        if (
            per
            and text[noun.end : noun.end + 5] == " per "
            and table().units.get(per)
            and table().units[per].dimension != "time"
        ):
            unit, end = f"{name}/{per}", per_at(text, noun.end)[1]
    if noun and noun.end - end < 40 and not bound:
        after, other = limits(text, start, noun.end)
        bound, hedge = after or bound, other or hedge
    return _made(text, begin, end, "count", value, unit, "count", bound, hedge, name, per, steps)


def _is_named_age(text: str, start: int, end: int, amount: Amount) -> bool:
    """`Mrs Smith, 34, said`."""
    if end - start > 3 or not 0 < amount.value <= 115 or text[end : end + 1] not in (",", ".", ")", ";"):
        return False
    if text[end : end + 2] not in (", ", ".", ". ", ",\n", ".\n", ")") and end != len(text) - 1:
        return False
    if _NAMED_AGE.search(text, max(start - 26, 0), start):
        return True
    person = _PERSON_AGE.search(text, max(start - 26, 0), start)
    return bool(person and person[1] in words("nouns.txt")["persons"] and text[end : end + 1] == ",")


def _is_number_one(text: str, start: int, end: int) -> bool:
    """Whether `one` counts something: not `no one`, `the one`, `one another`, `one day`, `one-off`, `one of the best`."""
    before = text[max(start - 10, 0) : start].lower().split()
    if before and text[start - 1 : start] in " \u00a0" and before[-1] in _PRONOUN_BEFORE:
        return False
    if text[end : end + 1] in "-‑'’" and text[start:end].lower() == "one":
        return False
    if _ONE_OF.match(text, end):
        return False
    following = _NEXT_WORD.match(text, end)
    return following is not None and following[1].lower() not in _AFTER_ONE


def height_at(text: str, at: int) -> Figure | None:
    """`6'4"` at ``at``."""
    match = _PRIMES.match(text, at)
    if not match or int(match[2]) >= 12:
        return None
    value = Decimal(int(match[1]) * 12 + int(match[2]))
    return _made(text, at, match.end(), "measure", value, "in", "length", steps=(Decimal(1),))


def followed(text: str, amount: Amount) -> tuple[bool, bool]:
    """Whether a unit, and whether a plural noun, follows a number."""
    whole = scaled(text, amount)
    if whole.end > amount.end or unit_at(text, whole.end) is not None:
        return True, False
    match = _NEXT_WORD.match(text, whole.end)
    return False, bool(match and looks_plural(match[1].lower()))


def _made(
    text: str,
    start: int,
    end: int,
    kind: str,
    value: Value,
    unit: str,
    dimension: str,
    bound: str = "",
    hedge: str = "",
    noun: str = "",
    per: str = "",
    steps: tuple[Number, ...] = (),
) -> Figure:
    return Figure(start, end, text[start:end], kind, value, unit, dimension, bound, hedge, noun, per, steps)
