"""What stands beside a mark when HTML tags and Markdown emphasis are looked through: `<b>“We go,”</b>`, `*“We go,”*`."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,9})(?:\s[^<>]*)?>")
_INLINE = frozenset(
    "a abbr b bdi big cite code data del dfn em font i ins kbd mark q s small span strike strong sub sup time tt u".split()
)
_BLANK = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#8239|#xa0|[mn]dash|#821[12]);$", re.IGNORECASE)
_BULLET = re.compile(r"(?:^|\n)[ \t]*\* ")
_EMPHASIS = "*_~"
_REACH = 300
"""Code points that a tag can be long."""
_PARAGRAPH = 2_000
"""Code points over which runs of emphasis are counted."""


def left_of(text: str, low: int, at: int) -> tuple[str, int]:
    """The character before ``at`` outside of markup, "" if there is none after ``low``; and where a space before goes."""
    lead, opening = at, True
    while at > low:
        sign = text[at - 1]
        if sign == ">":
            start = text.rfind("<", max(low, at - _REACH), at)
            tag = _TAG.fullmatch(text, start, at) if start != -1 else None
            if not tag:
                return ">", lead
            if tag[2].lower() not in _INLINE:
                return "\n", lead
            closing = bool(tag[1])
        elif sign in _EMPHASIS:
            start = at - 1
            while start > low and text[start - 1] == sign:
                start -= 1
            closing = _closes(text, low, start, at)
        elif sign == ";" and _BLANK.search(text, max(low, at - 9), at):
            return "\n", lead
        else:
            return sign, lead
        opening = opening and not closing
        lead = start if opening else lead
        at = start
    return "", lead


def right_of(text: str, low: int, at: int) -> tuple[int, int]:
    """Where the first character from ``at`` on outside of markup is, and where a space after goes."""
    trail, closing = at, True
    while True:
        sign = text[at : at + 1]
        if sign == "<" and (tag := _TAG.match(text, at, at + _REACH)) and tag[2].lower() in _INLINE:
            end, closes = tag.end(), bool(tag[1])
        elif sign and sign in _EMPHASIS:
            end = at + 1
            while text[end : end + 1] == sign:
                end += 1
            closes = _closes(text, low, at, end)
        else:
            return at, trail
        closing = closing and closes
        trail = end if closing else trail
        at = end


def _closes(text: str, low: int, start: int, end: int) -> bool:
    """Whether a run of emphasis is the second of a pair in its paragraph."""
    low = max(low, start - _PARAGRAPH)
    before = text[max(low, text.rfind("\n\n", low, start)) : start]
    run = text[start:end]
    bullets = len(_BULLET.findall(before)) if run == "*" else 0
    return (before.count(run) - bullets) % 2 == 1
