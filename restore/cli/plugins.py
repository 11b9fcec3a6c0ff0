"""`restore plugins`: what is installed, and whether it is used. Imports no plugin unless asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .common import configured, show

if TYPE_CHECKING:
    from ..config import Config


@click.command("plugins", short_help="List the installed plugins.")
@click.option("--load", is_flag=True, help="Load the trusted ones and say what each registers.")
@configured
def command(load: bool, config: Config) -> None:
    """List the installed plugins: name, distribution, version, and whether they are trusted."""
    from ..plugins import BUNDLED, candidates, is_trusted, load_plugins
    from ..report.show import visible

    for candidate in candidates():
        if candidate.name in config["disable"]:
            state = "disabled"
        elif candidate.distribution == BUNDLED:
            state = "bundled"
        else:
            state = "trusted" if is_trusted(candidate, config["trust"]) else "not trusted (see `trust`)"
        show(f"{candidate.name:<24} {candidate.distribution:<24} {candidate.version:<10} {state}\n")
    if load:
        found = load_plugins(config=config)
        for name, owner in sorted(found.owners.items()):
            show(f"  {owner.name:<22} {name}\n")
        for problem in found.problems:
            show(f"  {problem.plugin:<22} PROBLEM {visible(problem.message)}\n")
