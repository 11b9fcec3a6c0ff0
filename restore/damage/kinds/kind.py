"""What a class of damage is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

from ..clean import Clean
from ..edit import Damage


@dataclass(frozen=True)
class Kind:
    """A class of damage. ``find`` gives what could be done to an article, one candidate a place; the chooser takes some.

    ``rate`` is the default, in damages per 1,000 words; 0 leaves the class out unless it is asked for. ``sample`` is a
    clean text that allows the damage: `restore damage --list` shows what becomes of it.
    """

    name: str
    rate: float
    summary: str
    sample: str
    find: Callable[[Clean, Random], Iterable[Damage]]
