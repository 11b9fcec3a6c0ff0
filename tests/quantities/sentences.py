"""The sentences of `figures.tsv`, each with its figures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

FILE = Path(__file__).with_name("figures.tsv")


@dataclass(frozen=True)
class Expected:
    """One figure: where it stands, its numbers (or ISO text), its unit, or that it is a name or an indefinite amount."""

    start: int
    end: int
    written: str
    kind: str = "quantity"
    numbers: tuple[Fraction, ...] = ()
    text: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Sentence:
    domain: str
    text: str
    figures: tuple[Expected, ...]


def sentences() -> list[Sentence]:
    """All sentences of the file."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [_sentence(line.split("\t")) for line in lines if not line.startswith("#")]


def _sentence(cells: list[str]) -> Sentence:
    domain, text, *expected = cells
    at, figures = 0, []
    for cell in expected:
        written, _, what = cell.partition(" = ")
        at = text.index(written, at)
        figures.append(_expected(at, written, what))
        at += 1
    return Sentence(domain, text, tuple(figures))


def _expected(at: int, written: str, what: str) -> Expected:
    end = at + len(written)
    if what in ("#", "?"):
        return Expected(at, end, written, "identifier" if what == "#" else "indefinite")
    value, _, unit = what.rpartition(" ")
    if unit in ("date", "time"):
        return Expected(at, end, written, unit, text=value, unit=unit)
    kind = "ordinal" if unit == "ordinal" else "quantity"
    return Expected(at, end, written, kind, tuple(Fraction(part) for part in value.split("..")), unit=unit)
