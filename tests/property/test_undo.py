"""Undoing applied changes, one by one or together, in any order.

After all are undone the text is the original. After some are, the ledger still leads from the original to the present
text and back. What cannot be undone is refused with a LedgerError.
"""

import pytest
from generated import ANY_SCRIPT, TEXT, Draft, scripted_engine
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from restore import Article, parse_ledger, replay, revert
from restore.errors import LedgerError
from restore.ledger import ledger_bytes
from restore.ledger.undo import undo
from restore.session import chain

SEEDS = st.randoms(use_true_random=False)
# Two words are taken out that touch, in one proposal whose edits stand last first.
BACKWARDS = [[[Draft(0, ((0, 1, ""), (0, 1, "")), backwards=True)]]]
# One proposal puts something before an inserted letter and takes that letter out.
PUT_AND_TAKE = [[[], [Draft(0, ((0, 0, "x"), (0, 1, "")))]], [[Draft(0, ((0, 0, "1"),))]]]
# A word is written, something is put into the middle of it, and that is taken out again.
IN_AND_OUT = [[[Draft(0, ((0, 1, "XY"),))], [Draft(1, ((0, 0, "-"),))], [Draft(1, ((0, 1, ""),)), Draft(3, ((0, 0, "z"),))]]]


def restored(text, script):
    """The article after a script, its runs and the ids of what was applied, which are some."""
    article = Article(text)
    result = scripted_engine(script, unsafe=True).run(article)
    assume(result.applied)
    return article, result.restored, [result.run], [change.id for change in result.applied]


def undone(article, runs, ids):
    """Undo and check that the ledger, through its bytes, still leads both ways."""
    original = revert(article.text, runs)
    before = ledger_bytes(runs)
    try:
        result, run = undo(article, runs, ids, chain(runs), hold=False)
    except LedgerError:
        assert ledger_bytes(runs) == before
        raise
    assert ledger_bytes(runs) == before
    after = parse_ledger(ledger_bytes([*runs, run])).runs
    assert replay(original, after) == result.text
    assert revert(result.text, after) == original
    assert {change.reverts for change in run.changes} == set(ids)
    return result, after


@settings(max_examples=100, deadline=None)
@given(TEXT, ANY_SCRIPT)
@example("ab", BACKWARDS)
@example("", PUT_AND_TAKE)
@example("a", IN_AND_OUT)
def test_all_together(text, script):
    _, article, runs, ids = restored(text, script)
    assert undone(article, runs, ids)[0].text == text


@settings(max_examples=80, deadline=None)
@given(TEXT, ANY_SCRIPT)
@example("", PUT_AND_TAKE)
def test_one_by_one_last_first(text, script):
    _, article, runs, ids = restored(text, script)
    for id in reversed(ids):
        article, runs = undone(article, runs, [id])
    assert article.text == text


@settings(max_examples=80, deadline=None)
@given(TEXT, ANY_SCRIPT, SEEDS)
@example("", PUT_AND_TAKE, None)
@example("a", IN_AND_OUT, None)
def test_one_by_one_in_any_order(text, script, random):
    """What is refused is tried again after the others: in the end all are undone."""
    _, article, runs, ids = restored(text, script)
    waiting = list(ids)
    while waiting:
        if random:
            random.shuffle(waiting)
        refused = []
        for id in waiting:
            try:
                article, runs = undone(article, runs, [id])
            except LedgerError:
                refused.append(id)
        assert len(refused) < len(waiting), "none of the others can be undone any more"
        waiting = refused
    assert article.text == text


@settings(max_examples=80, deadline=None)
@given(TEXT, ANY_SCRIPT, SEEDS)
def test_some_together_then_the_others(text, script, random):
    _, article, runs, ids = restored(text, script)
    some = [id for id in ids if random.random() < 0.5]
    assume(some)
    try:
        article, runs = undone(article, runs, some)
    except LedgerError:
        return
    others = [id for id in ids if id not in some]
    if others:
        article, runs = undone(article, runs, others)
    assert article.text == text
    with pytest.raises(LedgerError):
        undo(article, runs, ids, chain(runs), hold=False)


@settings(max_examples=50, deadline=None)
@given(TEXT, ANY_SCRIPT, ANY_SCRIPT)
def test_two_runs(text, script, another):
    """A second run with other rules goes on where the first one stopped; both are undone together."""
    _, article, runs, ids = restored(text, script)
    second = scripted_engine(another, unsafe=True).run(article, previous=chain(runs))
    runs = [*runs, second.run]
    article, runs = undone(second.restored, runs, [*ids, *(change.id for change in second.applied)])
    assert article.text == text
