"""Settings: how one is declared, how a value is checked, and what a plugin gets to see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any

from .errors import ConfigError


@dataclass(frozen=True, slots=True)
class Key:
    """One setting: its name in the file, its default (which gives the type), and what it does."""

    name: str
    default: Any
    help: str
    changes_result: bool = True
    """Part of the run's identity: another value may give another text."""
    names_files: bool = False
    """The value names files, relative to the configuration's folder: their content is part of that identity too."""


@dataclass(frozen=True)
class Settings(Mapping[str, Any]):
    """The settings of one plugin: all keys that it declared, with their defaults."""

    table: str = ""
    """The name of its table in the configuration file."""
    keys_: tuple[Key, ...] = ()
    values_: Mapping[str, Any] = field(default_factory=dict)
    root: Path = Path()
    """The folder of the configuration file; relative paths start here."""
    origins_: Mapping[str, str] = field(default_factory=dict)

    def origin(self, name: str) -> str:
        """Where a value comes from: ``default``, a file, or ``command line``."""
        return self.origins_.get(name, "default")

    def __getitem__(self, name: str) -> Any:
        key = next((key for key in self.keys_ if key.name == name), None)
        if key is None:
            raise KeyError(name)
        return self.values_.get(name, key.default)

    def __iter__(self) -> Iterator[str]:
        return iter(key.name for key in self.keys_)

    def __len__(self) -> int:
        return len(self.keys_)

    @property
    def identity(self) -> list[tuple[str, str, Any]]:
        """What of this can change a result."""
        return [
            (self.table, key.name, self._with_content(self[key.name]) if key.names_files else self[key.name])
            for key in self.keys_
            if key.changes_result and key.name in self.values_
        ]

    def _with_content(self, value: str | list[str]) -> list[tuple[str, str]]:
        """Each file's name with a hash of its bytes; "" for one that cannot be read."""
        return [(name, _digest(self.root / name)) for name in ([value] if isinstance(value, str) else value)]


def read_settings(
    table: str,
    keys: Iterable[Key],
    given: Mapping[str, Any],
    origin: str,
    root: Path = Path(),
    origins: Mapping[str, str] | None = None,
) -> Settings:
    """The settings of the plugin that declared ``keys``, from its table; ``origins`` may say where each came from.

    Raises:
        ConfigError: an unknown key or a wrong type.
    """
    known = {key.name: key for key in keys}
    for name in given:
        if name not in known:
            raise ConfigError(f"{origin}: unknown key {name!r} in [{table}]; {suggest(name, known)}")
    values = {name: checked(known[name], value, origin) for name, value in given.items()}
    return Settings(table, tuple(known.values()), values, root, {name: (origins or {}).get(name, origin) for name in values})


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def suggest(name: str, known: Iterable[str], otherwise: str = "see `restore config show` for all keys") -> str:
    """The nearest of the ``known`` names, as a hint."""
    near = get_close_matches(name, list(known), 1, 0.5)
    return f"did you mean {near[0]!r}?" if near else otherwise


def checked(key: Key, value: Any, origin: str) -> Any:
    """``value`` in the type of the key's default.

    Raises:
        ConfigError: it has another type, or is out of bounds.
    """
    wanted = type(key.default)
    if wanted is float and type(value) is int:
        value = float(value)
    if type(value) is not wanted:
        raise ConfigError(f"{origin}: {key.name!r} must be {_describe(key.default)}, not {value!r}")
    if wanted is list and key.name != "rule" and not all(isinstance(item, str) for item in value):
        raise ConfigError(f"{origin}: {key.name!r} must be a list of strings")
    if wanted in (int, float) and not 0 <= value <= 10**12:
        raise ConfigError(f"{origin}: {key.name!r} must not be negative or without bound")
    return value


def _describe(default: Any) -> str:
    names = {
        bool: "true or false",
        int: "a whole number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "a table",
    }
    return names[type(default)]
