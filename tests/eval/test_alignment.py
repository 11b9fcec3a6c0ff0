"""The token diff is Ratcliff and Obershelp's alignment, and its edits make one text of the other."""

from difflib import SequenceMatcher
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from restore.evaluation.alignment import common_runs, spaced, token_edits, tokens

WORDS = st.lists(st.sampled_from(["a", "b", "c", " ", " ", "\n", "d", ".", "the"]), max_size=60)


def applied(text, edits):
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
    return text


@given(WORDS, WORDS)
def test_the_runs_are_those_of_difflib(a, b):
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    found: list[tuple[int, int, int]] = []
    for first, second, length in common_runs(a, b):
        if found and found[-1][0] + found[-1][2] == first and found[-1][1] + found[-1][2] == second:
            first, second, length = found[-1][0], found[-1][1], found.pop()[2] + length
        found.append((first, second, length))
    assert found == [tuple(block) for block in matcher.get_matching_blocks()[:-1]]


@given(WORDS, WORDS)
def test_edits_make_the_second_text_of_the_first(a, b):
    first, second = "".join(a), "".join(b)
    edits = token_edits(first, second)
    assert applied(first, edits) == second
    assert all(before.end < after.start for before, after in pairwise(edits))


def test_tokens_are_words_gaps_and_single_marks():
    assert tokens("A naïve_1  word—(x)\n") == ["A", " ", "naïve_1", "  ", "word", "—", "(", "x", ")", "\n"]


def test_many_different_tokens():
    text = " ".join(f"w{number}" for number in range(9000))
    assert token_edits(text, text.replace("w8999", "x")) == [(text.index("w8999"), len(text), "x")]


def test_the_kind_of_a_gap_does_not_count_but_a_line_break_does():
    assert spaced("a \u00a0b") == spaced("a b")
    assert spaced("a \n\n b") == spaced("a\nb") != spaced("a b")
