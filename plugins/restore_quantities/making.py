"""What the readers of quantities share: making a figure, its kind, and the words of ages."""

from __future__ import annotations

import re

from .figure import Figure, Number, Value
from .units import Unit

OLD = re.compile(r"[- ]old(?:s)?(?![\w])|[ ]of[ ]age(?![\w])")
AGED = re.compile(r"(?<![A-Za-z])(?:aged|ages|age|age of|at the age of)(?: between)?[ \u00a0]$", re.IGNORECASE)


def kind_of(unit: Unit) -> str:
    return unit.dimension if unit.dimension in ("money", "percent", "points") else "measure"


def made(
    text: str,
    start: int,
    end: int,
    kind: str,
    value: Value,
    unit: str,
    dimension: str,
    bound: str = "",
    hedge: str = "",
    noun: str = "",
    per: str = "",
    steps: tuple[Number, ...] = (),
) -> Figure:
    return Figure(start, end, text[start:end], kind, value, unit, dimension, bound, hedge, noun, per, steps)
