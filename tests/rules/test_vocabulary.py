"""The vocabulary knows words, names and how common they are, and finds what in a text is neither."""

import pytest

from restore import Snapshot
from restore.vocabulary import COMMON, FREQUENT, NAME, RARE, UNKNOWN, sequence, tier, tokens, unusual


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("the", FREQUENT),
        ("government", FREQUENT),
        ("zebra", COMMON),
        ("andante", RARE),
        ("October", NAME),
        ("ofdeath", UNKNOWN),
    ],
)
def test_tiers(word, expected):
    assert tier(word) == expected


@pytest.mark.parametrize("word", ["", "Ofdeath", "x" * 1000, "naïve", "日本", "october"])
def test_what_is_no_word_of_the_list(word):
    assert tier(word) == UNKNOWN


def test_tokens_are_parted_at_marks_but_not_within_words():
    snapshot = Snapshot("The cat,ofdeath (don't) well-known some_name.")
    assert sequence(snapshot) == [b"The", b"cat", b"ofdeath", b"don't", b"well-known", b"some_name"]
    assert b"ofdeath" in unusual(snapshot) <= tokens(snapshot)
    assert b"cat" not in unusual(snapshot)
