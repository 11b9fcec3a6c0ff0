"""The tables and word lists of the folder ``data``, each read once."""

from __future__ import annotations

from functools import cache
from pkgutil import get_data


def rows(name: str) -> list[list[str]]:
    """The rows of a table without comments and without its head."""
    lines = _text(name).splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


@cache
def words(name: str) -> dict[str, frozenset[str]]:
    """The sections `[name]` of a word list."""
    found: dict[str, set[str]] = {}
    section: set[str] = set()
    for line in _text(name).splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            section.update(line.split())
    return {key: frozenset(value) for key, value in found.items()}


def groups(name: str) -> list[list[str]]:
    """The lines of a word list, each as its words."""
    return [line.split() for line in _text(name).splitlines() if line and not line.startswith("#")]


def _text(name: str) -> str:
    found = get_data(__package__, f"data/{name}")
    assert found is not None
    return found.decode("utf-8")
