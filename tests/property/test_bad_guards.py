"""A guard that crashes says no and makes the result partial; one that answers nonsense does not break the ledger."""

import pytest
from generated import TEXT, Draft, drafts, scripted_engine, scripts
from hypothesis import example, given, settings
from hypothesis import strategies as st

from restore import Article, Guard, parse_ledger, replay, revert
from restore.ledger import ledger_bytes

GOOD = scripts(st.lists(drafts(st.text("ab", max_size=2), fits=True), min_size=1, max_size=3))
ONE = [[[Draft(0, ((0, 0, "b"),))]]]
each_script = given(text=TEXT, script=GOOD)


def run(guard, text, script):
    """A script under a guard; its ledger can be read and leads both ways."""
    guards = [Guard("odd.guard", guard)] if guard else []
    result = scripted_engine(script, guards).run(Article(text))
    runs = parse_ledger(ledger_bytes([result.run])).runs
    assert replay(text, runs) == result.text
    assert revert(result.text, runs) == text
    return result


@pytest.mark.parametrize("problem", [ValueError("no"), AssertionError(), RecursionError(), SystemExit(3)], ids=repr)
@settings(max_examples=8, deadline=None)
@each_script
@example(text="a", script=ONE)
def test_a_crash_is_a_veto(problem, text, script):
    def guard(*_):
        raise problem

    result = run(guard, text, script)
    assert not result.applied
    asked = any(change.status == "vetoed" for change in result.changes)
    assert result.partial == asked
    assert [(p.plugin, p.where) for p in result.problems] == [("odd.guard", "guard")] * asked


@pytest.mark.parametrize("answer", [True, 3, ("a", "b"), object(), b"no"], ids=lambda answer: type(answer).__name__)
@settings(max_examples=8, deadline=None)
@each_script
@example(text="a", script=ONE)
def test_an_odd_answer_is_a_veto(answer, text, script):
    assert not run(lambda *_: answer, text, script).applied


@pytest.mark.parametrize("answer", ["", None])
@settings(max_examples=8, deadline=None)
@each_script
def test_no_answer_lets_pass(answer, text, script):
    assert run(lambda *_: answer, text, script).text == run(None, text, script).text


@settings(max_examples=40, deadline=None)
@each_script
@example(text="a", script=[[[Draft(0, ((0, 0, "b"),)), Draft(0, ((0, 1, ""),))]]])
def test_a_crash_for_some(text, script):
    """A guard that crashes on insertions only: everything else is decided as by a guard that says no to those."""

    def crashes(_snapshot, proposal, _may):
        assert all(edit.start < edit.end for edit in proposal.edits)
        return ""

    def refuses(_snapshot, proposal, _may):
        return "" if all(edit.start < edit.end for edit in proposal.edits) else "it inserts"

    one, two = run(crashes, text, script), run(refuses, text, script)
    assert one.text == two.text
    assert [(c.rule, c.status, c.edits) for c in one.changes] == [(c.rule, c.status, c.edits) for c in two.changes]
