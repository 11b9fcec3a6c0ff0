"""Grave words: no accusation, crime or death comes in."""

from __future__ import annotations

from functools import cache

from .base import Change, guard, quoted
from .words import tokens, words


@guard("llm.grave", "no crime, accusation or death comes in that the article does not speak of")
def grave(change: Change) -> str:
    """Refuse grave words that the article has nowhere else."""
    for word in tokens(change.new):
        known = _grave(word)
        new = known and not any(_grave(other) == known for other in tokens(change.old))
        if new and not change.snapshot.anchors.mentions(word, case=False):
            return f"It brings in {quoted(word)}, a grave word that the article does not use."
    return ""


def _grave(word: str) -> str:
    exact, stems = _lists()
    return word if word in exact else next((stem for stem in stems if word.startswith(stem)), "")


@cache
def _lists() -> tuple[frozenset[str], tuple[str, ...]]:
    listed = words("grave", "words")
    return listed, tuple(sorted(word[:-1] for word in listed if word.endswith("*")))
