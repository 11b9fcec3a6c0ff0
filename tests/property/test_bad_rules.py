"""A rule that crashes, or hands over nonsense, costs its own work only; nothing is raised out of a run."""

from dataclasses import replace

import pytest
from bad_rules import CRASHES, NONSENSE, WRONG_TYPES
from generated import TEXT, Draft, drafts, engine_of, scripted_stages, scripts
from hypothesis import example, given, settings
from hypothesis import strategies as st

from restore import SAFE, UNSAFE, Article, Proposal, Rule, Stage, parse_ledger, replay, revert
from restore.edits import apply_edits
from restore.ledger import ledger_bytes

GOOD = scripts(st.lists(drafts(st.text("ab", max_size=2), fits=True), min_size=1, max_size=3))
ONE = [[[Draft(0, ((0, 0, "b"),))]]]


def beside(check, text, script):
    """Run a script with and without a bad rule, and check that the good rules do the same work."""
    stages = scripted_stages(script)
    mixed = [Stage("stage0", (Rule("stage0.bad", check), *stages[0].rules)), *stages[1:]]
    result, good = (engine_of(chosen).run(Article(text)) for chosen in (mixed, stages))
    assert result.text == good.text
    work = [[(c.rule, c.status, c.edits) for c in r.changes if c.rule != "stage0.bad"] for r in (result, good)]
    assert work[0] == work[1]
    runs = parse_ledger(ledger_bytes([result.run])).runs
    assert replay(text, runs) == result.text
    assert revert(result.text, runs) == text
    assert all(0 <= found.start <= found.end <= len(result.text) for found in result.findings)
    assert all(isinstance(apply_edits(result.text, list(held.edits)), str) for held in result.held)
    assert {problem.plugin for problem in result.problems} - {"stage0.bad"} == {problem.plugin for problem in good.problems}
    return result


@pytest.mark.parametrize("name", CRASHES)
@settings(max_examples=6, deadline=None)
@given(text=TEXT, script=GOOD)
@example(text="a", script=ONE)
def test_crashes(name, text, script):
    result = beside(CRASHES[name], text, script)
    assert result.partial
    assert [problem.where for problem in result.problems if problem.plugin == "stage0.bad"] == ["rule"]
    assert result.run.end.status == "partial"


@pytest.mark.parametrize("name", WRONG_TYPES)
@settings(max_examples=6, deadline=None)
@given(text=TEXT, script=GOOD)
@example(text="a", script=ONE)
def test_wrong_types(name, text, script):
    beside(WRONG_TYPES[name], text, script)


@pytest.mark.parametrize("level", [SAFE, UNSAFE], ids=["applied", "held"])
@pytest.mark.parametrize("name", NONSENSE)
@settings(max_examples=6, deadline=None)
@given(text=TEXT, script=GOOD)
@example(text="a", script=ONE)
def test_nonsense(name, level, text, script):
    def check(snapshot):
        return [replace(x, applicability=level) if isinstance(x, Proposal) else x for x in NONSENSE[name](snapshot)]

    result = beside(check, text, script)
    assert not any(change.rule == "stage0.bad" for change in result.applied)
