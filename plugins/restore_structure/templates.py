"""Templates of residue: sets of ideas, each with the many words that a spinner may put for it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

_WORD = re.compile(r"[\w'’-]+")
_SHORT = 10
"""Words that bars of labels have, but for the longest."""
_NAMES = 4
"""Names that a note can have of what publishes it."""


@dataclass(frozen=True)
class Template:
    """A kind of residue. A text is one if it has all ``needs`` and little that no idea accounts for."""

    id: str
    what: str
    needs: tuple[tuple[str, ...], ...]
    """The ideas that must be there; of each group one."""
    least: int
    """How many ideas must be there in all."""
    most_words: int
    share: float
    """Of the content words, the part that the ideas must account for."""
    labels: bool
    """A bar of labels rather than a note."""
    starts: tuple[str, ...]
    """Ideas for the first word of a note that speaks to the reader in no other way."""
    topic: tuple[str, ...]
    """Beginnings of words that, elsewhere in the article, show that it is about such things."""
    names: bool
    """The note may name what publishes it."""
    beside: tuple[str, ...] | None
    """It counts only beside other residue, unless it has one of these words."""
    pattern: re.Pattern[str] | None
    """What must stand in it."""

    @property
    def family(self) -> str:
        """The part of the id before the dot: templates of one family have their ideas in common."""
        return self.id.partition(".")[0]


@dataclass(frozen=True)
class Table:
    """All templates, the ideas of each word and the ideas of each family."""

    templates: tuple[Template, ...]
    ideas: dict[str, frozenset[str]]
    families: dict[str, frozenset[str]]
    plain: frozenset[str]
    label_words: frozenset[str]
    most_words: int
    asking: dict[str, tuple[int, ...]]
    """For each idea the numbers of the templates that may begin with it: those that have it in their first need."""


@cache
def table() -> Table:
    """The table in ``data/residue.toml``."""
    data = tomllib.loads(files(__package__).joinpath("data/residue.toml").read_text(encoding="utf-8"))
    ideas: dict[str, set[str]] = {}
    for idea, words in data["ideas"].items():
        for word in words.split():
            ideas.setdefault(word, set()).add(idea)
    templates = tuple(_template(entry, data["ideas"]) for entry in data["template"])
    asking: dict[str, tuple[int, ...]] = {}
    for n, template in enumerate(templates):
        for idea in template.needs[0]:
            asking[idea] = (*asking.get(idea, ()), n)
    return Table(
        templates,
        {word: frozenset(found) for word, found in ideas.items()},
        {family: frozenset(names.split()) for family, names in data["families"].items()},
        frozenset(data["plain"].split()),
        frozenset(data["label-words"].split()),
        max(template.most_words for template in templates),
        asking,
    )


def _template(entry: dict[str, Any], ideas: dict[str, str]) -> Template:
    return Template(
        entry["id"],
        entry["what"],
        tuple(tuple(need.split("|")) for need in entry["needs"]),
        entry["least"],
        entry["most-words"],
        entry["share"],
        entry.get("form") == "labels",
        tuple(entry.get("starts", ())),
        tuple(entry.get("topic", "").split()),
        entry.get("names", False),
        tuple(entry["beside"]) if "beside" in entry else None,
        _pattern(entry["pattern"], ideas) if "pattern" in entry else None,
    )


def _pattern(source: str, ideas: dict[str, str]) -> re.Pattern[str]:
    """The pattern, where the name of an idea in capitals stands for any of its words."""
    return re.compile(re.sub(r"\b[A-Z]{3,}\b", lambda m: f"(?i:{'|'.join(ideas[m[0].lower()].split())})", source))


@cache
def gate(labels: bool) -> AhoCorasick:
    """Finds, in lower case and after a space, words for the first idea that each template needs; see `Template.labels`."""
    wanted = [t for t in table().templates if t.beside is None and (labels or not t.labels or t.most_words > _SHORT)]
    first = {idea for template in wanted for idea in template.needs[0]}
    words = [" " + word for word, ideas in table().ideas.items() if ideas & first and len(word) > 2]
    return AhoCorasick(words, implementation=Implementation.DFA)


def classify(text: str, beside: bool = False) -> Template | None:
    """The template that ``text`` fits best; ``beside`` says that it stands beside other residue."""
    known = table()
    originals = _WORD.findall(text)
    if not 0 < len(originals) <= known.most_words:
        return None
    words = [word.lower().replace("’", "'") for word in originals]
    found = [_ideas(word) for word in words]
    everything = set().union(*found)
    asked = {n for idea in everything if idea in known.asking for n in known.asking[idea]}
    best, most = None, 0.0
    for template in map(known.templates.__getitem__, sorted(asked)):
        if any(everything.isdisjoint(need) for need in template.needs):
            continue
        if template.beside is not None and not beside and set(words).isdisjoint(template.beside):
            continue
        if len(words) > template.most_words or (template.labels and not _is_bar(text, words)):
            continue
        domain = known.families[template.family]
        own = [ideas & domain for ideas in found]
        present = set().union(*own)
        if len(present) < template.least or not all(present.intersection(need) for need in template.needs):
            continue
        share = _share(template, originals, words, own)
        if share < max(template.share, most) or (template.pattern and not template.pattern.search(text)):
            continue
        first = next(n for n, word in enumerate(words) if word not in known.plain or n + 1 == len(words))
        if not template.starts or own[first].intersection(template.starts) or _speaks(words):
            best, most = template, share
    return best


def _share(template: Template, originals: list[str], words: list[str], own: list[frozenset[str]]) -> float:
    plain = table().plain
    count = explained = names = 0
    for n, word in enumerate(words):
        if word in plain and not (template.labels and own[n]):
            continue
        if template.names and n and not own[n] and originals[n][0].isupper() and names < _NAMES:
            names += 1
            continue
        count += 1
        explained += bool(own[n])
    return explained / count if count else 0.0


def _is_bar(text: str, words: list[str]) -> bool:
    """No sentence: neither stops nor words of grammar that join."""
    known = table()
    return not any(mark in text for mark in '.!?,;:“”"') and all(w in known.label_words or _ideas(w) for w in words)


def _speaks(words: list[str]) -> bool:
    """Whether it speaks to the reader."""
    return not {"you", "your", "our", "us", "we", "please", "kindly"}.isdisjoint(words)


@lru_cache(maxsize=8192)
def _ideas(word: str) -> frozenset[str]:
    ideas = table().ideas
    return ideas.get(word, frozenset()) | ideas.get(_stem(word), frozenset())


def _stem(word: str) -> str:
    for ending in ("'s", "ies", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)]
    return word
