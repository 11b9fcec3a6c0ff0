"""Undoing some changes and keeping the others: a run of its own, recorded like any other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from ..article import Article
from ..edits import Edit, apply_edits
from ..errors import LedgerError
from ..version import __version__
from .file import Run
from .records import VERSION, ChangeRecord, Document, EditRecord, EndRecord, RunRecord, text_digest
from .replay import revert
from .trace import Trace


def undo(article: Article, runs: Sequence[Run], ids: Iterable[str], previous: str, *, hold: bool) -> tuple[Article, Run]:
    """The article without the changes ``ids``, and the run that records it.

    ``runs`` lead to ``article``; with ``hold`` the changes are not made again by later runs.

    Raises:
        LedgerError: a later change stands in the way; the message names it.
    """
    original = revert(article.text, runs)
    start = head(article, previous, ids := sorted(ids))
    done: list[ChangeRecord] = []
    text, waiting = article.text, set(ids)
    step = 0
    while waiting:
        step += 1
        run = Run(start, done)
        trace = Trace(len(original), [*runs, run])
        waiting &= trace.live()
        free, blocked = _free(trace, waiting)
        if not free:
            if not waiting:
                break
            raise LedgerError(_in_the_way(trace, waiting, blocked))
        new = apply_edits(text, [edit for _, edits in free for edit in edits])
        for change, edits in free:
            done.append(record(start, step, change, edits, text, new, hold))
            waiting.discard(change.id)
        text = new
    if not done:
        raise LedgerError("nothing to undo: these changes are not in the text any more")
    result = article.with_text(text)
    return result, Run(start, done, EndRecord(start.run, result.digest, "complete", len(done)))


def _free(trace: Trace, waiting: set[str]) -> tuple[list[tuple[ChangeRecord, list[Edit]]], dict[str, list[str]]]:
    """The changes that can be undone now, together, and for the others what stands in the way."""
    free: list[tuple[ChangeRecord, list[Edit]]] = []
    blocked: dict[str, list[str]] = {}
    points: set[int] = set()
    for id in sorted(waiting):
        change = trace.changes[id]
        edits, blockers = trace.undo(change)
        if blockers or len(edits) != len(change.edits):
            blocked[id] = blockers
        elif not any(edit.start in points or edit.end in points for edit in edits):
            # What touches waits for the next step, so that the order at one point is never in question.
            points |= {point for edit in edits for point in (edit.start, edit.end)}
            free.append((change, edits))
    return free, blocked


def _in_the_way(trace: Trace, waiting: set[str], blocked: dict[str, list[str]]) -> str:
    id = sorted(waiting)[0]
    others = [f"{other} ({trace.changes[other].rule})" for other in blocked.get(id, ())]
    if others:
        return f"{id}: later changes build on it: {', '.join(others)}; undo those first, or all of them with --change"
    return f"{id}: its words were changed since, and cannot be undone by themselves"


def head(article: Article, previous: str, ids: list[str]) -> RunRecord:
    """The head of a run that undoes changes."""
    doc = Document.of(article)
    run = "r_" + sha256(repr((previous, article.digest, "revert", ids)).encode()).hexdigest()[:12]
    return RunRecord(VERSION, run, "revert", doc, article.digest, plugins=("restore " + __version__,))


def record(
    head: RunRecord, step: int, change: ChangeRecord, edits: list[Edit], before: str, after: str, hold: bool
) -> ChangeRecord:
    """The line that records that ``change`` was undone by ``edits``."""
    id = "c_" + sha256(f"{head.run} {change.id}".encode()).hexdigest()[:10]
    return ChangeRecord(
        id=id,
        run=head.run,
        pass_=1,
        step=step,
        stage=change.stage,
        rule=change.rule,
        plugin="restore " + __version__,
        applicability=change.applicability,
        status="applied",
        why=f"undoes {change.id}",
        edits=tuple(EditRecord.of(edit, before) for edit in edits),
        source=text_digest(before),
        result=text_digest(after),
        reverts=change.id,
        hold=hold,
    )
