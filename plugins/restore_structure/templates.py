"""Templates of residue: sets of ideas, each with the many words that a spinner may put for it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick

_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True)
class Template:
    """A kind of residue. A text is one if it has all ``needs`` and little that no idea accounts for."""

    id: str
    what: str
    needs: tuple[str, ...]
    least: int
    """How many ideas must be there in all."""
    most_words: int
    share: float
    """Of the content words, the part that the ideas must account for."""


@dataclass(frozen=True)
class Table:
    """All templates, and the ideas of each word."""

    templates: tuple[Template, ...]
    ideas: dict[str, frozenset[str]]
    plain: frozenset[str]


@cache
def table() -> Table:
    """The table in ``data/residue.toml``."""
    data = tomllib.loads(files(__package__).joinpath("data/residue.toml").read_text(encoding="utf-8"))
    ideas: dict[str, set[str]] = {}
    for idea, words in data["ideas"].items():
        for word in words.split():
            ideas.setdefault(word, set()).add(idea)
    templates = tuple(
        Template(t["id"], t["what"], tuple(t["needs"]), t["least"], t["most-words"], t["share"]) for t in data["template"]
    )
    return Table(templates, {word: frozenset(found) for word, found in ideas.items()}, frozenset(data["plain"].split()))


@cache
def gate() -> AhoCorasick:
    """Finds, in lower case, words for the first idea that each template needs."""
    first = {template.needs[0] for template in table().templates}
    return AhoCorasick([word for word, ideas in table().ideas.items() if ideas & first])


def classify(text: str) -> tuple[Template, float] | None:
    """The template that ``text`` fits best, with the share of its words that the ideas explain."""
    known = table()
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    content = [word for word in words if word not in known.plain]
    if not content or len(words) > max(t.most_words for t in known.templates):
        return None
    best = None
    found = [known.ideas.get(word) or known.ideas.get(_stem(word)) or frozenset() for word in content]
    for template in known.templates:
        wanted = set(template.needs)
        present = set().union(*found)
        own = [bool(ideas & _domain(template)) for ideas in found]
        share = sum(own) / len(content)
        enough = wanted <= present and len(present & _domain(template)) >= template.least
        if enough and len(words) <= template.most_words and share >= max(template.share, best[1] if best else 0):
            best = (template, share)
    return best


@cache
def _domain(template: Template) -> frozenset[str]:
    """The ideas that may occur in a template: those of its family, before the first dot of its id."""
    data = tomllib.loads(files(__package__).joinpath("data/residue.toml").read_text(encoding="utf-8"))
    return frozenset(data["families"][template.id.partition(".")[0]].split())


def _stem(word: str) -> str:
    for ending in ("'s", "ies", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)]
    return word
