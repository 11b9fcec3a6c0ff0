"""`rules`, `plugins`, `config show`, `doctor`, `schema`, `--version`: what is here."""

from __future__ import annotations

import json
import re
import tomllib

import jsonschema
import pytest
from cli_kit import LEDGER, assert_told

import restore
from restore.testing.plugin import Restorer


def test_version(restorer: Restorer) -> None:
    assert restorer.run("--version").assert_code(0).stdout == f"restore {restore.__version__}\n"


@pytest.mark.parametrize("args", [("--help",), ("-h",)], ids=" ".join)
def test_help_tells_every_command_and_the_exit_codes(restorer: Restorer, args: tuple[str, ...]) -> None:
    out = restorer.run(*args).assert_code(0).stdout
    for command in ("check", "fix", "diff", "explain", "revert", "replay", "log", "blame", "stats", "rules", "plugins"):
        assert re.search(rf"^  {command} +\S.*\.$", out, re.M), command
        assert restorer.run(command, "--help").assert_code(0).stdout.startswith(f"Usage: main {command}")
    assert "Exit codes: 0 clean; 1 findings" in out


def test_rules(restorer: Restorer) -> None:
    lines = restorer.run("rules").assert_code(0).stdout.splitlines()
    ids = [line.split()[0] for line in lines]
    assert ids.index("structure.duplicate") < ids.index("names.honorific") < ids.index("typography.unit-spacing")
    assert all(len(line.split()) > 3 for line in lines)


def test_rules_as_json(restorer: Restorer) -> None:
    table = json.loads(restorer.run("rules", "--json").assert_code(0).stdout)
    (found,) = [rule for rule in table if rule["id"] == "names.honorific"]
    assert (found["stage"], found["most"]) == ("names", "safe")
    assert all(rule["summary"].endswith(".") for rule in table)


def test_rules_that_are_selected(restorer: Restorer) -> None:
    out = restorer.run("rules", "--select", "names.*").assert_code(0).stdout
    assert "names.honorific" in out
    assert "structure.duplicate" not in out


def test_plugins(restorer: Restorer) -> None:
    out = restorer.run("plugins").assert_code(0).stdout
    assert re.search(r"^restore_names +article-restore +\S+ +bundled$", out, re.M)
    out = restorer.run("plugins", "--load").assert_code(0).stdout
    assert re.search(r"^  restore_names +names\.honorific$", out, re.M)
    assert "PROBLEM" not in out


def test_a_disabled_plugin(restorer: Restorer) -> None:
    restorer.write("restore.toml", "disable = ['restore_names']\n")
    assert re.search(r"^restore_names .* disabled$", restorer.run("plugins").stdout, re.M)
    assert "names." not in restorer.run("rules").assert_code(0).stdout


def test_config_show_is_toml_with_origins(restorer: Restorer) -> None:
    restorer.write("restore.toml", "unsafe = true\nprotect = ['a\"b']\n")
    out = restorer.run("config", "show", "--origin", "--jobs", "3").assert_code(0).stdout
    assert "unsafe = true  # restore.toml\n" in out
    assert "jobs = 3  # command line\n" in out
    assert "max-bytes = 100000000  # default\n" in out
    table = tomllib.loads(out)
    assert table["protect"] == ['a"b']
    assert "#" not in restorer.run("config", "show").assert_code(0).stdout


def test_config_show_with_rules_is_toml_too(restorer: Restorer) -> None:
    restorer.write("restore.toml", "[[rule]]\nid = 'x'\npattern = 'a'\nreplacement = 'b'\nsafe = true\n")
    out = restorer.run("config", "show").assert_code(0).stdout
    assert tomllib.loads(out)["rule"] == [{"id": "x", "pattern": "a", "replacement": "b", "safe": True}]


def test_config_show_can_be_used_as_a_configuration(restorer: Restorer) -> None:
    restorer.write("restore.toml", restorer.run("config", "show", "--help-text").assert_code(0).stdout)
    assert "  # restore.toml\n" in restorer.run("config", "show", "--origin").assert_code(0).stdout


def test_doctor(restorer: Restorer) -> None:
    out = restorer.run("doctor").assert_code(0).stdout
    assert out.startswith(f"restore {restore.__version__}, Python 3.")
    for words in ("ok       click ", "ok       google-re2 ", "configuration: defaults", " rules, ", " guards"):
        assert words in out


def test_doctor_names_the_configuration(restorer: Restorer) -> None:
    restorer.write("restore.toml", "unsafe = true\n")
    assert "configuration: restore.toml" in restorer.run("doctor").assert_code(0).stdout


@pytest.mark.parametrize("cached", [False, True], ids=["no cache", "cached before"])
def test_a_vocabulary_file_that_is_not_there(restorer: Restorer, monkeypatch: pytest.MonkeyPatch, cached: bool) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(restorer.folder / "cache"))
    if cached:
        pytest.importorskip("bpe_openai", reason="no vocabulary on this machine")
        assert "ok       tokens: o200k_base" in restorer.run("doctor").assert_code(0).stdout
    restorer.write("restore.toml", "tokenizer-file = 'nowhere'\n")
    assert_told(restorer.run("doctor"), 2, "tokenizer-file", "nowhere")


def test_every_ledger_line_fits_the_schema(fixed: Restorer) -> None:
    fixed.run("revert", "a.txt", "--rule", "names.honorific")
    schema = json.loads(fixed.run("schema").assert_code(0).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for line in fixed.read(LEDGER).splitlines():
        validator.validate(json.loads(line))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"kind": "run"})
