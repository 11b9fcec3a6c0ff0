"""A plugin of a distribution that nobody trusts is listed and never imported."""

from __future__ import annotations

import importlib
from collections.abc import Callable

import pytest
from fault_kit import RESTORED, SAMPLE, process, stage

from restore.testing.plugin import Restorer

Install = Callable[..., None]
SPY = "open('imported', 'w').close()\n" + stage("return [Finding('probe.one', 0, 3, 'the probe looked')]")
COMMANDS = [
    ("check", "a.txt"),
    ("check", "a.txt", "--jobs", "2"),
    ("fix", "a.txt"),
    ("fix", "--diff", "a.txt"),
    ("rules",),
    ("plugins",),
    ("plugins", "--load"),
    ("explain", "names.honorific"),
    ("explain", "probe.one"),
    ("config", "show"),
    ("doctor",),
    ("schema",),
    ("--help",),
    ("--version",),
    ("check", "a.txt", "--format", "probe"),
]


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_no_command_imports_it(restorer: Restorer, plugin: Install, args: tuple[str, ...]) -> None:
    plugin(SPY)
    restorer.write("a.txt", SAMPLE)
    ran = process(*args, cwd=restorer.folder)
    assert not (restorer.folder / "imported").exists()
    assert "Traceback" not in ran.stderr
    assert "the probe looked" not in ran.stdout


def test_the_user_is_told_how_to_trust_it(restorer: Restorer, plugin: Install) -> None:
    plugin(SPY)
    restorer.write("a.txt", SAMPLE)
    ran = process("fix", "a.txt", cwd=restorer.folder)
    assert ran.stderr.count("\n") == 1
    assert "plugin probe_plugin of probe-plugin is installed but not trusted" in ran.stderr
    assert "add 'probe-plugin' to `trust`" in ran.stderr
    assert restorer.read("a.txt") == RESTORED
    assert "not trusted" in process("plugins", cwd=restorer.folder).stdout


def test_listing_plugins_imports_not_even_trusted_ones(restorer: Restorer, plugin: Install) -> None:
    plugin(SPY)
    ran = process("plugins", "--trust", "probe-plugin", cwd=restorer.folder).assert_code(0)
    assert "trusted\n" in ran.stdout
    assert not (restorer.folder / "imported").exists()


@pytest.mark.parametrize("name", ["probe-plugin", "Probe_Plugin", "probe_plugin", "PROBE-PLUGIN", "probe.plugin", "*"])
def test_trusted_by_any_spelling_of_its_name(restorer: Restorer, plugin: Install, name: str) -> None:
    plugin(SPY)
    restorer.write("a.txt", SAMPLE)
    ran = restorer.run("fix", "a.txt", "--trust", name).assert_code(1)
    assert (restorer.folder / "imported").exists()
    assert "the probe looked" in ran.stdout
    assert ran.stderr == ""


def test_a_disabled_plugin_is_not_imported_though_trusted(restorer: Restorer, plugin: Install) -> None:
    plugin(SPY)
    restorer.write("restore.toml", "trust = ['*']\ndisable = ['probe_plugin']\n")
    restorer.write("a.txt", SAMPLE)
    ran = restorer.run("fix", "a.txt").assert_code(1)
    assert not (restorer.folder / "imported").exists()
    assert ran.stderr == ""
    assert "disabled" in restorer.run("plugins").stdout


@pytest.mark.parametrize("args", [("--trust", "prob-plugin"), ("--trust", "nobody")], ids=" ".join)
def test_trusting_what_is_not_installed_is_told(restorer: Restorer, args: tuple[str, ...]) -> None:
    restorer.write("a.txt", SAMPLE)
    ran = restorer.run("check", "a.txt", *args)
    assert args[1] in ran.stderr, "a misspelt distribution in `trust` is passed over in silence"


@pytest.mark.parametrize("missing", ["METADATA", "the module"])
def test_a_half_removed_plugin(restorer: Restorer, plugin: Install, missing: str) -> None:
    plugin(SPY)
    site = restorer.folder / "site"
    (site / "probe_plugin-1.0.dist-info/METADATA" if missing == "METADATA" else site / "probe_plugin.py").unlink()
    importlib.invalidate_caches()
    restorer.write("a.txt", SAMPLE)
    restorer.run("fix", "a.txt").assert_code(1)
    restorer.run("plugins").assert_code(0)
    restorer.run("plugins", "--load", "--trust", "*").assert_code(0)
    restorer.run("doctor")
