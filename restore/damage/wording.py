"""Spintax, the notation of spinners: `{a|b} text` says one of several things."""

from __future__ import annotations

import re
from random import Random

_CHOICE = re.compile(r"\{([^{}]*)\}")


def spin(pattern: str, random: Random) -> str:
    """One of the texts that ``pattern`` stands for; choices may be nested."""
    while match := _CHOICE.search(pattern):
        pattern = pattern[: match.start()] + random.choice(match.group(1).split("|")) + pattern[match.end() :]
    return pattern.strip()


def like(word: str, model: str) -> str:
    """``word`` with the capitals of ``model``: none, the first, or all."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
