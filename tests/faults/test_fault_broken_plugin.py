"""A trusted plugin that cannot be loaded is told of, by name and reason; the others work; strict-plugins makes it exit 2."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fault_kit import HEAD, RESTORED, SAMPLE, assert_told, process, stage

from restore.testing.plugin import Restorer

Install = Callable[..., None]
GOOD = stage("return []")
HOOK = "@hookimpl\ndef restore_register_{}(register):\n    {}\n"
BROKEN = {
    "raises at import": ("raise ValueError('no such luck')", "no such luck"),
    "exits at import": ("import sys\nsys.exit(0)", "SystemExit"),
    "raises a BaseException": ("class Odd(BaseException): pass\nraise Odd('no such luck')", "no such luck"),
    "no Python": ("def (:\n", "SyntaxError"),
    "lacks a dependency": ("import nowhere_to_be_found", "nowhere_to_be_found"),
    "misspells a hook": (GOOD.replace("restore_register_stages", "restore_register_stage"), "restore_register_stage"),
    "wants an argument that is not there": (GOOD.replace("(register)", "(registrar)"), "registrar"),
    "another API version": ("restore_api_version = 2\n" + GOOD, "API 2"),
    "an API version of words": ("restore_api_version = 'new'\n" + GOOD, "API new"),
    "raises in a hook": (HEAD + HOOK.format("stages", "1 / 0"), "ZeroDivisionError"),
    "exits in a hook": (HEAD + HOOK.format("stages", "sys.exit(0)"), "SystemExit"),
    "registers nonsense": (HEAD + HOOK.format("stages", "register(7)"), "int"),
    "returns what it should register": (
        HEAD + "@hookimpl\ndef restore_register_rules():\n    return [1]\n",
        "returns a list",
    ),
    "registers nothing": (HEAD + HOOK.format("stages", "register(None)"), "None"),
    "registers too much": (HEAD + HOOK.format("stages", "register(1, 2)"), "probe_plugin"),
    "a docstring without headings": (GOOD.replace("Safety: x.", ""), "lacks Safety"),
    "a rule of another stage": (GOOD.replace('Stage("probe"', 'Stage("prob"'), "not of stage prob"),
    "a rule id of another form": (GOOD.replace('"probe.one", check', '"Probe One", check'), "Probe One"),
    "a stage that is taken": (
        GOOD.replace('"probe"', '"names"').replace('"probe.one", check', '"names.one", check'),
        "names",
    ),
    "a rule that is taken": (
        HEAD + HOOK.format("rules", "register(__import__('restore_names').honorific)"),
        "names.honorific",
    ),
    "a rule for no stage": (
        GOOD.replace("stages(", "rules(").replace(
            'Stage("probe", (Rule("probe.one", check),))', 'Rule("nowhere.one", check)'
        ),
        "nowhere",
    ),
}


@pytest.mark.parametrize(("source", "words"), BROKEN.values(), ids=BROKEN)
def test_told_and_left_out(restorer: Restorer, plugin: Install, source: str, words: str) -> None:
    plugin(source)
    restorer.write("restore.toml", "trust = ['probe-plugin']\n")
    restorer.write("a.txt", SAMPLE)
    ran = process("fix", "a.txt", cwd=restorer.folder)
    assert restorer.read("a.txt") == RESTORED
    assert "Traceback" not in ran.stderr
    assert "probe_plugin" in ran.stderr + ran.stdout, "a trusted plugin that cannot be loaded is passed over in silence"
    assert words in ran.stderr + ran.stdout


@pytest.mark.parametrize(("source", "words"), BROKEN.values(), ids=BROKEN)
def test_doctor_and_plugins_say_what_is_wrong(restorer: Restorer, plugin: Install, source: str, words: str) -> None:
    plugin(source)
    for args in (("doctor",), ("plugins", "--load")):
        ran = restorer.run(*args, "--trust", "probe-plugin").assert_code(3 if args == ("doctor",) else 0)
        line = next(
            line for line in ran.stdout.splitlines() if "probe_plugin" in line and ("broken" in line or "PROBLEM" in line)
        )
        assert words in line


@pytest.mark.parametrize("name", ["raises at import", "misspells a hook", "another API version"])
def test_strict_plugins_end_the_run(restorer: Restorer, plugin: Install, name: str) -> None:
    source, words = BROKEN[name]
    plugin(source)
    restorer.write("restore.toml", "trust = ['probe-plugin']\nstrict-plugins = true\n")
    restorer.write("a.txt", SAMPLE)
    assert_told(restorer.run("fix", "a.txt"), 2, "probe_plugin", words)
    assert restorer.read("a.txt") == SAMPLE


def test_a_misspelt_hook_names_the_nearest(restorer: Restorer, plugin: Install) -> None:
    plugin(BROKEN["misspells a hook"][0])
    assert "restore_register_stages" in restorer.run("plugins", "--load", "--trust", "probe-plugin").stdout


def test_a_circle_of_stages_is_told_by_their_names(restorer: Restorer, plugin: Install) -> None:
    plugin(GOOD.replace("check),)", "check),), before=('structure',), after=('typography',)"))
    restorer.write("a.txt", SAMPLE)
    assert_told(restorer.run("fix", "a.txt", "--trust", "probe-plugin"), 2, "probe", "structure")
    assert restorer.read("a.txt") == SAMPLE


@pytest.mark.parametrize("body", ["raise ValueError('broken')", "return None", "return 7", "sys.exit(0)"])
def test_a_report_that_fails(restorer: Restorer, plugin: Install, body: str) -> None:
    plugin(f"{HEAD}\ndef made(outcomes):\n    {body}\n\n" + HOOK.format("reports", "register('probe', made)"))
    restorer.write("a.txt", SAMPLE)
    assert_told(restorer.run("check", "a.txt", "--trust", "probe-plugin", "-f", "probe"), 3, "probe")


def test_the_observing_hooks_are_called(restorer: Restorer, plugin: Install) -> None:
    plugin(
        HEAD + "\n@hookimpl\ndef restore_change_recorded(change):\n    open('seen', 'a').write(change.rule + '\\n')\n"
        "\n@hookimpl\ndef restore_run_finished(result):\n    open('seen', 'a').write('finished\\n')\n"
    )
    restorer.write("a.txt", SAMPLE)
    restorer.run("fix", "a.txt", "--trust", "probe-plugin").assert_code(1)
    assert (restorer.folder / "seen").exists(), "restore_change_recorded and restore_run_finished are never called"
    assert "names.honorific\n" in (restorer.folder / "seen").read_text()
    assert "finished\n" in (restorer.folder / "seen").read_text()
