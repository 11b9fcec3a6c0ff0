"""In the ledger every change has an id of its own, and every conflict names a change of its step that was applied."""

from documents import documents
from generated import Draft, drafts, scripted_engine, scripts
from hypothesis import example, given, settings
from hypothesis import strategies as st

from restore import Article, load_plugins
from restore.article import FORMATS

GUARDS = load_plugins().guards
SCRIPT = scripts(st.lists(drafts(st.text("xy 1“\n", max_size=2), fits=True), min_size=1, max_size=4))
# The first three put two figures together and are not all applied; the last loses to one of them.
JOINED = [[[Draft(1, ((0, 1, ""),)), Draft(2, ((0, 1, ""),)), Draft(3, ((0, 1, ""),)), Draft(3, ((0, 1, " x "),))]]]


@settings(max_examples=100, deadline=None)
@given(documents(*FORMATS), SCRIPT, st.booleans())
@example(("plain", "1 a 2", {}), JOINED, False)
def test_conflicts(document, script, unsafe):
    format, text, _ = document
    result = scripted_engine(script, GUARDS, unsafe=unsafe).run(Article(text, format=format))
    ids = [change.id for change in result.changes]
    assert len(set(ids)) == len(ids)
    applied = {change.id: change for change in result.applied}
    for change in result.changes:
        if change.status == "conflict":
            assert change.lost_to in applied
            assert applied[change.lost_to].step == change.step
        else:
            assert not change.lost_to
