"""Ledgers on disk: JSON Lines beside the article, read with every link of the chain checked."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import msgspec

from ..errors import ArticleError, LedgerError
from .records import VERSION, ChangeRecord, EndRecord, Record, RunRecord, encode_lines

SUFFIX = ".restore.jsonl"
_MEND = "take it from version control, or move it away to begin a new one"
_CHAIN = b',"chain":"'


@dataclass
class Run:
    """One run over one article."""

    head: RunRecord
    changes: list[ChangeRecord] = field(default_factory=list)
    end: EndRecord | None = None

    @property
    def records(self) -> list[Record]:
        return [self.head, *self.changes, *([self.end] if self.end else [])]

    def steps(self) -> list[list[ChangeRecord]]:
        """Applied changes, grouped by the step in which they were applied together."""
        steps: dict[int, list[ChangeRecord]] = {}
        for change in self.changes:
            if change.applied:
                steps.setdefault(change.step, []).append(change)
        return [steps[number] for number in sorted(steps)]


@dataclass
class Ledger:
    """The runs over one article, oldest first."""

    runs: list[Run] = field(default_factory=list)
    chain: str = ""

    @property
    def changes(self) -> list[ChangeRecord]:
        """All changes of all runs."""
        return [change for run in self.runs for change in run.changes]

    def history(self, digest: str) -> list[Run]:
        """All runs to keep before one that starts from ``digest``: without a last one that never came to disk."""
        last = self.runs[-1] if self.runs else None
        lost = last and (last.end is None or (last.end.result != digest and last.head.source == digest))
        return self.runs[:-1] if lost else list(self.runs)

    def since(self, digest: str) -> list[Run]:
        """The unbroken runs that lead to the bytes with ``digest``, oldest first; empty if none ends there.

        A last run whose file never came to disk (the process was killed) does not count.
        """
        runs = [run for run in self.runs if run.end]
        while runs and runs[-1].end and runs[-1].end.result != digest:
            if runs[-1].head.source != digest:
                return []
            runs.pop()
        start = len(runs)
        while start > 0:
            wanted = runs[start].head.source if start < len(runs) else digest
            end = runs[start - 1].end
            if end is None or end.result != wanted:
                break
            start -= 1
        return runs[start:]

    def find(self, change_id: str) -> ChangeRecord | None:
        """The change with this id, or the only one whose id begins with it.

        Raises:
            LedgerError: several ids begin with it.
        """
        found = [change for change in self.changes if change.id.startswith(change_id)]
        exact = [change for change in found if change.id == change_id]
        if len(found) > 1 and not exact:
            raise LedgerError(f"several changes ({len(found)}) have an id that begins with {change_id!r}; give more of it")
        return next(iter(exact or found), None)


def parse_ledger(data: bytes, name: str = "ledger") -> Ledger:
    """Read a ledger.

    Raises:
        LedgerError: a line is not one of ours, or the chain is broken; the message names the line.
    """
    ledger = Ledger()
    decoder = msgspec.json.Decoder(Record)
    number = 0
    for number, line in enumerate(data.splitlines(), 1):
        try:
            record: Record = decoder.decode(line)
        except msgspec.MsgspecError as problem:
            raise LedgerError(f"{name}, line {number}: not a ledger line: {problem}; {_MEND}") from None
        body, _, _ = line.rpartition(_CHAIN)
        if not body or sha256(ledger.chain.encode() + body + b"}").hexdigest()[:32] != record.chain:
            raise LedgerError(f"{name}, line {number}: the chain is broken: a line was changed, moved or removed; {_MEND}")
        ledger.chain = record.chain
        if isinstance(record, RunRecord):
            if ledger.runs and ledger.runs[-1].end is None:
                raise LedgerError(f"{name}, line {number}: the run before has no end; {_MEND}")
            if record.v != VERSION:
                raise LedgerError(f"{name}, line {number}: ledger version {record.v}; this restore reads {VERSION}")
            ledger.runs.append(Run(record))
        elif not ledger.runs or record.run != ledger.runs[-1].head.run:
            raise LedgerError(f"{name}, line {number}: belongs to run {record.run}, which has no head")
        elif isinstance(record, ChangeRecord):
            ledger.runs[-1].changes.append(record)
        else:
            ledger.runs[-1].end = record
    if ledger.runs and ledger.runs[-1].end is None:
        raise LedgerError(f"{name}, line {number}: the last run has no end; {_MEND}")
    return ledger


def ledger_bytes(runs: list[Run]) -> bytes:
    """The file that holds ``runs``."""
    return encode_lines([record for run in runs for record in run.records])


def ledger_path(article: Path, folder: str = "", root: Path = Path()) -> Path:
    """Where the ledger of an article is: beside it, or under ``folder`` at the article's place below ``root``."""
    name = article.name + SUFFIX
    if not folder:
        return article.with_name(name)
    base = root.resolve()
    place = article.resolve().parent
    # An article outside the root gets a folder of its own, so that two of one name do not meet.
    inside = place.relative_to(base) if place.is_relative_to(base) else Path("_" + sha256(bytes(place)).hexdigest()[:12])
    return base / folder / inside / name


def read_ledger(path: Path) -> Ledger:
    """The ledger at ``path``; an empty one if there is none."""
    if not os.path.lexists(path):
        return Ledger()
    from ..files import read_bytes  # here: that module knows the suffix of ledgers

    try:
        data = read_bytes(path, sys.maxsize)
    except ArticleError as problem:
        raise LedgerError(str(problem)) from None
    return parse_ledger(data, str(path))
