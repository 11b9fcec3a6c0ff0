"""`restore schema`: the JSON Schema of a ledger line."""

from __future__ import annotations

import click

from .common import handled, show


@click.command("schema", short_help="Print the JSON Schema of the ledger.")
@handled
def command() -> None:
    """Print the JSON Schema of the ledger's lines."""
    from importlib.resources import files

    show(files("restore.ledger").joinpath("schema.json").read_text(encoding="utf-8"))
