"""Wordings of damage: our own, gathered apart from the rules so that neither can prove itself by the other."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _read(name: str) -> str:
    return (files(__name__) / name).read_text(encoding="utf-8")


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``name.tsv``; empty lines and those that begin with ``#`` are left out."""
    lines = (line for line in _read(f"{name}.tsv").splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(line.split("\t")) for line in lines)


@cache
def pairs(name: str) -> dict[str, str]:
    """The rows of ``name.tsv`` that have two columns: the second by the first."""
    return {row[0]: row[1] for row in table(name)}


@cache
def words(name: str) -> frozenset[str]:
    """The words of ``name.txt``, which white space parts."""
    lines = (line for line in _read(f"{name}.txt").splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@cache
def wordings(name: str) -> dict[str, Any]:
    """The tables of ``name.toml``."""
    return tomllib.loads(_read(f"{name}.toml"))
