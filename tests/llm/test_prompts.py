"""Prompt files: bundled, overridden, refused; and the command that shows them."""

import json
from pathlib import Path

import jsonschema
import pytest
from gold_kit import gold_articles
from restore_llm.prompts import NAMES, bundled, load_prompt, load_prompts
from talk_kit import chunk_of, play, setup

from restore import ConfigError

SAMPLE = Path(__file__).resolve().parents[2] / "docs/examples/harbour-talks.damaged.txt"
GOOD = "---\nid: pairs\nversion: 7\nprotocol: edits\nschema: pairs.json\n---\nFind the damage.\n"


def test_every_bundled_prompt_is_read_and_fits_its_file():
    found = load_prompts()
    assert set(found) == set(NAMES)
    assert len({prompt.digest for prompt in found.values()}) == len(NAMES)
    for name, prompt in found.items():
        assert prompt.id == name
        assert prompt.text in (bundled() / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["pairs", "edits"])
def test_the_example_in_a_prompt_is_a_valid_reply(name):
    prompt = load_prompt(name)
    (example,) = [line for line in prompt.text.splitlines() if line.startswith("{")]
    jsonschema.validate(json.loads(example), prompt.schema)


def test_prompts_hold_no_sentence_of_the_development_articles(data):
    text = " ".join(prompt.text for prompt in load_prompts().values())
    for article in gold_articles(data):
        for edit in article.edits:
            assert len(edit.old.split()) < 2 or edit.old not in text
        assert not any(line in text for line in article.text.splitlines() if len(line) > 20)


def test_a_project_has_its_own_prompt(tmp_path):
    (tmp_path / "pairs.md").write_text(GOOD, encoding="utf-8")
    own = load_prompt("pairs", tmp_path)
    assert (own.text, own.version, own.origin) == ("Find the damage.", "7", str(tmp_path / "pairs.md"))
    assert own.digest != load_prompt("pairs").digest
    assert own.schema == load_prompt("pairs").schema
    assert load_prompt("repair", tmp_path).origin == "bundled"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Find the damage.", "front matter"),
        (GOOD.replace("version: 7\n", ""), "lacks 'version'"),
        (GOOD.replace("id: pairs", "id: other"), "its id"),
        (GOOD.replace("protocol: edits", "protocol: magic"), "protocol"),
        (GOOD.replace("pairs.json", "../pairs.json"), "schema"),
        (GOOD.replace("pairs.json", "none.json"), "schema"),
        (GOOD.replace("Find the damage.\n", ""), "no text"),
        (GOOD + "x" * 50_000, "longer"),
    ],
)
def test_a_file_that_is_no_prompt_is_refused(tmp_path, text, problem):
    (tmp_path / "pairs.md").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=problem):
        load_prompt("pairs", tmp_path)


def test_a_prompt_that_is_not_utf8_is_refused(tmp_path):
    (tmp_path / "pairs.md").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_prompt("pairs", tmp_path)


def test_the_command_lists_and_shows(restorer):
    listed = restorer.run("prompts", "list").assert_code(0).stdout
    assert all(name in listed for name in NAMES)
    shown = restorer.run("prompts", "show", "pairs").assert_code(0).stdout
    assert load_prompt("pairs").text in shown
    assert load_prompt("pairs").digest in shown
    assert "bundled prompt is used" in restorer.run("prompts", "diff", "pairs").assert_code(0).stdout


def test_the_command_shows_what_is_sent_and_calls_nobody(restorer):
    sent = restorer.run("prompts", "test", str(SAMPLE), "--set", "llm.triage=all").assert_code(0).stdout
    (question,) = play(SAMPLE.read_text(encoding="utf-8"), lambda _: "{}", setup()).questions
    assert chunk_of(question) in sent
    assert f"{question.tokens} tokens" in sent


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "nope"],
        ["test", "nope.txt"],
        ["list", "--set", "llm.prompts=nope"],
        ["test", str(SAMPLE), "--set", "llm.protocol=magic"],
        ["test", str(SAMPLE), "--set", "llm.chunk-tokens=3"],
        ["list", "--set", "disable=['restore_llm']"],
    ],
)
def test_what_cannot_be_is_one_line_on_stderr(restorer, arguments):
    ran = restorer.run("prompts", *arguments).assert_code(2)
    assert ran.stderr.startswith("restore: ")
    assert len(ran.stderr.strip().splitlines()) == 1
