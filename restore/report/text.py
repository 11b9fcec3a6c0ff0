"""For people: every changed line as a word diff, with the rule and the reason for each change below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import click

from ..article import Positions
from ..ledger import Trace
from ..result import Result
from . import Outcome
from .items import Item, items
from .segments import Segment, segments
from .show import count, shorten, visible

_KEEP = 90
"""Unchanged code points shown in one stretch."""


def render(outcomes: Sequence[Outcome]) -> str:
    """Word diffs with reasons, then findings and totals; empty if there is nothing to tell."""
    parts = [part for outcome in outcomes for part in _article(outcome)]
    parts += _totals(outcomes)
    return "".join(f"{part}\n" for part in parts)


def _article(outcome: Outcome) -> Iterator[str]:
    result = outcome.result
    if result is None:
        return
    found = items(outcome)
    if not found and not result.problems:
        return
    yield click.style(visible(outcome.path), bold=True)
    if result.article.assumed:
        yield f"  encoding assumed: {result.article.encoding} (name another with --encoding)"
    told = {change.id: Told(change.rule, change.applicability, change.why, change.id) for change in result.applied}
    yield from diff_lines(result.trace, result.article.text, result.text, told)
    on_disk = result.text if outcome.written else result.article.text
    for item in found:
        if item.kind == "unsafe":
            yield f"  {item.line:>5}  {_in_context(on_disk, item)}"
            yield _reason(Told(item.rule, "unsafe, not applied", item.why, ""), "yellow")
        elif item.kind == "finding":
            yield f"  {item.line:>5}  {shorten(visible(on_disk[item.start : item.end]), _KEEP)}"
            yield _reason(Told(item.rule, "finding", item.why, ""), "yellow")
    for problem in result.problems:
        yield f"  {click.style('incomplete', fg='red')}  {problem.plugin}: {visible(problem.message)}"
    yield ""


@dataclass(frozen=True)
class Told:
    """What is said below a changed line."""

    rule: str
    level: str
    why: str
    id: str


def diff_lines(trace: Trace, original: str, restored: str, told: Mapping[str, Told]) -> Iterator[str]:
    """Every changed line as a word diff, with what is told of each change below it."""
    positions = Positions(original)
    grouped = groupby(segments(trace, original, restored), key=lambda s: positions.line(_place(original, s)))
    for line, group in grouped:
        pieces = list(group)
        yield f"  {line:>5}  {_line(original, pieces)}"
        for id in dict.fromkeys(id for piece in pieces for id in piece.changes):
            if id in told:
                yield _reason(told[id], "green")


def _place(text: str, segment: Segment) -> int:
    """Where a segment is told: a removal that begins with line breaks belongs to the line after them."""
    at = segment.start
    while at < segment.end - 1 and text[at] in "\r\n":
        at += 1
    return at


def _line(text: str, pieces: list[Segment]) -> str:
    """The line or lines around ``pieces``, what did not change shortened."""
    first, last = pieces[0], pieces[-1]
    start = first.start if first.old[:1] in ("\n", "\r") else text.rfind("\n", 0, first.start) + 1
    end = text.find("\n", last.end)
    end = len(text) if end == -1 else end
    parts: list[str] = []
    done = start
    for piece in pieces:
        parts += (_kept(text[done : piece.start], done == start, False), _old(piece.old), _new(piece.new))
        done = piece.end
    parts.append(_kept(text[done:end], False, True))
    return "".join(parts)


def _kept(text: str, first: bool, last: bool) -> str:
    if len(text) > _KEEP:
        if first:
            text = "… " + text[-_KEEP // 2 :].partition(" ")[2]
        elif last:
            text = text[: _KEEP // 2].rpartition(" ")[0] + " …"
        else:
            text = text[: _KEEP // 3].rpartition(" ")[0] + " … " + text[-_KEEP // 3 :].partition(" ")[2]
    return visible(text)


def _old(text: str) -> str:
    return click.style(f"[-{shorten(visible(text), 200)}-]", fg="red") if text else ""


def _new(text: str) -> str:
    return click.style(f"{{+{visible(text)}+}}", fg="green") if text else ""


def _in_context(text: str, item: Item) -> str:
    start, end = text.rfind("\n", 0, item.start) + 1, text.find("\n", item.end)
    before = text[max(start, item.start - 40) : item.start]
    after = text[item.end : min(len(text) if end == -1 else end, item.end + 40)]
    return f"{visible(before)}{_old(item.before)}{_new(item.after)}{visible(after)}"


def _reason(told: Told, colour: str) -> str:
    id = f"  {visible(told.id)}" if told.id else ""
    level = click.style(visible(told.level), fg=colour)
    return f"         {click.style(visible(told.rule), fg='cyan')} ({level}): {visible(told.why)}{click.style(id, dim=True)}"


def _totals(outcomes: Sequence[Outcome]) -> Iterator[str]:
    results = [outcome.result for outcome in outcomes if outcome.result]
    changes = sum(len(result.applied) for result in results)
    unsafe = sum(len(result.held) for result in results)
    findings = sum(len(result.findings) for result in results)
    done = any(outcome.written for outcome in outcomes)
    parts = [count(changes, "change") + (" applied" if done else "")]
    if unsafe:
        parts.append(f"{count(unsafe, 'unsafe proposal')} held back (--unsafe applies them)")
    if findings:
        parts.append(count(findings, "finding"))
    yield f"{', '.join(parts)} in {count(len(results), 'article')}."
    yield from _asked(results)
    failed = [outcome for outcome in outcomes if outcome.error]
    if failed:
        yield f"{count(len(failed), 'article')} could not be read or written."


def _asked(results: Sequence[Result]) -> Iterator[str]:
    """What language models were asked, what that took, and what of it did not stand."""
    told = Counter[str]()
    for result in results:
        told.update(result.counts)
    if not told["asked"]:
        return
    dropped = sum(bool(change.model) and change.status in ("vetoed", "refused") for r in results for change in r.changes)
    cached = f", {told['cached']:,} of them from the cache" if told["cached"] else ""
    cached += f", {told['failed']:,} without a usable answer" if told["failed"] else ""
    tokens = f"{count(told['tokens in'], 'token')} in, {told['tokens out']:,} out"
    yield f"{count(told['asked'], 'question')} to models{cached}: {tokens}; {count(dropped, 'edit')} refused by guards."
