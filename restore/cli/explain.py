"""`restore explain`: why a change was made, what a rule does, who wrote these words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import configured, fail, show

if TYPE_CHECKING:
    from ..config import Config
    from ..ledger import ChangeRecord

_PLACE = re.compile(r"(.+?):(\d+)(?::(\d+))?")


@click.command("explain", short_help="Explain a rule, a change, or who wrote a line.")
@click.argument("what")
@click.argument("path", required=False)
@configured
def command(what: str, path: str | None, config: Config) -> None:
    """Explain a RULE, a CHANGE-ID (with the PATH of its article, or found below this folder) or a PATH:LINE[:COL]."""
    from ..files import exists

    place = _PLACE.fullmatch(what)
    if place and (exists(place[1]) or "/" in place[1] or "." in place[1]):
        if not exists(place[1]):
            fail(f"{place[1]}: no such file")
        _explain_place(Path(place[1]), int(place[2]), int(place[3]) if place[3] else None, config)
    elif what.startswith("c_"):
        _explain_change(what, path, config)
    elif Path(what).exists():
        fail(f"{what}: name a line too (PATH:LINE[:COL]), or use `restore diff {what}`")
    else:
        _explain_rule(what, config)


def _explain_rule(id: str, config: Config) -> None:
    from difflib import get_close_matches

    from ..engine import Engine

    engine = Engine(config)
    rules = {rule.id: rule for stage in engine.stages for rule in stage.rules}
    guard = next((guard for guard in engine.plugins.guards if guard.id == id), None)
    if guard:
        show(f"{click.style(id, bold=True)}  (guard, from {engine.plugins.owners[id].name})\n\n{guard.summary}\n")
        return
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
        at = positions.offset(line, column or 1)
        start, end = positions.line_span(line) if column is None else (at, at)
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

    before, after = (visible(words) for words in shown(change.edits))
    prefix, suffix = visible(change.edits[0].at.prefix), visible(change.edits[-1].at.suffix)
    fate = f"{change.status}, undone by {undone}" if undone else change.status
    told = [
        ("why", change.why),
        ("rule", f"{change.rule} ({change.applicability}), stage {change.stage}, pass {change.pass_}, run {change.run}"),
        ("plugin", change.plugin),
        *(
            ("evidence", f"{e.kind}: {e.text}" + (f" (offset {e.start})" if e.start is not None else ""))
            for e in change.evidence
        ),
        *(("also", rule) for rule in change.also),
        ("lost to", change.lost_to),
        ("reason", f"{', '.join(change.guards)}: {change.reason}" if change.reason else ""),
    ]
    lines = [
        f"{click.style(visible(change.id), bold=True)}  {visible(fate)}  ({visible(place)})",
        f"  {prefix}[-{before}-]{{+{after}+}}{suffix}",
        *(f"  {name:<9} {visible(text)}" for name, text in told if text),
    ]
    return "".join(f"{line}\n" for line in lines)
