"""Gaps beside figures that their shape and the words around tell of: `8:31 .20`, `an 18 -year-old`, `the 21 st mill`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from restore import SAFE, UNSAFE, Applicability, Snapshot
from restore.vocabulary import COMMON, tier

from .figure_context import goes_on, has_unit, reads_on
from .gates import latin1_pattern
from .surroundings import line_around

# What a figure can be glued to.
_LEADS = "about|around|nearly|almost|roughly|over|than|for|with|only|some|least|from|under|after|within|and|of|in|at|by|to"
# `? ` is a no-break or thin space there.
_GATE = latin1_pattern(
    rb"[0-9](?:\. [0-9]| \.[0-9]| ?- ?[a-z0-9]| (?:st|nd|rd|th|s)[^a-zA-Z0-9'])"
    rb"|,[0-9][0-9][0-9][a-z]|[ (](?:" + _LEADS.encode() + rb")[0-9]"
)
_DECIMAL = re.compile(r"(?<![\d.,:/-])\d{1,3}(\. )\d{1,2}(?![\d.:/]\d?|,\d)")
_RUN = re.compile(r"(?<![\d:.])\d{1,2}:[0-5]\d( ?\. ?)\d{1,2}(?![\d:]|\.\d)")
_SCORE = re.compile(r"(?<![\w.,:/$£€-])\d{1,3}( - | -|- )\d{1,3}(?![\w%:/-]|[.,]\d|[ ]?[-–+=])")
_CONTEST = re.compile(
    r"\b(?:beat|beats|beaten|beating|won|wins?|lost|loses?|drew|draws?|defeated|defeats?|leads?|led|trailed|victory)\b[^.!?\n]*$"
)
_COUNTED = re.compile(
    r"(?<![\w.,:/$-])\d{1,4}( - | -|- )(?:years?-old|(?:year|month|day|week|hour|minute|mile|met(?:re|er)|foot|inch|point|"
    r"acre|page|storey|story|member|seat|kilomet(?:re|er)|lap|game|match|yard|ton|tonne|lit(?:re|er)|pound|bedroom|part|night)"
    r"(?: [a-z]{3,}|-[a-z]{3,}))(?![\w’'=])"
)
_DETERMINERS = re.compile(r"\b(?:[Aa]n?|the|The|its|his|her|their|this|each|every) $")
_YEARS = re.compile(
    r"(?<![\w.,/-])(?P<first>(?:1[5-9]|20)\d\d)( -|- )(?P<last>(?:(?:1[5-9]|20)\d)?\d\d?)(?![\w%°:/-]|[.,]\d)"
)
_MANY = re.compile(r"(?<=[ (])\d{1,3}(?:,\d{3})+()([a-z]{4,})(?![\w’'/-])")
_NTH = re.compile(r"(?<![\w.,/-])(\d{1,3})( )(st|nd|rd|th)(?= [a-z]|[.,;)])")
_DECADE = re.compile(r"\b(?:the|early|late|mid|his|her|their)[ -](?:1[5-9]|20)\d0( )s(?=[ .,;)])")
_STONE = re.compile(r"\b(?:stone|weigh\w*|lb)\b")
_GLUED = re.compile(
    rf"(?<=[ (])(?:{_LEADS})"
    r"()\d(?:[\d,.]*\d)?(?=%|[ \u00a0](?:k?m|cm|mm|kg|g|mph|km/h|ft|per ?cent|people|[mb]illion|seconds|minutes|hours|"
    r"days|weeks|months|years|met(?:re|er)s|kilomet(?:re|er)s|miles|feet|inches|acres|hectares|tonnes|tons|pounds|dollars|euros)\b)"
)
_REACH = 24
_FUNCTION = frozenset("and or to nor but of in on at for from with by the that this than was were is are had has".split())


class Gap(NamedTuple):
    """What stands at ``start:end`` becomes ``new``: a space less, or one more."""

    start: int
    end: int
    new: str
    level: Applicability
    why: str


def gaps(snapshot: Snapshot) -> Iterator[Gap]:
    """Every such gap, once."""
    text = snapshot.text
    places = [match.start() for match in _GATE.finditer(snapshot.latin1)]
    return iter(dict.fromkeys(gap for place in places for gap in _at(text, place)))


def _at(text: str, place: int) -> Iterator[Gap]:
    low, high = max(place - _REACH, 0), min(place + 2 * _REACH, len(text))

    def found(pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return (m for m in pattern.finditer(text, low, high) if m.start() <= place + 1 < m.end() + 1)

    for match in found(_DECIMAL):
        if reads_on(text, match.start(), match.end()):
            yield _closed(match, SAFE, "a decimal has no space")
    for match in found(_RUN):
        if " " in match[1]:
            sure = match[1][0] == " " or goes_on(text, match.end())
            yield _closed(match, SAFE if sure else UNSAFE, "a time has no space")
    for match in found(_SCORE):
        if goes_on(text, match.end()) and _CONTEST.search(text, max(match.start() - 100, 0), match.start()):
            yield _closed(match, SAFE, "a score has no space")
    for match in found(_COUNTED):
        last = match[0].rpartition(" ")[2]
        spoken = (
            match[1] != " - "
            or match[0].endswith("-old")
            or _DETERMINERS.search(text, max(low, match.start() - 8), match.start())
        )
        if last not in _FUNCTION and spoken:
            yield _closed(match, SAFE, "the hyphen joins the figure to its word")
    for match in found(_YEARS):
        first, last = match["first"], match["last"]
        later = len(last) in (2, 4) and int(first[: 4 - len(last)] + last) > int(first)
        if later and not has_unit(text, match.end()):
            yield _closed(match, SAFE, "a span of years has no space", 2)
    for match in found(_MANY):
        if tier(match[2]) <= COMMON:
            yield Gap(match.start(1), match.end(1), " ", SAFE, "a figure does not touch a word")
    for match in found(_NTH):
        if match[3] == _suffix(int(match[1])) and not (match[3] == "st" and _is_weight(text, match)):
            yield Gap(match.start(2), match.end(2), "", SAFE, "an ordinal has no space")
    for match in found(_DECADE):
        yield _closed(match, SAFE, "a decade has no space")
    for match in found(_GLUED):
        yield Gap(match.start(1), match.end(1), " ", SAFE, "a figure does not touch a word")


def _closed(match: re.Match[str], level: Applicability, why: str, group: int = 1) -> Gap:
    return Gap(match.start(group), match.end(group), match[group].replace(" ", ""), level, why)


def _suffix(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _is_weight(text: str, match: re.Match[str]) -> bool:
    before, after = line_around(text, match.start(), match.end())
    return _STONE.search(before[-80:]) is not None or _STONE.search(after[:40]) is not None
