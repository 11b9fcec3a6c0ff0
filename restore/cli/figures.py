"""`restore figures`: the command of the plugin that reads quantities."""

from __future__ import annotations

from .foreign import PluginCommand

command = PluginCommand(
    "figures",
    help="List every figure of PATH… with its value and unit, or compare the figures of two texts.",
    short_help="List the figures of articles, or compare them.",
)
