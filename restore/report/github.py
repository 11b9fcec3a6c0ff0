"""GitHub workflow commands: annotations on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from . import Outcome
from .items import Item, items
from .show import shorten, visible

_LEVELS = {"change": "error", "unsafe": "notice", "finding": "warning"}


def render(outcomes: Sequence[Outcome]) -> str:
    """One command a line, the gravest first, because GitHub shows only so many."""
    told = [(item, outcome.path) for outcome in outcomes for item in items(outcome)]
    told.sort(key=lambda pair: list(_LEVELS).index(pair[0].kind))
    lines = [f"::{_LEVELS[item.kind]} {_where(item, path)}::{_data(_message(item))}" for item, path in told]
    lines += [f"::error file={_property(o.path)}::{_data(visible(o.error))}" for o in outcomes if o.error]
    lines += [
        f"::error file={_property(o.path)}::{_data(f'{p.plugin}: {p.message}')}"
        for o in outcomes
        if o.result
        for p in o.result.problems
    ]
    return "".join(f"{line}\n" for line in lines)


def _where(item: Item, path: str) -> str:
    return f"file={_property(path)},line={item.line},col={item.column},title={_property(item.rule)}"


def _message(item: Item) -> str:
    if item.kind == "finding":
        return item.why
    return f"{shorten(visible(item.before), 80)} -> {shorten(visible(item.after), 80)} ({item.why})"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
