"""Where an edit lands, and where it does not."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from restore_llm.matching import Matcher, single_edits
from restore_llm.reading import Wanted

CASES = tomllib.loads((Path(__file__).parent / "matching.toml").read_text(encoding="utf-8"))["case"]


def applied(text: str, edits: list[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(case):
    old, new, *rest = case["edit"]
    matcher = Matcher(case["text"], case.get("context", ""))
    matches = matcher.match(Wanted(old, new, occurrence=rest[0] if rest else 0))
    assert applied(case["text"], [(m.start, m.end, m.new) for m in matches]) == case.get("result", case["text"])
    assert dict(matcher.counts) == {case["count"]: 1}
    assert len(matches) == case.get("edits", 1 if "result" in case else 0)
    told = [reason for _, reason in matcher.unmatched]
    assert bool(told) == (case["count"] not in ("matched", "tolerant", "no-op"))


WORDS = st.lists(st.sampled_from(["tip", "trip", "a", "The", "ship’s", "5", ",", "\n", "“x”"]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_single_edits_make_the_new_text(old, new):
    edits = single_edits(old, new)
    assert applied(old, edits).replace("’", "'").split() == new.replace("’", "'").split()
    assert all(old[s:e] != to for s, e, to in edits)
