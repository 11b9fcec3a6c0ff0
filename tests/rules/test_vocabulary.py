"""The vocabulary knows words, names and how common they are, and finds what in a text is neither."""

import pytest

from restore import Snapshot
from restore.vocabulary import (
    COMMON,
    FREQUENT,
    NAME,
    RARE,
    UNKNOWN,
    is_english,
    is_english_near,
    sequence,
    tier,
    tokens,
    unusual,
)


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


@pytest.mark.parametrize(
    "text",
    [
        "The go vernment has sche duled visits by perpetra tors.",
        "Kofi Mensah met Ngozi Okafor-Adeyemi in Ouagadougou.",
        "",
        "GDP +2.1%",
    ],
)
def test_damaged_names_and_short_texts_pass_for_english(text):
    assert is_english(Snapshot(text))


@pytest.mark.parametrize(
    "text",
    [
        "El viejo molino estaba al borde del río y nadie quería entrar. Perdió el aliento al subir la cuesta.",
        "Bisogna implementare le nuove regole prima della fine dell'anno, ha detto il sindaco del piccolo paese.",
        "Eski değirmen nehrin kenarında duruyordu ve kimse içeri girmek istemedi. Sonra yağmur başladı.",
        "De oude molen stond aan de oever van de rivier en niemand wilde naar binnen, want het was koud en donker in huis.",
    ],
)
def test_other_languages_are_told(text):
    assert not is_english(Snapshot(text))


def test_a_phrase_of_another_language_is_told_by_its_words():
    text = "He said: “perdió el aliento subiendo aquella cuesta”, and the rest is known."
    at, end = text.index("aliento"), text.index("aliento") + len("aliento")
    assert not is_english_near(text, at, end)
    known = text.index("rest")
    assert is_english_near(text, known, known + 4)
