"""The command line. One command a file; each imports what it needs when it runs."""

from __future__ import annotations

import sys

import click

from ..version import __version__

COMMANDS = (
    "check",
    "fix",
    "diff",
    "explain",
    "revert",
    "replay",
    "log",
    "blame",
    "stats",
    "eval",
    "damage",
    "lexicon",
    "models",
    "cache",
    "batch",
    "serve-model",
    "figures",
    "rules",
    "plugins",
    "prompts",
    "config",
    "doctor",
    "schema",
)


class Commands(click.Group):
    """Finds the commands in the modules of this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            from .foreign import command_of_plugin

            return command_of_plugin(cmd_name)
        from importlib import import_module

        command: click.Command = import_module(f".{cmd_name.replace('-', '_')}", __name__).command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as problem:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            if near:
                raise click.UsageError(f"{problem.message} Did you mean {near[0]!r}?", ctx) from None
            raise


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="restore %(version)s")
def main() -> None:
    """Give damaged articles back their words.

    Every change is recorded, so that it can be explained, replayed and undone.

    \b
    Exit codes: 0 clean; 1 findings or, for check, pending changes;
    2 usage, configuration or input; 3 incomplete.
    """
    if sys.stdout is None:
        sys.exit(3)  # closed: there is nowhere to say anything
    for stream in (sys.stdout, sys.stderr):
        # Articles hold characters that a terminal's encoding may lack.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
