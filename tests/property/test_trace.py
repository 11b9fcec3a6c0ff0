"""The trace says who wrote each character: its pieces tile the text, and places in the original are right and in order."""

from itertools import pairwise

from generated import ANY_SCRIPT, TEXT, Draft, scripted_engine
from hypothesis import example, given, settings

from restore import Article

REPLACE_THEN_SPLIT = [[[Draft(0, ((0, 2, "XY"),))], [Draft(1, ((0, 0, "-"),))]]]


def traced(text, script):
    result = scripted_engine(script, unsafe=True).run(Article(text))
    return result, result.trace


@settings(max_examples=80, deadline=None)
@given(TEXT, ANY_SCRIPT)
def test_owners_tile_the_text(text, script):
    result, trace = traced(text, script)
    owners = trace.owners()
    ends = [0, *(end for _, end, _ in owners)]
    assert [start for start, _, _ in owners] == ends[:-1]
    assert ends[-1] == len(result.text)
    applied = {change.id for change in result.applied}
    assert {change for _, _, change in owners} <= applied | {""}
    for start, end, change in owners:
        assert all(trace.owner(offset) == change for offset in range(start, end))


@settings(max_examples=80, deadline=None)
@given(TEXT, ANY_SCRIPT)
def test_original_characters_are_found_in_the_original(text, script):
    result, trace = traced(text, script)
    for start, end, change in trace.owners():
        if not change and start < end:
            low = trace.original_offset(start)
            assert text[low : low + end - start] == result.text[start:end]
            assert [trace.original_offset(offset) for offset in range(start, end)] == list(range(low, low + end - start))


@settings(max_examples=80, deadline=None)
@given(TEXT, ANY_SCRIPT)
@example("abcdef", REPLACE_THEN_SPLIT)
def test_original_offset_never_goes_back(text, script):
    result, trace = traced(text, script)
    places = [trace.original_offset(offset) for offset in range(len(result.text) + 1)]
    assert all(0 <= place <= len(text) for place in places)
    assert all(a <= b for a, b in pairwise(places)), places


@settings(max_examples=80, deadline=None)
@given(TEXT, ANY_SCRIPT)
def test_every_change_has_an_origin(text, script):
    result, trace = traced(text, script)
    assert set(trace.origins) == {change.id for change in result.applied}
    assert all(0 <= low <= high <= len(text) for low, high in trace.origins.values())
