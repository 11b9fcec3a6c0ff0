"""What two texts say differently about figures, and that it is told in words."""

from __future__ import annotations

import json

import pytest
from restore_quantities import compare

CASES = [
    ("The yard has 20 cranes and 10 barges.", "The yard has 10 cranes and 20 barges.", "noun"),
    ("Rovers won 3 cups and City won 5 cups.", "City won 3 cups and Rovers won 5 cups.", "swapped"),
    ("The mill has 20 looms. The forge has 30 looms.", "The mill has 30 looms. The forge has 20 looms.", "swapped"),
    ("Rents rose 5% in 2019 and 3% in 2020.", "Rents rose 5% in 2020 and 3% in 2019.", "swapped"),
    ("The shop opens on Monday and shuts on Friday.", "The shop opens on Friday and shuts on Monday.", "swapped"),
    ("It costs $5 a day.", "It costs $5 a week.", "unit"),
    ("The lake is 12 km long.", "The lake is 12 miles long.", "unit"),
    ("It cost $3 million.", "It cost $3 billion.", "magnitude"),
    ("It was -4C.", "It was 4C.", "sign"),
    ("At least 9 hens escaped.", "At most 9 hens escaped.", "bound"),
    ("About 90 hens escaped.", "90 hens escaped.", "approximation"),
    ("Nine hens escaped.", "Nine goats escaped.", "noun"),
    ("Nine hens escaped.", "Eight hens escaped.", "value"),
    ("Nine hens escaped.", "Hens escaped.", "dropped"),
    ("Hens escaped.", "Nine hens escaped.", "invented"),
    ("It opens at 6 p.m.", "It opens at 6 a.m.", "time"),
    ("It opens at 18:00 GMT.", "It opens at 18:00 EST.", "zone"),
    ("It opened on 3 May 2019.", "It opened on 3 June 2019.", "date"),
    ("The third door is red.", "The fourth door is red.", "ordinal"),
    ("An F-16 landed.", "An F-15 landed.", "identifier"),
    ("Shares fell 5%.", "Shares fell 5 percentage points.", "unit"),
    ("It took 10 to 15 days.", "It took 15 days.", "range"),
]


@pytest.mark.parametrize(("before", "after", "kind"), CASES)
def test_a_difference_is_named(before: str, after: str, kind: str) -> None:
    found = compare(before, after)
    assert kind in [difference.kind for difference in found], found
    for difference in found:
        assert difference.message
        for span, text in ((difference.before, before), (difference.after, after)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


def test_spans_are_places_in_the_whole_texts() -> None:
    lead = "The fair is over. "
    (found,) = compare(lead + "It drew 900 guests.", lead + "In all, it drew 800 guests.")
    assert (lead + "It drew 900 guests.")[slice(*found.before)] == "900"
    assert (lead + "In all, it drew 800 guests.")[slice(*found.after)] == "800"


def test_sentences_may_be_joined_split_and_moved() -> None:
    text = "The fair drew 900 guests. It cost £40,000. Rain fell for 3 hours."
    assert compare(text, "The fair drew 900 guests and cost £40,000. Rain fell for 3 hours.") == []
    assert compare(text, "Rain fell for 3 hours. The fair drew 900 guests. It cost £40,000.") == []


def test_a_figure_that_went_to_another_sentence_with_its_words_is_not_lost() -> None:
    before = "The fair, which cost £40,000, drew 900 guests. Rain fell."
    assert compare(before, "The fair drew 900 guests. It cost £40,000. Rain fell.") == []


def test_the_shared_pairs(data) -> None:
    pairs = [json.loads(line) for line in (data / "guard_pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    refuse = [pair for pair in pairs if pair["must"] == "refuse"]
    accept = [pair for pair in pairs if pair["must"] == "accept"]
    missed = [pair for pair in refuse if not compare(pair["before"], pair["after"])]
    alarms = [pair for pair in accept if compare(pair["before"], pair["after"])]
    assert len(missed) <= 0.005 * len(refuse), missed
    assert len(alarms) <= 0.03 * len(accept), alarms
