"""`restore config show`: every setting, its value and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .common import configured, show

if TYPE_CHECKING:
    from ..config import Config


@click.group("config", short_help="Look at the configuration.")
def command() -> None:
    """Look at the configuration."""


@command.command("show")
@click.option("--origin", is_flag=True, help="Say where each value comes from.")
@click.option("--help-text", is_flag=True, help="Say what each setting does.")
@configured
def show_config(origin: bool, help_text: bool, config: Config) -> None:
    """Print all settings as they apply here, as TOML."""
    from ..config import KEYS
    from ..plugins import load_plugins

    tables: list[dict[str, object]] = []
    for key in KEYS:
        if help_text:
            show(f"# {key.help}\n")
        if key.name == "rule":
            tables += config["rule"]
            continue
        value = _toml(config[key.name])
        show(f"{key.name} = {value}" + (f"  # {config.origin(key.name)}" if origin else "") + "\n")
    for settings in load_plugins(config=config).settings.values():
        if settings:
            show(f"\n[{settings.table}]\n")
        for key in settings.keys_:
            if help_text:
                show(f"# {key.help}\n")
            mark = config.origin(settings.table) if key.name in settings.values_ else "default"
            value = _toml(settings[key.name])
            show(f"{key.name} = {value}" + (f"  # {mark}" if origin else "") + "\n")
    for table in tables:
        show("\n[[rule]]\n" + "".join(f"{k} = {_toml(v)}\n" for k, v in table.items()))


def _toml(value: object) -> str:
    """A value as TOML has it, on one line."""
    import msgspec

    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(str(name))} = {_toml(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return msgspec.json.encode(value).decode()
