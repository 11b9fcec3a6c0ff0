"""One line for each thing: ``path:line:column: rule level: before -> after (why)``."""

from __future__ import annotations

from collections.abc import Sequence

from . import Outcome
from .items import Item, items
from .show import shorten, visible


def render(outcomes: Sequence[Outcome]) -> str:
    """The lines, in order of path and position."""
    return "".join(
        f"{visible(outcome.path)}:{item.line}:{item.column}: {item.rule} {_told(item)}\n"
        for outcome in outcomes
        for item in items(outcome)
    )


def _told(item: Item) -> str:
    if item.kind == "finding":
        return f"finding: {visible(item.why)}"
    before, after = (repr(shorten(visible(text), 60)) for text in (item.before, item.after))
    return f"{item.applicability}: {before} -> {after} ({visible(item.why)})"
