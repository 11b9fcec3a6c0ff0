"""Text that is not what it seems: turned in direction, written in tags, or with letters of another alphabet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import DISPLAY, Finding, Proposal, Snapshot, rule

from .characters import RIGHT_TO_LEFT, called, odd

ID = "encoding.hidden"
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FIND_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSERS = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}
_OVERRIDES = "\u202d\u202e"
_LEFTWARD = "\u202b\u2067"
_RIGHT_TO_LEFT = re.compile(f"[{RIGHT_TO_LEFT}]")
_TAGS = frozenset(map(chr, range(0xE0000, 0xE0080)))
_FIND_TAGS = re.compile("[\U000e0000-\U000e007f]+")
_FLAG = "\U0001f3f4"
_LOOKS = dict(
    zip(
        "аеорсухіјѕһԁԛԝӏАВЕКМНОРСТУХІЈЅҮԚԜοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijshdqwlABEKMHOPCTYXIJSYQWoABEZHIKMNOPTYX",
        strict=True,
    )
)
_WORD = re.compile(r"\w+")


@rule(ID, most=DISPLAY)
def hidden(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Report text that a reader sees otherwise than a machine does.

    What it does:
        Reports direction controls (U+202A to U+202E, U+2066 to U+2069), tag characters with what they spell, and Latin
        words in which a Cyrillic or Greek letter stands for the Latin one that it looks like. Changes nothing.
    Why:
        They hide words from readers or filters, turn file names and code round, and carry messages to language models.
    Example:
        a‹U+0440›ple: р (U+0440 cyrillic small letter er) looks like p
    Safety:
        Findings only. In a line with right-to-left letters direction controls are at home: reported there are overrides,
        controls without their counterpart, and right-to-left ones around Latin text. Flags made of tags, and Greek
        letters that look like no Latin one (µm, TNFα), are not reported.
    """
    text = snapshot.text
    if text.isascii():
        return
    found = odd(snapshot)
    if not found.isdisjoint(_BIDI):
        yield from _directions(text)
    if not found.isdisjoint(_TAGS):
        yield from _tags(text)
    if not found.isdisjoint(_LOOKS):
        yield from _lookalikes(text)


def _directions(text: str) -> Iterator[Finding]:
    done = 0
    for match in _FIND_BIDI.finditer(text):
        if match.start() < done:
            continue
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", start)
        done = len(text) if end == -1 else end
        yield from _line(text, match.start(), done, _RIGHT_TO_LEFT.search(text, start, done) is not None)


def _line(text: str, start: int, end: int, directed: bool) -> Iterator[Finding]:
    """One line: what a control opens lasts no longer."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    alone: list[int] = []
    for match in _FIND_BIDI.finditer(text, start, end):
        opens = _CLOSERS.get(match[0])
        if opens is None:
            opened.append(match.start())
        elif opened and text[opened[-1]] in opens:
            pairs.append((opened.pop(), match.end()))
        else:
            alone.append(match.start())
    for at in sorted(alone + opened):
        yield Finding(ID, at, at + 1, f"{called(text[at])} without its counterpart")
    last = -1
    for first, after in sorted(pairs):
        sign, inside = text[first], text[first + 1 : after - 1]
        if directed and sign not in _OVERRIDES and not (sign in _LEFTWARD and _is_latin(inside)):
            continue
        if after > last:
            last = after
            yield Finding(ID, first, after, f"{called(sign)} around “{_shown(inside)}”: it may be read in another order")


def _is_latin(inside: str) -> bool:
    return any(ch.isalpha() and ch < "\u0250" for ch in inside) and not _RIGHT_TO_LEFT.search(inside)


def _tags(text: str) -> Iterator[Finding]:
    for match in _FIND_TAGS.finditer(text):
        if text[match.start() - 1 : match.start()] == _FLAG and match[0].endswith("\U000e007f"):
            continue
        spelt = "".join(chr(ord(ch) - 0xE0000) for ch in match[0])
        what = f"spell “{_shown(spelt)}”" if spelt.isprintable() else "carry a message"
        yield Finding(ID, match.start(), match.end(), f"{len(spelt)} tag characters, which show nothing, {what}")


def _lookalikes(text: str) -> Iterator[Finding]:
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isascii():
            continue
        foreign = [ch for ch in word if "\u0370" <= ch < "\u0530"]
        latin = sum(ch.isalpha() and ch < "\u0250" for ch in word)
        if foreign and latin > len(foreign) and all(ch in _LOOKS for ch in foreign):
            told = ", ".join(f"{ch} ({called(ch)}) looks like {_LOOKS[ch]}" for ch in dict.fromkeys(foreign))
            yield Finding(ID, match.start(), match.end(), f"in the Latin word “{_shown(word)}” {told}")


def _shown(text: str) -> str:
    """An excerpt for a message, without what would turn the message itself."""
    return "".join(ch if ch.isprintable() else "·" for ch in text[:40]) + "…" * (len(text) > 40)
