"""`restore eval` as a command."""

import json
import re

import pytest
from eval_kit import CLEAN, HARBOUR, MARKET, write_gold, write_pair

from restore.testing.plugin import Restorer


@pytest.fixture
def scored(restorer: Restorer) -> Restorer:
    """A folder with a gold file and clean articles."""
    write_gold(restorer.folder / "gold.jsonl", HARBOUR, MARKET)
    restorer.write("clean/a.txt", CLEAN)
    restorer.write("clean/b.txt", "Nothing is wrong here either.\n")
    return restorer


def document(restorer, *args, code=0):
    found = json.loads(restorer.run("eval", *args, "-f", "json").assert_code(code).stdout)
    found.pop("time")
    return found


HARMFUL = '[[rule]]\nid = "sail"\npattern = "sails|seat"\nreplacement = "sinks"\nwhy = "a probe"\nsafe = true\n'


def test_figures(scored):
    found = document(scored, "gold.jsonl", "--clean", "clean")
    assert found["counts"] == {"hits": 3, "missed": 2, "false": 0}
    assert found["metrics"]["precision"]["value"] == 1
    assert found["metrics"]["recall"]["value"] == 0.6
    assert found["metrics"]["harm"]["value"] == 0
    classes = {each["class"]: (each["hits"], each["missed"], each["optional_left"]) for each in found["classes"]}
    assert classes == {"place": (2, 0, 0), "unit": (1, 0, 0), "typo": (0, 1, 0), "synonym": (0, 1, 0), "doubled": (0, 0, 1)}
    assert {each["rule"]: each["right"] for each in found["rules"]} == {
        "names.inverted-place": 2,
        "typography.unit-spacing": 1,
    }
    assert found["data"]["pairs"] == found["data"]["clean"] == 2
    for name in ("idempotent", "replay", "revert"):
        assert found["checks"][name] == {"held": 4, "of": 4, "failed": []}


def test_a_rule_that_does_harm(scored):
    scored.write("restore.toml", HARMFUL)
    found = document(scored, "gold.jsonl", "--clean", "clean")
    assert found["counts"]["false"] == 1
    (change,) = found["harm"]["changes"]
    assert (change["id"], change["line"], change["before"], change["rule"]) == ("a", 1, "seat", "user.sail")
    assert found["metrics"]["harm"]["value"] == pytest.approx(1000 / 16)
    (rule,) = [each for each in found["rules"] if each["rule"] == "user.sail"]
    assert (rule["right"], rule["wrong"], rule["clean_edits"], rule["precision"]["value"]) == (0, 1, 1, 0)
    shown = scored.run("eval", "gold.jsonl", "--clean", "clean", "--show").assert_code(0).stdout
    assert "a:1  [-seat-]{+sinks+}" in shown
    assert re.search(r"false .*sails.*sinks", shown)
    assert re.search(r"missed +synonym +\[-daily chief-\]\{\+editor\+\}", shown)


def test_the_document_is_the_same_for_any_number_of_processes(scored):
    for number in range(20):
        write_pair(scored.folder / "pairs", f"p{number}", f"{number} of Korea, North\n", f"{number} of North Korea\n")
    made = [document(scored, "gold.jsonl", "pairs", "--clean", "clean", "-j", jobs) for jobs in ("1", "2")]
    assert made[0] == made[1]
    assert made[0]["data"]["derived"] == 20


def test_the_seed_decides_the_intervals(scored):
    one, same, other = (document(scored, "gold.jsonl", "--resamples", "9", "--seed", seed) for seed in ("1", "1", "4"))
    assert one == same
    assert one["metrics"] != other["metrics"]


def test_outputs_of_another_tool(scored):
    for sample in (HARBOUR, MARKET):
        scored.write(f"out/{sample.id}.txt", sample.restored)
    found = document(scored, "gold.jsonl", "--outputs", "out")
    assert found["counts"] == {"hits": 6, "missed": 0, "false": 0}
    assert found["checks"]["replay"] is None
    assert found["rules"] == []
    ran = scored.run("eval", "gold.jsonl", "--outputs", "out", "--clean", "clean").assert_code(2)
    assert ran.stderr.startswith("restore: out/a.txt: no such file")


