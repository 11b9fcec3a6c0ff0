"""`restore explain`: why a change was made, what a rule does, who wrote these words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import configured, fail, handled, show

if TYPE_CHECKING:
    from ..config import Config
    from ..ledger import ChangeRecord

_PLACE = re.compile(r"(.+):(\d+)(?::(\d+))?")


@click.command("explain", short_help="Explain a rule, a change, or who wrote a line.")
@click.argument("what")
@click.argument("path", required=False)
@configured
@handled
def command(what: str, path: str | None, config: Config) -> None:
    """Explain a RULE, a CHANGE-ID (with the PATH of its article, or found below this folder) or a PATH:LINE[:COL]."""
    place = _PLACE.fullmatch(what)
    if place and Path(place[1]).exists():
        _explain_place(Path(place[1]), int(place[2]), int(place[3]) if place[3] else None, config)
    elif what.startswith("c_"):
        _explain_change(what, path, config)
    else:
        _explain_rule(what, config)


def _explain_rule(id: str, config: Config) -> None:
    from difflib import get_close_matches

    from ..engine import Engine

    engine = Engine(config)
    rules = {rule.id: rule for stage in engine.stages for rule in stage.rules}
    if id not in rules:
        near = get_close_matches(id, rules, 1, 0.4)
        fail(f"no rule, change or article {id!r}" + (f"; did you mean {near[0]!r}?" if near else "; see `restore rules`"))
    rule = rules[id]
    owner = engine.plugins.owners.get(id)
    source = owner.name if owner else "you"
    show(f"{click.style(id, bold=True)}  (stage {rule.stage}, at most {rule.most.label}, from {source})\n\n")
    show(rule.doc + "\n")
    if rule.may:
        show(f"May touch: {', '.join(sorted(rule.may))}.\n")


def _explain_change(id: str, path: str | None, config: Config) -> None:
    from .recorded import all_ledgers, ledgers

    for place, ledger in ledgers((path,), config) if path else all_ledgers(config):
        change = ledger.find(id)
        if change:
            undone = next((c.id for c in ledger.changes if c.reverts == change.id), "")
            show(_told(change, str(place), undone))
            return
    fail(f"no ledger {'of ' + path if path else 'below this folder'} knows a change {id!r}; see `restore log`")


def _explain_place(path: Path, line: int, column: int | None, config: Config) -> None:
    from .recorded import recorded

    found = recorded(path, config)
    if not found.runs:
        fail(f"{path}: edited by hand since the last run, so nobody can tell who wrote which character")
    positions = found.article.positions
    try:
        start, end = positions.line_span(line) if column is None else (positions.offset(line, column),) * 2
    except IndexError:
        fail(f"{path}: has no line {line}")
    if column is not None:
        end = start + 1
    trace = found.trace
    ids = [id for low, high, id in trace.owners() if id and low < max(end, start + 1) and max(high, low + 1) > start]
    if not ids:
        where = f"line {line}" if column is None else f"line {line}, column {column}"
        show(f"{path}, {where}: the original, unchanged\n")
    for id in dict.fromkeys(ids):
        show(_told(trace.changes[id], str(path), ""))


def _told(change: ChangeRecord, place: str, undone: str) -> str:
    from ..report.items import shown
    from ..report.show import visible

    before, after = shown(change.edits)
    prefix, suffix = change.edits[0].at.prefix, change.edits[-1].at.suffix
    lines = [
        click.style(change.id, bold=True) + f"  {change.status}{f', undone by {undone}' if undone else ''}  ({place})",
        f"  {visible(prefix)}[-{visible(before)}-]{{+{visible(after)}+}}{visible(suffix)}",
        f"  why       {visible(change.why)}",
        f"  rule      {change.rule} ({change.applicability}), stage {change.stage}, pass {change.pass_}, run {change.run}",
        f"  plugin    {change.plugin}",
    ]
    lines += [
        f"  evidence  {e.kind}: {visible(e.text)}{f' (offset {e.start})' if e.start is not None else ''}"
        for e in change.evidence
    ]
    lines += [f"  also      {rule}" for rule in change.also]
    if change.lost_to:
        lines.append(f"  lost to   {change.lost_to}")
    if change.reason:
        lines.append(f"  reason    {', '.join(change.guards)}: {visible(change.reason)}")
    return "".join(f"{line}\n" for line in lines)
