"""Lines that pages write in fixed forms, in any of the words that a thesaurus puts into them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .labels import Label

_LONGEST = 240
_FIRST = re.compile(r"[(\[<«‹]*(\d|[^\W\d_]+(?:['’][a-z]+)?|\S)")
_TOKEN = re.compile(r"^—|©|@\w+(?:\.\w+)*|\d+(?:[.,:]\d+)*\w*|[^\W\d_](?:[\w'’-]*\w)?|[*+]")
_QUOTED = re.compile(r"[“”\"]|,$")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z©])")
# Words of stories: a page tells nothing of anybody.
_ANY = r"(?!(?:said|says|told|asked|wrote|warned|ruled|he|she|his|i|my|had|were|was|did|they) )\S+"
_FIGURE = r"\d\S*"
_NAME = r"(?-i:[A-Z][\w'’&.-]*(?: (?:[A-Z][\w'’&.-]*|of|and|the|for)){0,4})"
_SPECIAL = {"#": _FIGURE, "@": r"@\S+", "TIME": r"\d{1,2}:\d\d(?::\d\d)?", "NAME": _NAME, "HEADLINE": r"\S+(?: \S+){3,}", "REST": rf"{_ANY}(?: {_ANY}){{0,7}}"}


@dataclass(frozen=True)
class Phrase:
    """One form: ``weak`` counts only beside other residue, ``raw`` must be found in the line as it stands."""

    pattern: re.Pattern[str]
    label: Label
    weak: bool
    raw: re.Pattern[str] | None


def phrase(text: str, near: bool = False) -> Label | None:
    """What residue ``text`` is, from end to end or sentence by sentence; ``near`` says that it stands beside other residue."""
    if len(text) > _LONGEST or not (begun := _beginning(text)) or _QUOTED.search(text):
        return None
    if whole := _one(text, begun):
        return whole.label if near or not whole.weak else None
    pieces = _SENTENCES.split(text)
    found = [_one(piece, _beginning(piece)) for piece in pieces] if len(pieces) > 1 else []
    sure = [one.label for one in found if one and (near or not one.weak)]
    return sure[0] if sure and all(found) else None


def _one(text: str, begun: tuple[Phrase, ...]) -> Phrase | None:
    words = " ".join(_TOKEN.findall(text)).replace("’", "'") + " " if begun else ""
    fitting = (one for one in begun if one.pattern.fullmatch(words) and (one.raw is None or one.raw.search(text)))
    return min(fitting, key=lambda one: one.weak, default=None)


def _beginning(text: str) -> tuple[Phrase, ...]:
    """The phrases that begin as ``text`` does."""
    first = _FIRST.match(text)
    return _table().get("#" if first[1].isdigit() else first[1].lower().replace("’", "'"), ()) if first else ()


@cache
def _table() -> dict[str, tuple[Phrase, ...]]:
    """The phrases of ``data/phrases.toml`` by the word with which they begin."""
    data = tomllib.loads(files(__package__).joinpath("data/phrases.toml").read_text(encoding="utf-8"))
    ideas = {idea: tuple(words.split()) for idea, words in data["ideas"].items()}
    known: dict[str, list[Phrase]] = {}
    for entry in data["phrase"]:
        topic = tuple(word.replace("_", " ") for word in entry.get("topic", "").split())
        label = Label(entry["id"], entry["what"], topic)
        raw = re.compile(entry["raw"]) if "raw" in entry else None
        for source in entry["lines"]:
            tokens = [_token(token, ideas) for token in source.split()]
            pattern = re.compile("".join(piece for piece, _, _ in tokens), re.IGNORECASE)
            for word in _starts(tokens):
                known.setdefault(word, []).append(Phrase(pattern, label, entry.get("weak", False), raw))
    return {word: tuple(phrases) for word, phrases in known.items()}


def _token(source: str, ideas: dict[str, tuple[str, ...]]) -> tuple[str, set[str], bool]:
    """The pattern of a token, the words with which it can begin, and whether it can be left out."""
    times = source[-1] if source[-1] in "?+*" and len(source) > 1 else ""
    words = [word for part in source[: len(source) - len(times)].split("|") for word in ideas.get(part, (part,))]
    words.sort(key=len, reverse=True)
    if unknown := [word for word in words if word.isupper() and word not in _SPECIAL]:
        raise ValueError(f"no such idea: {unknown[0]} in {source}")
    choice = "|".join(_SPECIAL.get(word, re.escape(word.replace("_", " "))) for word in words)
    begin = {word.partition("_")[0] for word in words}
    return f"(?:(?:{choice}) ){times}", begin, times in {"?", "*"}


def _starts(tokens: list[tuple[str, set[str], bool]]) -> set[str]:
    """The words with which a phrase can begin: no phrase begins with a name."""
    begin: set[str] = set()
    for _, words, optional in tokens:
        begin |= words
        if not optional:
            break
    return {"#" if word == "TIME" or word[0] in "-0123456789" else word for word in begin}
