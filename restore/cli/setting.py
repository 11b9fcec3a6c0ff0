"""Writing a setting into the user's configuration file, where that can be done without touching anything else in it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..files import write_atomically

if TYPE_CHECKING:
    from ..config import Config


def name_list(config: Config, target: Path, table: str, listed: list[str]) -> str:
    """Name a phrase list in the configuration, or tell what to write there; gives what to say to the user."""
    import msgspec

    root = config.root.resolve()
    full = target.resolve()
    name = full.relative_to(root).as_posix() if full.is_relative_to(root) else full.as_posix()
    if any((config.root / other).resolve() == full for other in listed):
        return ""
    line = f"files = {msgspec.json.encode([*listed, name]).decode()}"
    file = _file(config)
    whole = f"tool.restore.{table}" if file.name == "pyproject.toml" else table
    if _appended(file, whole, line):
        return f"{file}: now names it: [{whole}] {line}\n"
    return f"add it to {file}:\n\n[{whole}]\n{line}\n"


def _file(config: Config) -> Path:
    """The configuration file in use, or the one to begin."""
    names = [origin for origin in config.origins.values() if origin.endswith(".toml")]
    names += [name for name in ("restore.toml", "pyproject.toml") if (config.root / name).is_file()]
    return config.root / (names[0] if names else "restore.toml")


def _appended(file: Path, table: str, line: str) -> bool:
    """Write a table at the end of a TOML file that does not have it; False, and nothing written, if that cannot be done."""
    try:
        old = file.read_bytes().decode() if file.exists() else ""
    except (OSError, UnicodeDecodeError):
        return False
    before = tomllib.loads(old)
    newline = "\r\n" if "\r\n" in old else "\n"
    gap = "" if not old else newline if old.endswith("\n") else newline * 2
    new = f"{old}{gap}[{table}]{newline}{line}{newline}"
    try:
        after = tomllib.loads(new)
    except tomllib.TOMLDecodeError:
        return False
    if _without(after, table.split(".")) != before:
        return False
    write_atomically(file, new.encode())
    return True


def _without(table: dict[str, Any], path: list[str]) -> dict[str, Any]:
    """The table without an inner one."""
    head, *rest = path
    if not rest:
        return {key: value for key, value in table.items() if key != head}
    return {**table, head: _without(table[head], rest)}
