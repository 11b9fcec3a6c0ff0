"""Configuration: every key is declared once, here; the command line, `config show` and the docs are made from this.

Files: the nearest ``restore.toml`` or ``pyproject.toml`` with a ``[tool.restore]`` table, from the working directory
upwards. Order: default, file, command line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any

from .errors import ConfigError
from .settings import Key, checked, suggest

KEYS = (
    Key("unsafe", False, "Apply unsafe proposals too."),
    Key("ask-models", False, "Ask the language stages too (`--llm`); what the guards pass is applied."),
    Key("select", [], "Run only rules whose id matches one of these patterns (`names.*`)."),
    Key("ignore", [], "Leave out rules whose id matches one of these patterns."),
    Key("extend-safe", [], "Treat unsafe proposals of these rules as safe."),
    Key("extend-unsafe", [], "Treat safe proposals of these rules as unsafe."),
    Key("protect", [], "Patterns (RE2) whose matches are never changed."),
    Key("rule", [], "Your own rules: tables with id, pattern (RE2), replacement, why and, optionally, safe = true."),
    Key("trust", [], "Distributions whose plugins are loaded, besides the bundled ones; `*` for all installed."),
    Key("disable", [], "Plugins that are not loaded."),
    Key("strict-plugins", False, "A plugin that cannot be loaded ends the run with exit code 2.", False),
    Key("max-passes", 20, "Passes after which rules that still change the text are left out."),
    Key("stage-seconds", 10.0, "Time limit of one rule on one article, in seconds; grows with the article's size."),
    Key("max-bytes", 100_000_000, "Larger articles are refused."),
    Key("encoding", "", "Encoding of all articles; empty: UTF-8, byte order mark, else a detector."),
    Key("include", ["*.txt", "*.md", "*.markdown", "*.html", "*.htm"], "Files taken from folders.", False),
    Key("exclude", [], "Files and folders left out, as in a .gitignore.", False),
    Key("gitignore", True, "Leave out what .gitignore and .restoreignore name.", False),
    Key("ledger", "", "Folder for ledgers; empty: beside each article.", False),
    Key("jobs", 0, "Processes; 0: one for few articles, one per core for many.", False),
    Key("chunk-tokens", 1500, "Token budget of a chunk.", False),
    Key("tokenizer", "o200k_base", "tiktoken vocabulary that counts tokens.", False),
    Key("tokenizer-file", "", "A local vocabulary file (.tiktoken or .tiktoken.gz) for that tokenizer.", False),
)
_BY_NAME = {key.name: key for key in KEYS}
_MAY = ("code", "front-matter", "link", "markup", "user", "figures", "counted", "quotation")
_USER_RULE = {"id": str, "pattern": str, "replacement": str, "why": str, "safe": bool, "may": list}


@dataclass(frozen=True)
class Config:
    """Checked settings, each with its origin. ``config["select"]`` gives a value."""

    values: Mapping[str, Any] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    root: Path = Path()
    """The folder of the configuration file; relative paths in it start here."""
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The plugins' own settings, by table; checked when the plugins are loaded."""

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name, _BY_NAME[name].default)

    def origin(self, name: str) -> str:
        """Where a value, a plugin's table or its entry (``acme.name``) comes from: ``default``, a file, ``command line``."""
        return self.origins.get(name, "default")

    def with_values(self, origin: str, values: Mapping[str, Any]) -> Config:
        """These settings over the present ones; None leaves a setting alone.

        Raises:
            ConfigError: an unknown key or a wrong type.
        """
        given = {name: value for name, value in values.items() if value is not None}
        tables = {name: given.pop(name) for name in list(given) if name not in _BY_NAME and isinstance(given[name], dict)}
        values = {name: _check(name, value, origin) for name, value in given.items()}
        parts = [f"{table}.{name}" for table, entries in tables.items() for name in entries]
        return Config(
            {**self.values, **values},
            {**self.origins, **dict.fromkeys((*values, *tables, *parts), origin)},
            self.root,
            {**self.tables, **{name: {**self.tables.get(name, {}), **table} for name, table in tables.items()}},
        )

    def digest_with(self, more: list[Any]) -> str:
        """A hash of the settings that can change a result, and of ``more`` such settings."""
        text = repr([(key.name, self[key.name]) for key in KEYS if key.changes_result] + more)
        return "sha256:" + sha256(text.encode()).hexdigest()


def load_config(start: Path | None = None, file: Path | None = None) -> Config:
    """Read ``file``, or the nearest configuration file from ``start`` (the working directory) upwards.

    Raises:
        ConfigError: the file cannot be read, or holds something that it should not.
    """
    if file:
        return _read(file, required=True) or Config()
    folder = (start or Path.cwd()).resolve()
    for place in (folder, *folder.parents):
        for name in ("restore.toml", "pyproject.toml"):
            if (place / name).is_file():
                config = _read(place / name, required=False)
                if config is not None:
                    return config
    return Config()


def _read(path: Path, *, required: bool) -> Config | None:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise ConfigError(f"{path}: cannot be read: {problem.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ConfigError(f"{path}: is not TOML: {problem}") from None
    if path.name == "pyproject.toml":
        tools = table.get("tool")
        own = tools.get("restore") if isinstance(tools, dict) else None
        if own is None:
            return Config() if required else None
        if not isinstance(own, dict):
            raise ConfigError(f"{path}: tool.restore must be a table")
        table = own
    return Config(root=path.parent).with_values(path.name, table)


def _check(name: str, value: Any, origin: str) -> Any:
    key = _BY_NAME.get(name)
    if key is None:
        raise ConfigError(f"{origin}: unknown key {name!r}; {suggest(name, _BY_NAME)}")
    value = checked(key, value, origin)
    if name == "rule":
        for entry in value:
            _check_rule(entry, origin)
        ids = [entry["id"] for entry in value]
        for id in {id for id in ids if ids.count(id) > 1}:
            raise ConfigError(f"{origin}: two [[rule]] tables have the id {id!r}")
    return value


def _check_rule(entry: Any, origin: str) -> None:
    if not isinstance(entry, dict):
        raise ConfigError(f"{origin}: each [[rule]] must be a table")
    for name, value in entry.items():
        if name not in _USER_RULE:
            near = get_close_matches(name, _USER_RULE, 1, 0.5) or ["id, pattern, replacement, why, safe, may"]
            raise ConfigError(f"{origin}: unknown key {name!r} in [[rule]]; did you mean {near[0]!r}?")
        if not isinstance(value, _USER_RULE[name]):
            raise ConfigError(f"{origin}: {name!r} in [[rule]] must be {_USER_RULE[name].__name__}")
    for name in ("id", "pattern", "replacement"):
        if name not in entry:
            raise ConfigError(f"{origin}: a [[rule]] lacks {name!r}")
    for kind in entry.get("may", ()):
        if kind not in _MAY:
            raise ConfigError(f"{origin}: [[rule]] {entry['id']}: unknown `may` {kind!r}; use {', '.join(_MAY)}")
