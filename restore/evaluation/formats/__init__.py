"""Output formats of an evaluation: one module each, all of the same shape."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ..compare import Comparison
from ..summary import Evaluation

Format = Callable[[Evaluation, Comparison | None, bool], str]
"""Gives the report of an evaluation, of a comparison if there is one; the flag asks for every missed and false edit."""
FORMATS = ("text", "json", "html")


def format_named(name: str) -> Format:
    """The format with this name."""
    made: Format = import_module(f".{name}", __name__).render
    return made