def test_settings_apply(scored):
    assert document(scored, "gold.jsonl", "--select", "names.*")["counts"]["hits"] == 2
    assert document(scored, "gold.jsonl", "--unsafe")["system"]["settings"] == {"unsafe": True}


def test_limits(scored):
    kept = ("--fail-under", "precision=1", "--fail-under", "recall:place=1", "--fail-under", "false-per-1000-words=0")
    scored.run("eval", "gold.jsonl", *kept, "--fail-under", "revert=1").assert_code(0)
    ran = scored.run("eval", "gold.jsonl", "--fail-under", "recall=0.7").assert_code(1)
    assert ran.stderr == "restore: recall is 0.6000, below 0.7\n"
    scored.write("restore.toml", HARMFUL)
    ran = scored.run("eval", "--clean", "clean", "--fail-under", "harm=0.5").assert_code(1)
    assert ran.stderr == "restore: harm is 62.5000, above 0.5\n"


BAD = [
    ((), "nothing to score"),
    (("nowhere",), "nowhere: no such file"),
    (("gold.jsonl", "--outputs", "nowhere"), "nowhere: no such folder"),
    (("gold.jsonl", "--compare", "nowhere"), "nowhere: no such file"),
    (("gold.jsonl", "--compare", "unsafe=perhaps"), "must be TOML"),
    (("gold.jsonl", "--compare", "unsaf=true"), "did you mean 'unsafe'?"),
    (("gold.jsonl", "--compare", 'select=["name.*"]'), "no rule matches 'name.*'"),
    (("gold.jsonl", "--fail-under", "recal=1"), "did you mean 'recall'?"),
    (("gold.jsonl", "--fail-under", "recall"), "METRIC=VALUE"),
    (("gold.jsonl", "--fail-under", "recall=nan"), "METRIC=VALUE"),
    (("gold.jsonl", "--fail-under", "recall:tense=1"), "no class 'tense'"),
    (("gold.jsonl", "--fail-under", "harm=1"), "nothing here gives this figure"),
    (("gold.jsonl", "-o", "nowhere/a.html"), "there is no folder nowhere"),
    (("gold.jsonl", "--clean", "nowhere"), "nowhere: no such file"),
]


@pytest.mark.parametrize(("args", "words"), BAD, ids=[" ".join(args) or "nothing" for args, _ in BAD])
def test_bad_calls(scored, args, words):
    ran = scored.run("eval", *args).assert_code(2)
    assert ran.stdout == ""
    assert ran.stderr.startswith("restore: ")
    assert ran.stderr.count("\n") == 1
    assert words in ran.stderr


def test_what_does_not_settle_is_told_and_incomplete(scored):
    rule = '[[rule]]\nid = "grow"\npattern = "ship"\nreplacement = "shipship"\nwhy = "a probe"\nsafe = true\n'
    scored.write("restore.toml", rule)
    ran = scored.run("eval", "gold.jsonl", "--fail-under", "recall=1").assert_code(3)
    assert "incomplete: harbour: user.grow: does not settle" in ran.stderr
    assert "recall is 0.6000" in ran.stderr


def test_to_a_file(scored):
    ran = scored.run("eval", "gold.jsonl", "-o", "report.txt").assert_code(0)
    assert ran.stdout == ""
    assert b"\x1b" not in scored.read("report.txt")
    assert "2 pairs with 6 gold edits" in scored.read("report.txt").decode()


def test_pairs_without_damage_are_clean(restorer):
    write_pair(restorer.folder / "pairs", "same", CLEAN, CLEAN)
    found = document(restorer, "pairs")
    assert (found["data"]["pairs"], found["data"]["clean"], found["metrics"]["harm"]["value"]) == (1, 1, 0)
    assert found["metrics"]["rer"]["value"] is None


def test_nothing_is_written_beside_the_articles(scored):
    before = sorted(scored.folder.rglob("*"))
    scored.run("eval", "gold.jsonl", "--clean", "clean").assert_code(0)
    assert sorted(scored.folder.rglob("*")) == before
