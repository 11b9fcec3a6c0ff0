"""Dates: `3 May 2019`, `May 3, 2019`, `2019-05-03`, `03/05/2019`, `1939-45`, `the 1990s`, `Monday`."""

from __future__ import annotations

import re
from functools import cache

from .data_files import words
from .figure import Figure, Value

_MONTHS = "January February March April May June July August September October November December".split()
_NUMBER = {name.lower(): n for n, name in enumerate(_MONTHS, 1)}
_NUMBER |= {name[:3].lower(): n for n, name in enumerate(_MONTHS, 1)} | {"sept": 9}
_MONTH = r"[JFMASOND][a-z]{2,8}\.?"
DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
DAYS_PLURAL = frozenset(day + "s" for day in DAYS)
MONTH_WORDS = frozenset([*_MONTHS, *(m[:3] for m in _MONTHS), "Sept"])
_SP = "[ \u00a0]"
_DAY_MONTH = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:(?:{_SP}?[-–]{_SP}?|{_SP}(?:to|and|or){_SP})(\d{{1,2}})(?:st|nd|rd|th)?)?(?:{_SP}of|{_SP}day{_SP}of)?"
    rf"(?:{_SP}|-)({_MONTH})(?:(?:,?{_SP}|-)(\d{{4}}))?(?![\w])",
)
_MONTH_DAY = re.compile(
    rf"({_MONTH}){_SP}(\d{{1,2}})(?:st|nd|rd|th)?(?:(?:[-–]|{_SP}(?:to|and){_SP})(\d{{1,2}})(?:st|nd|rd|th)?(?![\w:]))?"
    rf"(?:{_SP}?,?{_SP}(\d{{4}}))?(?![\w:%]|,\d|\.\d)"
)
_MONTH_YEAR = re.compile(rf"({_MONTH})(?:{_SP}of|,)?{_SP}(\d{{4}})(?![\w])")
_MONTH_ONLY = re.compile(rf"({_MONTH})(?![\w'’-])")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_SLASHED = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})(?![\w/]|\.\d)")
_DECADE = re.compile(r"(\d{3}0|\d0)['’]?s(?!\w)")
_SPAN = re.compile(r"(1\d{3}|20\d\d)(?:[-–/]|[ \u00a0][-–][ \u00a0])(\d{4}|\d{2})(?![\w]|[-/.]\d)")
_YEAR = re.compile(r"(1\d{3}|20\d\d)(?![\w]|[.,:/]\d|-\d|[-‑][a-z])")
_ERA = re.compile(r"(\d{1,5})[ \u00a0]?(BCE|BC|CE|AD|B\.C\.|A\.D\.)(?!\w)")
_AD = re.compile(r"AD[ \u00a0]$")
_POSSESSIVE = re.compile(r"(?:the|its|his|her|their|our|a|this|that|\w+['’]s|\w+s['’])$", re.I)


def _figure(text: str, start: int, end: int, value: Value, noun: str = "") -> Figure:
    return Figure(start, end, text[start:end], "date", value, "date", "date", noun=noun)


def _iso(year: str | None, month: int, day: int | None) -> str:
    return f"{year or '-'}-{month:02}" + (f"-{day:02}" if day else "")


def _month(word: str) -> int:
    return _NUMBER[word.rstrip(".").lower()]


def date_at_digits(text: str, at: int) -> Figure | None:
    """The date that begins with the digit at ``at``."""
    if match := _DAY_MONTH.match(text, at):
        day, to, month, year = match.groups()
        if 1 <= int(day) <= 31 and (not to or int(day) < int(to) <= 31) and _is_month(text, match.start(3), month):
            value: Value = _iso(year, _month(month), int(day))
            if to:
                value = (value, _iso(year, _month(month), int(to)))  # type: ignore[assignment]
            return _figure(text, at, match.end(), value)
    if (match := _ISO.match(text, at)) and 1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31:
        return _figure(text, at, match.end(), match.group())
    if match := _SLASHED.match(text, at):
        return _slashed(text, match)
    if match := _DECADE.match(text, at):
        start = at - 1 if at and text[at - 1] in "'’" else at
        return _figure(text, start, match.end(), match[1] + "s")
    if match := _ERA.match(text, at):
        return _figure(text, at, match.end(), f"{match[1]} {match[2].replace('.', '')}")
    return None


