"""Output formats: one module each, all of the same shape.

A report is a function from outcomes to text. Plugins add others with ``restore_register_reports``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from ..result import Result


@dataclass(frozen=True)
class Outcome:
    """What became of one path: a result, or the reason why there is none."""

    path: str
    result: Result | None = None
    error: str = ""
    code: int = 0
    """The exit code that ``error`` calls for: 2 for what the user can mend, 3 for work that is missing."""
    written: bool = False
    """The article on disk holds ``result.text`` now."""


Report = Callable[[Sequence[Outcome]], str]
FORMATS = ("text", "concise", "json", "github")


def report(name: str) -> Report:
    """The built-in report with this name."""
    made: Report = import_module(f".{name}", __name__).render
    return made
