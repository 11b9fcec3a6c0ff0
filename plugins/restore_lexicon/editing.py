"""What `restore lexicon` does with lists: adding to one, and looking which phrases clean articles have."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from .entries import Entry
from .lists import PhraseList, read_list
from .matcher import Lexicon

COLUMNS = ("damaged", "established", "kind", "confidence", "needs", "avoids", "note")


@dataclass(frozen=True)
class Added:
    """The text of the list after an addition, and how many phrases were added or known before."""

    text: str
    added: int
    known: int
    skipped: Counter[str]


def add(more: PhraseList, to: Path, *, safe: bool = False) -> Added:
    """The list in the file ``to`` (which need not exist) with the entries of ``more`` at its end; writes nothing.

    With ``safe`` they are added as safe.

    Raises:
        SettingError: there is a file, and it is no phrase list.
    """
    text = to.read_bytes().decode("utf-8-sig") if to.exists() and read_list(to) else ""
    known = {entry.key for entry in read_list(to).entries} if text else set()
    new = []
    for entry in more.entries:
        if entry.key not in known:
            new.append(entry._replace(confidence="safe") if safe else entry)
            known.add(entry.key)
    head = text or "\t".join(COLUMNS) + "\n"
    names = [name.strip().lower() for name in next(csv.reader([head.partition("\n")[0]], delimiter=_delimiter(head)))]
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=_delimiter(head), lineterminator="\r\n" if "\r\n" in head else "\n", quotechar='"')
    writer.writerows([_cell(entry, name) for name in names] for entry in new)
    end = "" if head.endswith("\n") else "\n"
    return Added(head + end + out.getvalue(), len(new), len(more.entries) - len(new), more.reasons)


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return "\t" if "\t" in head else ";" if ";" in head else ","


def _cell(entry: Entry, column: str) -> str:
    """What an entry has in a column of any of the names that lists use."""
    if column in ("tortured", "wrong", "phrase"):
        return entry.damaged
    if column in ("expected", "right", "term"):
        return entry.established
    if column == "safe":
        return "yes" if entry.confidence == "safe" else ""
    if column in ("needs", "avoids"):
        near = entry.needs if column == "needs" else entry.avoids
        return ("sentence: " if near.sentence else "") + "; ".join(near.words)
    return str(getattr(entry, column, "")) if column in COLUMNS else ""


def used_in(entries: Iterable[Entry], texts: Iterable[tuple[str, str]]) -> list[tuple[Entry, int, str, str]]:
    """The entries whose phrases the texts, which are pairs of name and text, have: how often, where first, in what words."""
    lexicon = Lexicon(entries, built_in=False)
    counts: Counter[str] = Counter()
    first: dict[str, tuple[Entry, str, str]] = {}
    for name, text in texts:
        for found in lexicon.find(text):
            entry = found.readings[0][0]
            counts[entry.key] += 1
            around = re.sub(r"\s+", " ", text[max(found.start - 30, 0) : found.end + 30]).strip()
            first.setdefault(entry.key, (entry, name, around))
    return [(first[key][0], count, *first[key][1:]) for key, count in counts.most_common()]
