"""gold.jsonl: one damaged article a line, with what it should be and the edits that make it so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from ..article import Article
from ..article.formats import FORMATS, format_of
from ..config import Config
from ..errors import ArticleError
from ..files import read_bytes
from .samples import UNCLASSIFIED, GoldEdit, Sample, derived_gold


class _Edit(msgspec.Struct, frozen=True, rename={"kind": "class"}):
    """An edit as its JSON has it."""

    start: int
    end: int
    damaged: str
    fixes: tuple[str, ...]
    kind: str = UNCLASSIFIED
    optional: bool = False


class _Row(msgspec.Struct, frozen=True):
    """A line of a gold.jsonl; without ``edits`` they are read off a diff."""

    id: str
    damaged: str
    restored: str
    edits: tuple[_Edit, ...] | None = None
    format: str = ""
    name: str = ""


class _Text(msgspec.Struct, frozen=True):
    """A line of a file with clean articles."""

    text: str
    id: str | int | None = None
    format: str = ""
    name: str = ""


Row = TypeVar("Row", _Row, _Text)


def read_gold(path: Path, config: Config, names: Mapping[str, str] | None = None) -> Iterator[tuple[Sample, str]]:
    """The samples of a gold.jsonl, each with its file and line. ``names`` are file names by id, for the format.

    Raises:
        ArticleError: a line is malformed, or its edits do not fit its texts; the message names file and line.
    """
    for where, row in _rows(path, config, _Row):
        article = _article(where, row.damaged, row.name or (names or {}).get(row.id, ""), row.format, row.id)
        _check_text(where, "restored", row.restored)
        if not row.id or row.id.startswith("/") or "\\" in row.id or ".." in row.id.split("/"):
            raise ArticleError(f"{where}: the id {row.id!r} cannot name an output file")
        gold = derived_gold(row.damaged, row.restored) if row.edits is None else _checked(where, row)
        yield Sample(row.id, article, row.restored, gold, derived=row.edits is None), where


def read_texts(path: Path, config: Config) -> Iterator[Sample]:
    """The clean articles of a .jsonl file with a ``text`` field.

    Raises:
        ArticleError: a line is malformed; the message names file and line.
    """
    for number, (where, row) in enumerate(_rows(path, config, _Text), 1):
        id = f"{path.stem}-{number}" if row.id is None else str(row.id)
        yield Sample(id, _article(where, row.text, row.name, row.format, id))


def _rows(path: Path, config: Config, kind: type[Row]) -> Iterator[tuple[str, Row]]:
    """The lines of a file, each with its place."""
    decoder = msgspec.json.Decoder(kind)
    count = 0
    for number, line in enumerate(read_bytes(path, config["max-bytes"]).removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        where = f"{path}, line {number}"
        if not line.strip():
            continue
        try:
            yield where, decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
            raise ArticleError(f"{where}: {problem}") from None
        count += 1
    if not count:
        raise ArticleError(f"{path}: is empty")


def _article(where: str, text: str, name: str, format: str, id: str) -> Article:
    _check_text(where, "the text", text)
    ending = f".{format.rpartition('.')[2]}"
    if format in FORMATS:
        chosen = format
    elif not format or ending in (".txt", ".text"):
        chosen = format_of(name or format)
    elif (chosen := format_of(f"a{ending}")) == "plain":
        raise ArticleError(f"{where}: unknown format {format!r}; use {', '.join(FORMATS)} or a file name")
    return Article(text, name or f"{id}.txt", chosen)


def _check_text(where: str, what: str, text: str) -> None:
    if "\0" in text or any("\ud800" <= ch <= "\udfff" for ch in text):
        raise ArticleError(f"{where}: {what} has a NUL or half of a surrogate pair; it is no text")


def _checked(where: str, row: _Row) -> tuple[GoldEdit, ...]:
    """The edits in order, if they fit the texts."""
    edits = sorted(row.edits or (), key=lambda edit: (edit.start, edit.end))
    done = 0
    for edit in edits:
        place = f"{where}: the edit at {edit.start}-{edit.end}"
        if not 0 <= edit.start <= edit.end <= len(row.damaged):
            raise ArticleError(f"{place} leaves the text of {len(row.damaged)} code points")
        found = row.damaged[edit.start : edit.end]
        if found != edit.damaged:
            raise ArticleError(f"{place} says {edit.damaged[:60]!r}, but {found[:60]!r} stands there")
        if edit.start < done:
            raise ArticleError(f"{place} overlaps the one before it")
        if not edit.fixes:
            raise ArticleError(f"{place} has no fixes")
        done = edit.end
    gold = tuple(GoldEdit(e.start, e.end, e.damaged, e.fixes, e.kind, e.optional) for e in edits)
    required = [edit for edit in gold if not edit.optional]
    if row.restored not in (_with_fixes(row.damaged, gold), _with_fixes(row.damaged, required)):
        raise ArticleError(f"{where}: the first fixes do not make `restored` of `damaged`; correct either")
    return gold


def _with_fixes(text: str, gold: tuple[GoldEdit, ...] | list[GoldEdit]) -> str:
    parts: list[str] = []
    done = 0
    for edit in gold:
        parts += (text[done : edit.start], edit.fixes[0])
        done = edit.end
    return "".join([*parts, text[done:]])
