"""Times of day: `6 p.m.`, `10.30am`, `18:30 GMT`, `0600 GMT`, `2 o'clock`, `noon`."""

from __future__ import annotations

import re

from .figure import Figure

_ZONE = r"(?:[ \u00a0](GMT|UTC|BST|CEST|CET|EDT|EST|CDT|CST|MDT|MST|PDT|PST|IST|JST|AEST|AEDT|ET|PT|CT|local time)(?![\w]))?"
_HALF = r"([ap])(?:\.[ ]?m\.|\.?m)(?![\w])"
_CLOCK = re.compile(
    rf"(\d{{1,2}})(?:([:.])(\d{{2}})(?::(\d{{2}})(?:\.\d{{1,3}})?)?)?[ \u00a0-]?{_HALF}{_ZONE}", re.IGNORECASE
)
_TO_CLOCK = re.compile(rf"(\d{{1,2}})(?:[:.](\d{{2}}))?[-–](\d{{1,2}})(?:[:.](\d{{2}}))?[ \u00a0]?{_HALF}", re.IGNORECASE)
_DAY = re.compile(rf"([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d)(?:\.\d{{1,3}})?)?(?![\d:]|[-–]\d|\.\d){_ZONE}")
_MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)[ \u00a0](GMT|UTC|BST|hours|hrs|local time)(?![\w])")
_OCLOCK = re.compile(r"(\d{1,2})[ \u00a0]o['’]clock", re.IGNORECASE)
WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


def _hour(hour: int, half: str) -> int:
    return hour % 12 + (12 if half.lower() == "p" else 0)


def _figure(match: re.Match[str], value: str | tuple[str, str], zone: str | None = None) -> Figure:
    return Figure(match.start(), match.end(), match.group(), "time", value, "time", "time", noun=zone or "")


def time_at(text: str, at: int) -> Figure | None:
    """The time that begins with the digit at ``at``; the zone is the figure's ``noun``."""
    match = _CLOCK.match(text, at)
    if match and 1 <= int(match[1]) <= 12 and int(match[3] or 0) < 60:
        value = f"{_hour(int(match[1]), match[5]):02}:{match[3] or '00'}" + (f":{match[4]}" if match[4] else "")
        return _figure(match, value, match[6])
    match = _TO_CLOCK.match(text, at)
    if match and max(int(match[1]), int(match[3])) <= 12:
        first, last = _hour(int(match[1]), match[5]), _hour(int(match[3]), match[5])
        return _figure(match, (f"{first:02}:{match[2] or '00'}", f"{last:02}:{match[4] or '00'}"))
    match = _DAY.match(text, at)
    if match:
        value = f"{int(match[1]):02}:{match[2]}" + (f":{match[3]}" if match[3] else "")
        return _figure(match, value, match[4])
    match = _MILITARY.match(text, at)
    if match:
        zone = "" if match[3] in ("hours", "hrs") else match[3]
        return _figure(match, f"{match[1]}:{match[2]}", zone)
    match = _OCLOCK.match(text, at)
    if match and 1 <= int(match[1]) <= 12:
        return _figure(match, f"{int(match[1])} o'clock")
    return None


def word_time(_: str, at: int, word: str) -> Figure:
    """`noon`, `midnight`."""
    return Figure(at, at + len(word), word, "time", WORDS[word.lower()], "time", "time")