def _slashed(text: str, match: re.Match[str]) -> Figure | None:
    one, other, year = int(match[1]), int(match[3]), match[4]
    if not (1 <= one <= 31 and 1 <= other <= 31 and min(one, other) <= 12):
        return None
    if match[2] == "." and len(year) == 2:
        return None
    value = match.group()
    if len(year) == 4 and max(one, other) > 12:
        day, month = (one, other) if one > 12 else (other, one)
        value = f"{year}-{month:02}-{day:02}"
    elif one == other and len(year) == 4:
        value = f"{year}-{one:02}-{one:02}"
    return _figure(text, match.start(), match.end(), value)


def _is_month(text: str, at: int, word: str) -> bool:
    return word.rstrip(".").lower() in _NUMBER and (word != "May" or not text[at + 3 : at + 8].startswith((" be ", " not ")))


def years_at(text: str, at: int) -> Figure | None:
    """A span of years that begins at ``at``: `1939-45`, `2019/20`."""
    match = _SPAN.match(text, at)
    if not match:
        return None
    first, second = match[1], match[2]
    last = second if len(second) == 4 else first[:2] + second
    if int(last) <= int(first):
        last = str(int(last) + 100) if len(second) == 2 and second == "00" else ""
    if not last or int(last) - int(first) > 300:
        return None
    return _figure(text, at, match.end(), (first, last))


def year_at(text: str, at: int, counted: bool) -> Figure | None:
    """A year that stands alone at ``at``; ``counted`` says that a plural noun follows."""
    match = _YEAR.match(text, at)
    if not match:
        return None
    head = text[max(at - 24, 0) : at]
    before = head.split()[-1].lower().lstrip('(“"‘') if head.split() and head[-1] in " \u00a0\n" else ""
    opens = not head or head[-1] in '(“"‘—–\n'
    year = int(match[1])
    enters = before in words("words.txt")["before-year"] or opens
    if text[match.end() : match.end() + 1] == "%" or (before in ("than", "least", "to") and counted):
        return None
    if counted and not (before in _before_years() or _POSSESSIVE.match(before)):
        return None
    if year < 1900 and not (enters or _month_before(head)):
        return None
    if year > 2100 or (before in ("about", "some", "around", "nearly", "least", "than") and year % 100 == 0):
        return None
    return _figure(text, at, match.end(), match[1])


@cache
def _before_years() -> frozenset[str]:
    return words("words.txt")["before-year"] - {"about", "around", "of", "for"}


def _month_before(head: str) -> bool:
    last = head.split()[-1].rstrip(",.") if head.split() else ""
    return last in MONTH_WORDS or last in DAYS or head.rstrip()[-1:] in ",;("


def date_at_month(text: str, at: int) -> Figure | None:
    """The date that begins with the name of a month at ``at``."""
    if match := _MONTH_DAY.match(text, at):
        month, day, to, year = match.groups()
        if 1 <= int(day) <= 31 and (not to or int(day) < int(to) <= 31):
            value: Value = _iso(year, _month(month), int(day))
            if to:
                value = (value, _iso(year, _month(month), int(to)))  # type: ignore[assignment]
            return _figure(text, at, match.end(), value)
    if match := _MONTH_YEAR.match(text, at):
        return _figure(text, at, match.end(), _iso(match[2], _month(match[1]), None))
    match = _MONTH_ONLY.match(text, at)
    if match and (match[1] not in ("May", "March", "Mar", "Jan", "Jun", "Dec", "Sep") or _after_preposition(text, at)):
        return _figure(text, at, match.end(), _iso(None, _month(match[1]), None))
    return None


_PREPOSITION = re.compile(
    r"(?:in|of|last|next|since|until|till|by|from|early|late|mid|this|during|through|before|after|between|every|mid-)"
    r"[ \u00a0]?$",
    re.I,
)


def _after_preposition(text: str, at: int) -> bool:
    return bool(_PREPOSITION.search(text, max(at - 8, 0), at))


def weekday_at(text: str, at: int, word: str) -> Figure:
    """A day of the week."""
    return _figure(text, at, at + len(word), word)
