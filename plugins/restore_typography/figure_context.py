"""Whether the words around a broken figure leave one reading: `was down 1. 8% at noon`, `paid $1, 250 for it`."""

from __future__ import annotations

import re

_UNIT = re.compile(
    r"[ \u00a0]?(?:%|°[CF]|[µnmckh]?m|[mkµ]?g|m[lL]|[kMG]?W|[kMG]?Hz|[kM]?V|kWh|mph|km/h|m/s|mi|ft|lb|oz|ha|bn)(?![\w/’'])"
    r"|[ \u00a0](?:per ?cent|percentage points|points|degrees|million|billion|trillion|seconds|minutes|hours|days|weeks|"
    r"months|years|(?:kilo|centi|milli)?met(?:re|er)s|miles|feet|inches|yards|acres|hectares|tonnes|tons|kilograms|grams|pounds|"
    r"lit(?:re|er)s|gallons)(?![\w/’'-])"
)
# What goes on after a quantity; a sentence that began with it would have a noun or a verb here.
_GOES_ON = re.compile(
    r"[.,;:)!?”\"’](?!\d)|\s*$|\s*\n|</|[ \u00a0](?:(?:on|in|at|from|to|since|over|this|last|an?|per|after|before|during|as|"
    r"and|but|than|by|with|for|while|when|because|compared|above|below|annually|today|yesterday|apart|ahead|away|long|wide|high|"
    r"deep|tall|thick|off|across|against|until)\b|\()"
)
# The same after `5 million` and `8%`, with which no sentence begins: everything but what a subject would have after it.
_LARGE = re.compile(r"%|[ \u00a0](?:per ?cent|million|billion|trillion)\b")
_SUBJECT = re.compile(
    r"[ \u00a0](?:of|were|was|are|is|have|had|has|did|do|said|say|people|more|less|will|would|live|lived)\b|[ \u00a0][^a-z]"
)
_WAITS = re.compile(r"(?<![\w.-])([a-z]+)[ \u00a0]\(?[~≈]?$")
_MONEY = re.compile(r"(?<![\w$£€¥])[$£€¥]$")
# What is counted by a figure after it: `in table 1. 8% of them`.
_LABELS = frozenset(
    "table figure fig chapter page pages step part section no nos number numbers class level grade type phase group version "
    "act scene week day round line item question year room top age aged stage point unit lot gate platform route highway "
    "lane verse volume issue book form rule note season episode game set heat race match map plate exercise problem "
    "appendix annex article clause paragraph building floor apartment flat house bus tram pier plot zone district ward "
    "area region option scenario case experiment study trial test and or one two three".split()
)
# After one of these a bare figure is a mark or a time, not the end of a sentence.
_MARKS = frozenset("threw jumped ran clocked cleared swam averaged averaging recorded posted timed".split())
_CALIBRES = re.compile(
    r"(?:17|22|25|30|32|38|40|44|45|50|303|308|357)[ -](?:cal|rifle|pistol|revolver|round|bullet|magnum|gun)"
)


def reads_on(text: str, start: int, end: int) -> bool:
    """Whether the figure at ``start:end`` is awaited by the word before, has a unit or a currency, and goes on as one."""
    money = _MONEY.search(text, max(start - 2, 0), start) is not None
    if not money:
        word = _WAITS.search(text, max(start - 24, 0), start)
        if word is None or word[1] in _LABELS:
            return False
        if not (unit := _UNIT.match(text, end, end + 24)):
            return word[1] in _MARKS and text[end - 3] in " ." and goes_on(text, end)
        large = _LARGE.match(unit[0]) and not _SUBJECT.match(text, unit.end(), unit.end() + 16)
        return bool(large) or goes_on(text, unit.end())
    unit = _UNIT.match(text, end, end + 24)
    return goes_on(text, unit.end() if unit else end)


def waits(text: str, start: int) -> bool:
    """Whether a word before ``start``, which is no label, or a currency sign wants a figure."""
    word = _WAITS.search(text, max(start - 24, 0), start)
    return (word is not None and word[1] not in _LABELS) or _MONEY.search(text, max(start - 2, 0), start) is not None


def has_unit(text: str, end: int) -> bool:
    """Whether a unit follows at ``end``."""
    return _UNIT.match(text, end, end + 24) is not None


def is_calibre(text: str, dot: int) -> bool:
    """Whether the stop at ``dot`` begins a calibre: `two .22 rifles`."""
    return _CALIBRES.match(text, dot + 1, dot + 16) is not None


def goes_on(text: str, at: int) -> bool:
    """Whether what follows at ``at`` ends the sentence or goes on with it, as a noun or a verb would not."""
    return _GOES_ON.match(text, at, at + 24) is not None
