"""Wordings of damage: our own, gathered apart from the rules so that neither can prove itself by the other."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ...errors import ConfigError
from ...files import read_bytes

_LIMIT = 10_000_000
TABLES = ("dialects", "misspelt", "places", "replacements", "synonyms", "terms")
LISTS = ("family_first", "given_names", "not_family")
WORDINGS = ("boilerplate", "credits")


@dataclass(frozen=True)
class Data:
    """The tables that the classes use. A file in ``folder`` takes the place of the bundled one of its name."""

    folder: Path | None = None

    def table(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The rows of ``name.tsv``; empty lines and those that begin with ``#`` are left out."""
        return _table(self.folder, name)

    def pairs(self, name: str) -> dict[str, str]:
        """The rows of ``name.tsv`` that have two columns: the second by the first."""
        return {row[0]: row[1] for row in self.table(name)}

    def words(self, name: str) -> frozenset[str]:
        """The words of ``name.txt``, which white space parts."""
        return frozenset(word for line in _lines(_read(self.folder, f"{name}.txt")) for word in line.split())

    def wordings(self, name: str) -> dict[str, Any]:
        """The tables of ``name.toml``."""
        return _wordings(self.folder, name)

    def check(self) -> None:
        """Read everything once.

        Raises:
            ConfigError: a file of ``folder`` cannot be used.
        """
        known = {f"{n}.tsv" for n in TABLES} | {f"{n}.txt" for n in LISTS} | {f"{n}.toml" for n in WORDINGS}
        if self.folder is not None and not self.folder.is_dir():
            raise ConfigError(f"--data {self.folder}: no such folder")
        names = {path.name for path in self.folder.iterdir()} if self.folder else set()
        if self.folder is not None and not names & known:
            raise ConfigError(f"--data {self.folder}: holds none of {', '.join(sorted(known))}")
        for name in TABLES:
            columns = 3 if name == "synonyms" else 2
            for row in self.table(name):
                if len(row) != columns or not all(row):
                    raise ConfigError(
                        f"{self.folder}/{name}.tsv: {'  '.join(row)[:60]!r}: needs {columns} columns, parted by tabs"
                    )
        if not _are_lines([self.wordings("credits").get(part) for part in ("forms", "agencies")]):
            raise ConfigError(f"{self.folder}/credits.toml: needs the lists of texts `forms` and `agencies`")
        groups = self.wordings("boilerplate").values()
        if not groups or not all(isinstance(group, dict) and _are_lines([group.get("lines")]) for group in groups):
            raise ConfigError(f"{self.folder}/boilerplate.toml: needs tables with a list of texts, `lines`")


BUNDLED = Data()


def _are_lines(values: list[Any]) -> bool:
    return bool(values) and all(isinstance(v, list) and v and all(isinstance(line, str) for line in v) for v in values)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def _table(folder: Path | None, name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split("\t")) for line in _lines(_read(folder, f"{name}.tsv")))


@cache
def _wordings(folder: Path | None, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(_read(folder, f"{name}.toml"))
    except tomllib.TOMLDecodeError as problem:
        raise ConfigError(f"{folder}/{name}.toml: {problem}") from None


@cache
def _read(folder: Path | None, name: str) -> str:
    if folder is not None and (folder / name).exists():
        try:
            return read_bytes(folder / name, _LIMIT).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ConfigError(f"{folder / name}: is not UTF-8") from None
    return (files(__name__) / name).read_text(encoding="utf-8")
