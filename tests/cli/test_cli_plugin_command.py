"""Commands that plugins hand over: found when used, isolated when broken."""

from __future__ import annotations

import click
import pytest
from cli_kit import assert_told

import restore.plugins
from restore import hookimpl, load_plugins
from restore.testing.plugin import Restorer


class Plugin:
    """A plugin with the command `hello`."""

    def __init__(self, make) -> None:
        self.make = make

    @hookimpl
    def restore_register_commands(self, register) -> None:
        register("hello", self.make)


def use(monkeypatch: pytest.MonkeyPatch, make) -> None:
    monkeypatch.setattr(restore.plugins, "load_plugins", lambda **given: load_plugins(**given, extra=[Plugin(make)]))


def test_a_command_of_a_plugin_runs(restorer: Restorer, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, lambda: click.Command("hello", callback=lambda: click.echo("good day")))
    assert restorer.run("hello").assert_code(0).stdout == "good day\n"


@pytest.mark.parametrize("make", [lambda: 1 / 0, lambda: "no command"], ids=["raises", "no command"])
def test_a_broken_command_is_one_line(restorer: Restorer, monkeypatch: pytest.MonkeyPatch, make) -> None:
    use(monkeypatch, make)
    assert_told(restorer.run("hello"), 2, "hello", "plugin's command failed")


def test_two_plugins_cannot_have_the_same_command() -> None:
    found = load_plugins(extra=[Plugin(lambda: None), Plugin(lambda: None)])
    assert [problem.message for problem in found.problems if "hello" in problem.message]
    assert "hello" in found.commands
