"""A second run changes nothing: the bundled rules on texts made of what looks like damage."""

from damage import articles
from hypothesis import example, given, settings
from hypothesis import strategies as st

from restore import Article
from restore.article import FORMATS
from restore.testing import check_invariants, engine_with

ENGINES = {unsafe: engine_with(unsafe=unsafe) for unsafe in (False, True)}
NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(FORMATS).flatmap(lambda format: st.tuples(st.just(format), articles(format))), NEWLINES, st.booleans()
)
@example(("html", "<title>were” constantly </title>"), "\n", False)
def test_bundled_rules(drawn, newline, unsafe):
    format, text = drawn
    check_invariants(ENGINES[unsafe], Article(text.replace("\n", newline), format=format))


@settings(max_examples=60, deadline=None)
@given(articles("plain"))
def test_safe_first_then_unsafe(text):
    """The safe work of a run with unsafe rules is that of a run without them."""
    safe, both = (ENGINES[unsafe].run(Article(text)) for unsafe in (False, True))
    first = [change for change in both.applied if change.applicability == "safe"][: len(safe.applied)]
    assert [(c.rule, c.edits) for c in first] == [(c.rule, c.edits) for c in safe.applied]
