"""Words as the guards see them, and the lists that they watch."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).resolve().parents[1] / "data"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CONTRACTIONS = (
    ("won't", "will not"),
    ("can't", "can not"),
    ("cannot", "can not"),
    ("unable", "not able"),
    ("n't", " not"),
    ("'ll", " will"),
)


@cache
def lists(name: str) -> dict[str, Any]:
    """The word lists of a data file."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(*path: str) -> frozenset[str]:
    """One list of ``words.toml`` as a set."""
    value: Any = lists("words")
    for part in path:
        value = value[part]
    return frozenset(value.split())


@cache
def classes(*path: str) -> dict[str, str]:
    """For each word of a list of equivalent words, the first of its line."""
    value: Any = lists("words")
    for part in path:
        value = value[part]
    return {word: line.split()[0] for line in value for word in line.split()}


def spelt(text: str) -> list[str]:
    """The words of ``text`` as they are written, hyphens and apostrophes kept."""
    return _WORD.findall(text)


def tokens(text: str) -> list[str]:
    """The words of ``text`` in lower case, contractions and hyphens resolved."""
    text = text.lower().replace("’", "'").replace("per cent", "percent").replace("-", " ")
    for short, long in _CONTRACTIONS:
        text = text.replace(short, long)
    return [word.removesuffix("'s").removesuffix("'") for word in _WORD.findall(text)]


def letters(text: str) -> str:
    """The letters and digits of ``text`` in lower case: equal if only spaces, hyphens or marks differ."""
    return "".join(ch for ch in text.casefold() if ch.isalnum())


def alike(one: str, other: str) -> bool:
    """Whether two words are forms of one word, judged by their beginning."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    most = max(3, len(short) - 3)
    return len(short) >= 3 and len(long) - len(short) <= 3 and long[:most] == short[:most]
