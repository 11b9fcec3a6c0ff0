"""Commands that plugins hand over: found when they are used, so that no other command pays for them."""

from __future__ import annotations

from typing import Any

import click


class PluginCommand(click.Command):
    """Stands for a bundled plugin's command in the list of commands, and becomes it when it is used."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        assert self.name
        found = command_of_plugin(self.name)
        if found is None:
            from .common import fail

            fail(f"{self.name}: no plugin has this command; see `restore plugins --load`")
        return found.make_context(info_name, args, parent, **extra)


def command_of_plugin(name: str) -> click.Command | None:
    """The command ``name`` of a loaded plugin; the configuration file says which plugins those are."""
    from ..config import load_config
    from ..errors import RestoreError
    from ..plugins import load_plugins, told
    from .common import fail

    try:
        make = load_plugins(config=load_config()).commands.get(name)
    except RestoreError as problem:
        fail(str(problem))
    if make is None:
        return None
    try:
        made = make()
        if not isinstance(made, click.Command):
            raise TypeError(f"gave {type(made).__name__}, not a click command")
        return made
    except KeyboardInterrupt:
        raise
    except BaseException as problem:  # noqa: BLE001 - whatever foreign code raises
        fail(f"{name}: the plugin's command failed: {told(problem)}")
