"""What the documentation says is true: hooks, commands, settings, the README's output and the ledger's schema."""

import inspect
import json
import re
from pathlib import Path

import click
import msgspec
import pytest

from restore import Engine, hookspecs
from restore.cli import COMMANDS, main
from restore.config import KEYS
from restore.ledger import json_schema
from restore.rules import HEADINGS

ROOT = Path(__file__).resolve().parents[2]


def test_every_hook_is_documented_with_its_arguments():
    documented = re.findall(r"^## `(restore_\w+)\(([^)]*)\)`", (ROOT / "docs/plugins.md").read_text(encoding="utf-8"), re.M)
    hooks = {
        name: ", ".join(inspect.signature(function).parameters)
        for name, function in vars(hookspecs).items()
        if name.startswith("restore_")
    }
    assert dict(documented) == hooks


def test_the_schema_in_the_package_is_the_one_that_the_records_give():
    kept = json.loads((ROOT / "restore/ledger/schema.json").read_text(encoding="utf-8"))
    assert kept == json.loads(msgspec.json.encode(json_schema()))


def test_the_readme_shows_the_real_output(restorer, monkeypatch):
    monkeypatch.chdir(ROOT)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command, shown = re.search(r"<!-- output: restore (.*?) -->\n```\n(.*?)```", readme, re.S).groups()
    ran = restorer.run(*command.split()).assert_code(1)
    assert shown == ran.stdout, "run `python tests/project/readme.py` to write the present output into the README"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_and_has_a_help_text(name, restorer):
    assert re.search(rf"`[^`\n]*\b{name}\b", (ROOT / "README.md").read_text(encoding="utf-8"))
    command = main.get_command(click.Context(main), name)
    assert command.help
    assert command.short_help
    assert command.name in restorer.run(name, "--help").assert_code(0).stdout


def test_every_setting_says_what_it_does():
    assert all(key.help.endswith(".") for key in KEYS)


def test_every_rule_has_its_four_headings_in_order():
    for stage in Engine().stages:
        for rule in stage.rules:
            places = [rule.doc.find(f"{heading}:") for heading in HEADINGS]
            assert -1 not in places, rule.id
            assert places == sorted(places), rule.id
            assert not rule.summary.startswith("What"), rule.id


def test_links_between_documents_lead_somewhere():
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
