"""`restore config show`: every setting, its value and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .common import configured, handled, show

if TYPE_CHECKING:
    from ..config import Config


@click.group("config", short_help="Look at the configuration.")
def command() -> None:
    """Look at the configuration."""


@command.command("show")
@click.option("--origin", is_flag=True, help="Say where each value comes from.")
@click.option("--help-text", is_flag=True, help="Say what each setting does.")
@configured
@handled
def show_config(origin: bool, help_text: bool, config: Config) -> None:
    """Print all settings as they apply here, as TOML."""
    import msgspec

    from ..config import KEYS

    for key in KEYS:
        if help_text:
            show(f"# {key.help}\n")
        value = msgspec.json.encode(config[key.name]).decode()
        show(f"{key.name} = {value}" + (f"  # {config.origin(key.name)}" if origin else "") + "\n")
