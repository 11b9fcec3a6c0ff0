"""Which classes, and how many damages for a thousand words."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from ..errors import ConfigError
from .kinds import KINDS

HIGHEST = 1000.0


def rates(classes: Sequence[str], rate: float | None) -> dict[str, float]:
    """The rate of each class. ``classes`` are names or ``name=rate``; none means all with a default rate.

    ``rate`` takes the place of the defaults.

    Raises:
        ConfigError: there is no such class, or a rate is no number from 0 to 1000.
    """
    known = {kind.name: kind.rate for kind in KINDS}
    if not classes:
        return {name: _checked(own if rate is None else rate, "--rate") for name, own in known.items() if own}
    chosen = {}
    for given in classes:
        name, sign, number = given.partition("=")
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(sorted(known))}"
            raise ConfigError(f"--class {name}: no such class; {hint}")
        if sign:
            try:
                chosen[name] = _checked(float(number), f"--class {given}")
            except ValueError:
                raise ConfigError(f"--class {given}: {number!r} is no number; write --class {name}=2.5") from None
        else:
            chosen[name] = _checked(rate if rate is not None else known[name] or 3.0, "--rate")
    return chosen


def _checked(rate: float, where: str) -> float:
    if not 0 <= rate <= HIGHEST:
        raise ConfigError(f"{where}: {rate:g} is not from 0 to {HIGHEST:g} damages per 1,000 words")
    return rate
