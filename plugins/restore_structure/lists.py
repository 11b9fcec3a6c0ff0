"""Word lists from the folder ``data``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def word_list(file: str, key: str) -> frozenset[str]:
    """The words of ``key`` in ``data/FILE.toml``, which are parted by white space."""
    return frozenset(_table(file)[key].split())


@cache
def pair_list(file: str, key: str) -> dict[str, tuple[str, ...]]:
    """The lines ``word: others`` of ``key`` in ``data/FILE.toml``."""
    pairs = (line.partition(":") for line in _table(file)[key].splitlines() if line.strip())
    return {head.strip(): tuple(rest.split()) for head, _, rest in pairs}


@cache
def _table(file: str) -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath(f"data/{file}.toml").read_text(encoding="utf-8"))
