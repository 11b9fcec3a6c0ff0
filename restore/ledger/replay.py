"""Going forward and back through a ledger, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable

from ..edits import apply_edits, inverse_edits
from ..errors import LedgerError
from .file import Run
from .records import ChangeRecord, text_digest


def replay(text: str, runs: Iterable[Run]) -> str:
    """Apply every step of ``runs`` to ``text``; gives the restored text.

    Raises:
        LedgerError: ``text`` is not the one that the ledger starts from.
    """
    for run in runs:
        for step in run.steps():
            text = _checked(text, step, forward=True)
    return text


def revert(text: str, runs: Iterable[Run]) -> str:
    """Undo every step of ``runs``, last first; gives the damaged text.

    Raises:
        LedgerError: ``text`` is not the one that the ledger ends with.
    """
    for run in reversed(list(runs)):
        for step in reversed(run.steps()):
            text = _checked(text, step, forward=False)
    return text


def _checked(text: str, step: list[ChangeRecord], *, forward: bool) -> str:
    edits = [record.edit for change in step for record in change.edits]
    first = step[0]
    before, after = (first.source, first.result) if forward else (first.result, first.source)
    if text_digest(text) != before:
        raise LedgerError(f"the text is not the one that change {first.id} of run {first.run} knows")
    try:
        text = apply_edits(text, edits if forward else inverse_edits(edits))
    except ValueError as problem:
        raise LedgerError(f"run {first.run}, step {first.step}: {problem}") from None
    if text_digest(text) != after:
        raise LedgerError(f"run {first.run}, step {first.step} gives another text than the ledger says")
    return text
