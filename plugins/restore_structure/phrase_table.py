"""The table of the fixed forms in ``data/phrases.toml``, by the words with which a line in one begins."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from .labels import Label

OPEN = "*"
"""Stands for any second word."""
# Words of stories: a page tells nothing of anybody.
_ANY = r"(?!(?:said|says|told|asked|wrote|warned|ruled|he|she|his|i|my|had|were|was|did|they) )\S+"
_FIGURE = r"\d\S*"
_NAME = r"(?-i:[A-Z][\w'’&.-]*(?: (?:[A-Z][\w'’&.-]*|of|and|the|for)){0,4})"
_WORDS = {"NAME": 5, "REST": 8, "HEADLINE": 30, "ALL": 40}
"""The words for which others stand at most."""
_REPEATED = 8
_SPECIAL = {
    "#": _FIGURE,
    "@": r"@\S+",
    "TIME": r"\d{1,2}:\d\d(?::\d\d)?",
    "NAME": _NAME,
    "HEADLINE": r"\S+(?: \S+){3,}",
    "ALL": r"\S+(?: \S+)*",
    "REST": rf"{_ANY}(?: {_ANY}){{0,7}}",
}


@dataclass(frozen=True)
class Phrase:
    """One form: ``weak`` counts only beside other residue, ``raw`` must be found in the line as it stands."""

    source: str
    label: Label
    weak: bool
    raw: re.Pattern[str] | None
    most: int
    """White space that a line in this form has at most."""
    open: bool
    """Whether words of any kind may stand in it."""


@cache
def compiled(source: str) -> re.Pattern[str]:
    """Only the lines that some text comes near are compiled: all of them take a third of a second."""
    ideas = _data()[0]
    return re.compile("".join(_token(token, ideas).pattern for token in source.split()), re.IGNORECASE)


@cache
def _data() -> tuple[dict[str, tuple[str, ...]], list[dict[str, Any]]]:
    """The ideas and the entries of ``data/phrases.toml``."""
    data = tomllib.loads(files(__package__).joinpath("data/phrases.toml").read_text(encoding="utf-8"))
    return {idea: tuple(words.split()) for idea, words in data["ideas"].items()}, data["phrase"]


@cache
def _by_first() -> dict[str, list[tuple[Phrase, list[_Token]]]]:
    """The phrases with their tokens by the first word with which they can begin."""
    ideas, entries = _data()
    read: dict[str, _Token] = {}
    sizes: dict[str, tuple[int, bool]] = {}
    known: dict[str, list[tuple[Phrase, list[_Token]]]] = {}
    for entry in entries:
        topic = tuple(word.replace("_", " ") for word in entry.get("topic", "").split())
        label = Label(entry["id"], entry["what"], topic, entry.get("heading", False))
        raw = re.compile(entry["raw"]) if "raw" in entry else None
        for source in entry["lines"]:
            names = source.split()
            for name in names:
                if name not in read:
                    token = read[name] = _token(name, ideas)
                    sizes[name] = _most(token), any(word in _WORDS for word in token.words)
            most, is_open = sum(sizes[name][0] for name in names), any(sizes[name][1] for name in names)
            tokens = [read[name] for name in names]
            one = Phrase(source, label, entry.get("weak", False), raw, most, is_open)
            for first in _firsts(tokens) - {""}:
                known.setdefault(first, []).append((one, tokens))
    return known


@lru_cache(4096)
def phrases_from(word: str) -> dict[str, tuple[Phrase, ...]] | None:
    """The phrases that begin with ``word``, as a line writes it, by their second word; worked out when a line has it."""
    low = word.lower().replace("’", "'")
    key = low if word in _forms(low) else word
    begun = _by_first().get(key)
    if begun is None:
        return None
    seconds: dict[str, list[Phrase]] = {}
    for one, tokens in begun:
        for second in _seconds(tokens, key):
            seconds.setdefault(second, []).append(one)
    return _with_open(seconds)


def second_key(word: str) -> str:
    """The key of a second word in lower case: all figures have one."""
    return "#" if word[:1].isdigit() else word


def _forms(word: str) -> set[str]:
    """How a line can write its first word."""
    return {form for one in (word, word.replace("'", "’")) for form in (one, one.capitalize(), one.upper())}


def _with_open(seconds: dict[str, list[Phrase]]) -> dict[str, tuple[Phrase, ...]]:
    """Phrases by second word, each with those that any second word can have."""
    anything = tuple(seconds.pop(OPEN, ()))
    shared: dict[tuple[int, ...], tuple[Phrase, ...]] = {}
    table = {OPEN: anything}
    for second, phrases in seconds.items():
        table[second] = shared.setdefault(tuple(map(id, phrases)), (*phrases, *anything))
    return table


class _Token(NamedTuple):
    """The words that a token can be, and how often it may stand: ``""``, ``?``, ``+`` or ``*``."""

    words: tuple[str, ...]
    times: str

    @property
    def pattern(self) -> str:
        choice = "|".join(_SPECIAL.get(word, re.escape(word.replace("_", " "))) for word in self.words)
        return f"(?:(?:{choice}) ){self.times}"


def _token(source: str, ideas: dict[str, tuple[str, ...]]) -> _Token:
    times = source[-1] if source[-1] in "?+*" and len(source) > 1 else ""
    words = [word for part in source[: len(source) - len(times)].split("|") for word in ideas.get(part, (part,))]
    words.sort(key=len, reverse=True)
    if unknown := [word for word in words if word.isupper() and word not in _SPECIAL]:
        raise ValueError(f"no such idea: {unknown[0]} in {source}")
    return _Token(tuple(words), times)


def _most(token: _Token) -> int:
    """The words that a line has for a token at most, with some for the marks between them."""
    longest = max(_WORDS.get(word, word.count("_") + 1) for word in token.words)
    return longest * (_REPEATED if token.times in {"+", "*"} else 1) + 1


def _seconds(tokens: list[_Token], low: str) -> set[str]:
    """The second words with which a phrase can go on after it began with ``low``."""
    found: set[str] = set()
    for n, token in enumerate(tokens):
        after: set[str] | None = None
        for word in token.words:
            first, _, second = word.partition("_")
            if _entry(first) != low:
                continue
            if second:
                found.add(_entry(second.partition("_")[0]))
            elif after is None:
                after = _firsts(tokens[n + 1 :]) | (_firsts([token]) if token.times in {"+", "*"} else set())
                found |= after
        if token.times not in {"?", "*"}:
            break
    return found


def _firsts(tokens: list[_Token]) -> set[str]:
    """The words with which the rest of a phrase can begin; ``""`` if it can be empty."""
    found = set()
    for token in tokens:
        found |= {_entry(word.partition("_")[0]) for word in token.words}
        if token.times not in {"?", "*"}:
            return found
    return found | {""}


def _entry(word: str) -> str:
    return "#" if word == "TIME" else OPEN if word in _SPECIAL and word != "#" else second_key(word)
