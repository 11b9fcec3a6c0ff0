"""In a Latin text the places of figures are found by another way than in others: it must find the same."""

from hypothesis import example, given
from hypothesis import strategies as st
from restore_quantities import extract

_PIECES = [
    *"0123456789.½²aAÀéſıß'’- \n",
    *"a hundred|a Third|an eighth|A dozen|AN|ten|often|tenth|seventeen|Seventy|éten|tené|a half of".split("|"),
    *"half a|3.5|.5|5th|x2|May 3, 2019|monday|Monday|II|XIV|IIa|first|twice|several dozen".split("|"),
    *"10-year-old|£5m|a ſixth|the one|20 cars".split("|"),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=30), st.sampled_from(["", " "]))
@example(["a hundred"], "")
@example([".5"], "")
@example(["éten", "ten"], " ")
def test_both_ways_find_the_same(pieces, gap):
    text = gap.join(pieces) + "\n\n"
    # A sign that no Latin text has makes the other way be taken.
    *found, last = extract(text + "①")
    assert last.text == "①"
    assert extract(text) == found
