"""`Fish &amp; Kettle` -> `Fish & Kettle`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from restore import Edit, Evidence, Finding, Proposal, Snapshot, rule

from .characters import free

ID = "encoding.entity"
_ENTITY = re.compile(
    r"&((?:amp;|AMP;|#0{0,3}38;|#[xX]0{0,2}26;)*)(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
)
_AMP = re.compile(r"([A-Za-z0-9#]+);$")
# Names that are words: after a letter they may be the second half of `in&out;`.
_WORDS = frozenset("and or not int sub sup sum cap cup ni part image real ring ang prod sim cong".split())
_UNIT = re.compile(
    r"(?:[kMGTcmdµμn]?(?:m|g|s|l|L|W|V|A|J|Hz|Pa|bar|mol|Wh|B|bit|t)|km/h|m/s|mph|min|h|hrs?|ha|ft|mi|in|lb|lbs|oz|yd|kn|"
    r"px|pt|dB|K|°[CF]?|[CF]|%|‰|€|£|\$|¥)[²³]?(?![\w])|°[CF]?|[%‰€£¥]"
)
_FIGURE = re.compile(r"\d")
_TALK = re.compile(
    r"\bentit(?:y|ies)\b|\bX?HTML\d?\b|\bXML\b|\bmark-?up\b|\bampersands?\b|\bcod(?:es?|ed|ing)\b|\bescap", re.I
)
_ABOUT = re.compile(r"\bX?HTML\d?\b|\bXML\b")
_QUOTES = frozenset("\"'`“”‘’«»„‚")
_ENDS = re.compile(r"[.!?]\s|\n")
_REACH = 300
"""Code points in which the sentence around an entity is looked for."""
# What Markdown does not take for a sign of its own.
_MARKDOWN = frozenset("&\"',;:?/%")
_NOTHING = frozenset("\u00ad\u200b\u2060\ufeff\r")


class _Found(NamedTuple):
    """An entity at ``start:end``: ``layers`` are the escapes of its ampersand, ``char`` what it stands for."""

    start: int
    end: int
    layers: str
    char: str


@rule(ID, may={"figures", "quotation"})
def entity(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Turn HTML entities that were left in the text into their characters.

    What it does:
        In plain text and Markdown, `&amp;`, `&quot;`, `&#8217;`, `&pound;` and their like become characters, however often
        they were escaped. A no-break space becomes a plain space, except between a figure and its unit or between two
        figures, and goes where there is white space already. In HTML only what was escaped twice loses one layer.
    Why:
        Scrapers cut the text out of a page and forget to decode it, or encode it again.
    Example:
        Fish &amp;amp; Kettle pay &pound;5 -> Fish & Kettle pay £5
    Safety:
        Safe: known names and numbers that end in a semicolon; not `R&D`, not in code or addresses, not characters that
        Markdown would take for signs of its own (`&lt;`, `&#42;`), and not an entity that is spoken of: in backticks, in
        quotation marks where the sentence mentions HTML, code or entities, or as a word of its own in an article on HTML.
        Figures change only where they are part of an entity, as in `&frac12;`.
    """
    text = snapshot.text
    if "&" not in text:
        return
    spaced = -1
    for match in _ENTITY.finditer(text):
        found = _read(text, match)
        if found is None or not free(snapshot, found.start, found.end) or _spoken(snapshot, found):
            continue
        if snapshot.format == "html":
            if found.layers and found.char not in "<>":
                start, cut = found.start + 1, found.layers
                yield _proposal(start, start + len(cut), cut, "", f"{text[found.start : found.end]} was escaped twice")
            continue
        new = _character(snapshot, found, spaced)
        if new is None:
            continue
        spaced = found.end if new in ("", " ") and found.char == "\u00a0" else -1
        source = text[found.start : found.end]
        what = "nothing" if not new else "a space" if new == " " else "a line break" if new == snapshot.newline else new
        why = f"an HTML entity in running text: {source} is {what}" + ", escaped more than once" * bool(found.layers)
        yield _proposal(found.start, found.end, source, new, why)


def _proposal(start: int, end: int, expect: str, new: str, why: str) -> Proposal:
    return Proposal(
        ID, (Edit(start, end, expect, new),), why, evidence=(Evidence("list", "HTML named and numbered entities"),)
    )


def _read(text: str, match: re.Match[str]) -> _Found | None:
    layers, name = match[1], match[2]
    char = _named(name, text[match.start() - 1 : match.start()].isalpha() and not layers)
    if char:
        return _Found(match.start(), match.end(), layers, char)
    if not layers:
        return None
    # `R&amp;D;`: the entity ends before the name, which is none.
    last = _AMP.search(layers)
    end = match.start() + 1 + len(layers)
    return _Found(match.start(), end, layers[: last.start()] if last else "", "&")


@cache
def _named(name: str, after_letter: bool) -> str:
    """The character of an entity's name or number; empty where there is none, or none for a text."""
    from html import unescape  # here, with their table of 2,000 names: most texts have no entity
    from html.entities import html5, name2codepoint

    if name.startswith("#"):
        char = unescape(f"&{name};")
    elif after_letter:
        char = chr(name2codepoint[name]) if name in name2codepoint and name not in _WORDS else ""
        char = char or ("'" if name == "apos" else "")
    else:
        char = html5.get(name + ";", "")
    if len(char) != 1 or char == "\ufffd":
        return ""
    kept = char in _NOTHING or char in "\t\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cn", "Co", "Cs")
    return char if kept else ""


def _character(snapshot: Snapshot, found: _Found, spaced: int) -> str | None:
    """What stands there instead; None where the entity has to stay. ``spaced`` is where a space has just been set."""
    text, char = snapshot.text, found.char
    before, after = text[found.start - 1 : found.start] if found.start else "", text[found.end : found.end + 1]
    if char in _NOTHING:
        return None if before.isdigit() and after.isdigit() else ""
    if char == "\u00a0":
        if spaced == found.start or not before or before.isspace() or not after or after.isspace():
            return ""
        if before.isdigit() and (_UNIT.match(text, found.end) or after.isdigit()):
            return char
        return " "
    if snapshot.format == "markdown" and char.isascii() and not char.isalnum():
        starts = not text[text.rfind("\n", 0, found.start) + 1 : found.start].strip()
        return None if char not in _MARKDOWN or (starts and char not in "&\"'") else char
    return snapshot.newline if char == "\n" else char


def _spoken(snapshot: Snapshot, found: _Found) -> bool:
    """Whether the text speaks of the entity instead of using it."""
    text = snapshot.text
    before, after = text[found.start - 1 : found.start], text[found.end : found.end + 1]
    if before == after == "`":
        return True
    bare = not before.strip() and (not after.strip() or after in ",.;:)") and _about(snapshot)
    if not bare and not (before in _QUOTES and after in _QUOTES and before and after):
        return False
    return _TALK.search(_sentence(text, found)) is not None


def _about(snapshot: Snapshot) -> bool:
    known = snapshot.memo.get("restore_encoding.about")
    if known is None:
        known = snapshot.memo["restore_encoding.about"] = _ABOUT.search(snapshot.text) is not None
    return bool(known)


def _sentence(text: str, found: _Found) -> str:
    start = max(found.start - _REACH, 0)
    for end in _ENDS.finditer(text, start, found.start):
        start = end.end()
    stop = _ENDS.search(text, found.end, found.end + _REACH)
    return text[start : found.start] + " " + text[found.end : stop.start() if stop else found.end + _REACH]
