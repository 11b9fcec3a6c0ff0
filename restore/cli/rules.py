"""`restore rules`: every rule, in the order in which they run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .common import configured, show

if TYPE_CHECKING:
    from ..config import Config


@click.command("rules", short_help="List the rules.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@configured
def command(as_json: bool, config: Config) -> None:
    """List the rules in the order in which they run; `restore explain RULE` tells more."""
    from ..engine import Engine
    from .run import warn

    engine = Engine(config)
    rules = [rule for stage in engine.stages for rule in stage.rules]
    if as_json:
        import msgspec

        table = [
            {"id": r.id, "stage": r.stage, "most": r.most.label, "may": sorted(r.may), "summary": r.summary} for r in rules
        ]
        show(msgspec.json.format(msgspec.json.encode(table), indent=1).decode() + "\n")
        return
    for rule in rules:
        show(f"{rule.id:<28} {rule.most.label:<7} {rule.summary}\n")
    for guard in engine.plugins.guards:
        show(f"{guard.id:<28} {'guard':<7} {guard.summary}\n")
    warn([], engine.plugins, config)
