"""Reading phrase lists: TSV or CSV with a header, columns in any order and under any of their usual names."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from restore import SettingError

from .entries import CONFIDENCES, KINDS, Entry, Near, flat

_COLUMNS = {
    "damaged": ("damaged", "tortured", "wrong", "phrase"),
    "established": ("established", "expected", "right", "term"),
}
_SAFE = {"": False, "0": False, "no": False, "false": False, "1": True, "yes": True, "true": True, "x": True}
_OR = re.compile(" (?:/|or) ")
_BRACKET = re.compile(r" \([^()]+\)$")
_SHORT = 8
"""A single word of fewer letters is too likely a common word."""
_NO_CONTEXT = Near()
_RIVALS = "two established terms for one phrase"


class _Row(NamedTuple):
    damaged: str
    established: str
    kind: str
    confidence: str
    needs: str
    avoids: str
    safe: str
    flag: str
    note: str


class Skipped(NamedTuple):
    """A row that cannot be used, and why."""

    line: int
    damaged: str
    reason: str


@dataclass(frozen=True)
class PhraseList:
    """The usable entries of one file, in its order, and the other rows."""

    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...] = ()

    @property
    def reasons(self) -> Counter[str]:
        """How many rows were skipped for each reason."""
        return Counter(row.reason for row in self.skipped)


@cache
def own_list() -> tuple[Entry, ...]:
    """The entries that come with this plugin."""
    found: list[Entry] = []
    for name in ("news.tsv", "science.tsv"):
        text = files(__package__).joinpath(f"data/{name}").read_text(encoding="utf-8")
        found += parse(text, name, several=True).entries
    return tuple(found)


def read_list(path: Path, name: str = "") -> PhraseList:
    """The phrase list in a file, which entries and errors call ``name``.

    Raises:
        SettingError: it cannot be read or is no phrase list; the message has the file and the line.
    """
    name = name or str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise SettingError(f"{name}: cannot be read: {problem.strerror}") from None
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        raise SettingError(f"{name}:{line}: is not UTF-8; save the list as UTF-8") from None
    return parse(text, name)


def parse(text: str, name: str, *, several: bool = False) -> PhraseList:
    """The phrase list in ``text``; with ``several``, findings may name more than one established term.

    Raises:
        SettingError: see `read_list`.
    """
    entries: list[Entry] = []
    skipped: list[Skipped] = []
    for line, row in _rows(text, name):
        damaged, established = row.damaged.strip(), row.established.strip()
        if "  " in damaged or "  " in established:
            damaged, established = " ".join(damaged.split()), " ".join(established.split())
        confidence = _confidence(row, f"{name}:{line}") if row.safe or row.confidence else "unsafe"
        kind = row.kind.strip() or "noun"
        if kind not in KINDS:
            raise SettingError(f"{name}:{line}: unknown kind {kind!r}; use {', '.join(KINDS)}")
        reason = _unusable(damaged, established, row.flag.strip())
        if reason and not (several and confidence == "finding"):
            skipped.append(Skipped(line, damaged, reason))
            continue
        if damaged.endswith(")") and not established.endswith(")") and (bracket := _BRACKET.search(damaged)):
            established += bracket[0]  # an abbreviation that the text keeps
        needs = Near.read(row.needs) if row.needs else _NO_CONTEXT
        avoids = Near.read(row.avoids) if row.avoids else _NO_CONTEXT
        source = f"{name}:{line}"
        entries.append(Entry(damaged, established, flat(damaged), kind, confidence, needs, avoids, row.note, source))
    return PhraseList(*_without_rivals(_without_terms(entries, skipped), skipped))


def _rows(text: str, name: str) -> Iterator[tuple[int, _Row]]:
    """Line and cells of every row that is not empty."""
    head = text.partition("\n")[0]
    delimiter = "\t" if "\t" in head else ";" if ";" in head else ","
    table = StringIO(text, newline="")
    if delimiter == "\t":
        reader = csv.reader(table, "excel-tab", quoting=csv.QUOTE_NONE)  # a quotation mark is only that
    else:
        reader = csv.reader(table, delimiter=delimiter)
    try:
        places, width = _columns(next(reader, []), name)
        known = itemgetter(*places)
        for cells in reader:
            if len(cells) > width:
                raise SettingError(f"{name}:{reader.line_num}: has {len(cells)} columns, the header {width}")
            if any(cells):
                cells += [""] * (width + 1 - len(cells))
                yield reader.line_num, _Row._make(known(cells))
    except csv.Error as problem:
        raise SettingError(f"{name}:{reader.line_num}: cannot be read as a table: {problem}") from None


def _columns(header: list[str], name: str) -> tuple[list[int], int]:
    """Where each field of a row is, and how many columns there are; those that a list lacks come behind the last."""
    found = [cell.strip().lower() for cell in header]
    places = []
    for field in _Row._fields:
        names = _COLUMNS.get(field, (field,))
        at = next((found.index(other) for other in names if other in found), len(found))
        if at == len(found) and field in _COLUMNS:
            raise SettingError(
                f"{name}:1: the header has no column for the {field} phrase; name it one of {', '.join(names)}"
            )
        places.append(at)
    return places, len(found)


def _confidence(row: _Row, where: str) -> str:
    """One of `CONFIDENCES`; a number below one half is a finding, and no number makes a phrase safe."""
    cell, safe = row.confidence.strip().lower(), row.safe.strip().lower()
    if safe not in _SAFE:
        raise SettingError(f"{where}: safe must be yes or no, not {safe!r}")
    if _SAFE[safe]:
        return "safe"
    if cell in CONFIDENCES or not cell:
        return cell or "unsafe"
    try:
        number = float(cell)
    except ValueError:
        raise SettingError(f"{where}: confidence must be {', '.join(CONFIDENCES)} or a number, not {cell!r}") from None
    return "unsafe" if number >= 0.5 else "finding"


def _unusable(damaged: str, established: str, flag: str) -> str:
    """Why a row cannot be used; "" if it can."""
    if not damaged or not established:
        return "a phrase is missing"
    if flag:
        return f"flagged {flag}"
    if established == "-" or "?" in established or "|" in established or ";" in established or _OR.search(established):
        return "no single established term"
    if damaged.lower() == established.lower():
        return "both phrases are the same"
    if len(damaged) >= _SHORT:
        return ""
    return "a short common word" if damaged.isalpha() else "" if sum(map(str.isalpha, damaged)) > 3 else "too short"


def _without_terms(entries: list[Entry], skipped: list[Skipped]) -> list[Entry]:
    """Without phrases that are, or end, the established term of other rows: they are no damage."""
    terms = {flat(entry.established) for entry in entries}
    for term in list(terms):
        tail = term.partition(" ")[2]
        while " " in tail:
            terms.add(tail)
            tail = tail.partition(" ")[2]
    kept = []
    for entry in entries:
        if entry.key in terms or (entry.key.endswith("s") and entry.key[:-1] in terms):
            skipped.append(Skipped(_line(entry), entry.damaged, "an established term itself"))
        else:
            kept.append(entry)
    return kept


def _line(entry: Entry) -> int:
    return int(entry.source.rpartition(":")[2])


def _without_rivals(entries: list[Entry], skipped: list[Skipped]) -> tuple[tuple[Entry, ...], tuple[Skipped, ...]]:
    """Without repeated rows, and without phrases that stand for two terms with nothing to tell which."""
    first: dict[tuple[str, Near, Near], Entry] = {}
    rivals: set[tuple[str, Near, Near]] = set()
    for entry in entries:
        place = entry.key, entry.needs, entry.avoids
        known = first.setdefault(place, entry)
        if known is not entry:
            same = known.established.lower() == entry.established.lower()
            reason = "repeated" if same else _RIVALS
            skipped.append(Skipped(_line(entry), entry.damaged, reason))
            if not same:
                rivals.add(place)
    for place in rivals:
        skipped.append(Skipped(_line(first[place]), first[place].damaged, _RIVALS))
    return tuple(entry for place, entry in first.items() if place not in rivals), tuple(sorted(skipped))
