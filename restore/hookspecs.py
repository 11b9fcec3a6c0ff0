"""The plugin contract. A plugin implements any of these with ``restore.hookimpl``, naming only the arguments it needs.

Hooks hand over values or observe; order, isolation, time limits and the ledger belong to the engine. Give arguments no
default values.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from click import Command

    from .ledger.records import ChangeRecord
    from .report import Report
    from .result import Result
    from .rules import Guard, Rule, Stage
    from .settings import Key, Settings

API_VERSION = 1
"""A plugin module may set ``restore_api_version``; another number than this is refused with a clear message."""

hookspec = pluggy.HookspecMarker("restore")
hookimpl = pluggy.HookimplMarker("restore")


@hookspec
def restore_register_settings(register: Callable[[Key], None]) -> None:
    """Declare the plugin's own settings; a plugin ``restore_acme`` reads the table ``[tool.restore.acme]``.

    :param register: takes one `Key`; the other hooks below get the values as ``settings``.
    """


@hookspec
def restore_register_stages(register: Callable[[Stage], None], settings: Settings) -> None:
    """Hand over stages with their rules. Called once, when the plugin is loaded.

    :param register: takes one `Stage`; a name that is taken is a problem of the plugin that comes second.
    :param settings: the plugin's own settings.
    """


@hookspec
def restore_register_rules(register: Callable[[Rule], None], settings: Settings) -> None:
    """Hand over rules for stages of other plugins; the part of the id before the dot names the stage.

    :param register: takes one `Rule`.
    :param settings: the plugin's own settings.
    """


@hookspec
def restore_register_guards(register: Callable[[Guard], None], settings: Settings) -> None:
    """Hand over guards, which may veto any proposal.

    :param register: takes one `Guard`.
    :param settings: the plugin's own settings.
    """


@hookspec
def restore_register_reports(register: Callable[[str, Report], None], settings: Settings) -> None:
    """Hand over output formats for ``restore check --format``.

    :param register: takes the format's name and a function from results to text.
    :param settings: the plugin's own settings.
    """


@hookspec
def restore_register_commands(register: Callable[[str, Callable[[], Command]], None]) -> None:
    """Hand over commands for the command line.

    :param register: takes the command's name and a function that gives the click command; it is called only when the command
        is used, so that what the command imports costs no other command anything.
    """


@hookspec
def restore_change_recorded(change: ChangeRecord) -> None:
    """Observe a change as it goes into the ledger. A crash here costs nothing but a line in the report.

    :param change: the ledger line.
    """


@hookspec
def restore_run_finished(result: Result) -> None:
    """Observe the end of a run over one article.

    :param result: texts, changes, findings and problems.
    """
