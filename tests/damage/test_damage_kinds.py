"""Each class does what it says, and only where the right answer can be found again."""

import re
import unicodedata

import pytest
from damage_kit import clean

from restore.damage import KINDS, damage
from restore.damage.apply import damaged_text
from restore.damage.kinds.hyphenation import divisions
from restore.damage.listing import example

NAMES = [kind.name for kind in KINDS]


def damages(text, name, seeds=30, format="plain"):
    """All damages of one class that some seed does to ``text``, and the texts that come of them."""
    found = [damage(clean(text, format), {name: 200.0}, seed) for seed in range(seeds)]
    return [one for some in found for one in some], [damaged_text(text, some) for some in found]


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_every_class_damages_its_sample(kind):
    assert example(kind) != kind.sample
    done, _ = damages(kind.sample, kind.name)
    assert {one.kind for one in done} == {kind.name}


def test_names_are_the_field_names_of_the_gold():
    assert len(set(NAMES)) == len(NAMES)
    assert {"duplicate", "boilerplate", "glued", "hyphenation", "doubled-word", "inverted-name", "scar"} <= set(NAMES)


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"boilerplate", "duplicate", "glued", "mojibake", "entity"}))
def test_a_text_without_any_place_for_it_stays(name):
    _, texts = damages("—", name)
    assert set(texts) == {"—"}


def test_a_turned_name_leaves_another_mention_right():
    _, texts = damages("Anna Berg won. Anna Berg cried. Anna Berg left.", "name-order")
    assert any("Berg Anna" in text for text in texts)
    assert all(text.count("Anna Berg") >= 2 for text in texts), "outnumbered, evidence would speak for the wrong order"
    assert not damages("Anna Berg won.", "name-order")[0], "nothing else would say how the name goes"


def test_names_with_the_family_name_first_turn_too():
    _, texts = damages("Moon Jae-in met Kim Jong Un. Kim Jong Un met Moon Jae-in. Mr. Kim smiled.", "name-order")
    assert any("Jong Un Kim" in text for text in texts)
    assert any("Jae-in Moon" in text for text in texts)


def test_things_named_after_persons_do_not_turn():
    assert not damages("Virginia Beach is far. Virginia Beach is nice.", "name-order")[0]


def test_a_place_turns_with_its_possessive_and_longer_words_get_scars():
    text = "South Korea’s ships met South Korean boats."
    assert damages(text, "inverted-name")[1].count("Korea, South’s ships met South Korean boats.") > 5
    assert "South Korea’s ships met Korea, Southn boats." in damages(text, "scar")[1]
    assert "Korea, Souths ships met South Korean boats." in damages(text, "scar")[1]


def test_a_name_is_misspelt_once_while_two_others_stay():
    text = "On Monday Lindqvist won. So Lindqvist cried, and Lindqvist left with Lindqvist."
    done, texts = damages(text, "consistency")
    assert done
    assert all(text.count("Lindqvist") >= 2 for text in texts)


def test_the_dialect_of_a_mixed_article_is_nobodys_to_say():
    assert damages("The harbour authority organised a defence.", "dialect")[0]
    assert not damages("The harbor authority organised a defence.", "dialect")[0]
    assert not damages("The harbour is deep.", "dialect")[0]


def test_words_are_divided_between_syllables():
    assert divisions("committee") == [3, 6]
    assert divisions("agreement")
    assert not divisions("strength")
    for word in ("something", "together", "weather"):
        assert all(word[at - 1 : at + 1] != "th" for at in divisions(word))


def test_quotation_marks_are_damaged_once_in_a_paragraph():
    text = "He said “one two” and “three four” and “five six”, and left."
    assert {len(damage(clean(text), {"quotes": 900.0}, seed)) for seed in range(20)} == {1}


def test_a_lost_mark_is_optional():
    done, _ = damages("He said “one two three” and left.", "quotes")
    text = "He said “one two three” and left."
    lost = [one for one in done if one.written == "" and text[one.start : one.end] in "“”"]
    assert lost
    assert all(one.optional for one in lost)


def test_a_swapped_word_is_optional_unless_the_article_has_it_elsewhere():
    done, _ = damages("The train left.", "synonym")
    assert all(one.optional for one in done)
    done, _ = damages("The train left. No train came back.", "synonym")
    assert any(not one.optional and one.written == "coach" for one in done)


def test_swaps_keep_the_form_and_the_capital():
    _, texts = damages("Visits were rare. He visited, and visiting a city or two cities was a visit.", "synonym")
    assert any("checked out" in text for text in texts)
    assert any("checking out" in text for text in texts)
    assert any("metropolises" in text for text in texts)
    assert any(text.startswith("Checks out") for text in texts)


def test_mojibake_comes_of_reading_utf8_wrongly():
    done, _ = damages("The café’s owner paid £40 – “cheap”, she said.", "mojibake", 100)
    once = {one.written for one in done}
    assert {"Ã©â€™", "Â£", "¬£", "â€“"} <= once
    assert any("Ãƒ" in written or "Ã¢" in written for written in once), "some are read wrongly twice"


def test_letters_apart_are_the_same_letters():
    done, _ = damages("Zoë naïve façade", "form")
    assert any(unicodedata.normalize("NFC", one.written) == "Zoë" for one in done)


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_an_entity_that_the_format_reads_is_no_damage(format):
    done, _ = damages("<p>Sam said “no”, and paid £4.</p>", "entity", format=format)
    assert done
    assert all(one.written.startswith("&amp;") for one in done)


def test_units_change_their_spacing_alone():
    done, _ = damages("It ran at 40 km/h and 50 km/h for 12 km, with 5% and 6% more; it cost $5 and $6.", "units")
    assert all(re.sub(r"[\s\d]", "", one.written).lower() for one in done)
    assert {"km / h", " %", "$ "} <= {one.written for one in done}


def test_a_unit_in_a_style_of_its_own_is_optional():
    assert all(one.optional for one in damages("It cost $5.", "units")[0])
    assert any(not one.optional for one in damages("It cost $5, not $6.", "units")[0])


def test_quantities_change_figures_magnitudes_and_units():
    _, texts = damages("It cost 42 million and is 310 metres long.", "quantity")
    assert any("billion" in text for text in texts)
    assert any("feet" in text for text in texts)
    assert any("42 million" not in text and "million" in text for text in texts)


def test_boilerplate_is_varied_and_stands_in_lines_of_its_own():
    done, texts = damages("One two.\n\nThree four.\n\nFive six.", "boilerplate", 60)
    assert len({one.written for one in done}) > 50
    for text in texts:
        for paragraph in ("One two.", "Three four.", "Five six."):
            assert paragraph in text.split("\n\n")


def test_paragraphs_of_html_are_put_in_as_paragraphs():
    done, _ = damages("<p>One two.</p>\n<p>Three four.</p>", "boilerplate", format="html")
    assert done
    assert all(re.fullmatch(r"<p>[^<]+</p>\n", one.written) for one in done)


def test_what_a_credit_leaves_may_stand_apart_or_go():
    done, _ = damages("Anna Berg at the harbour", "glued", 60)
    credits = [one for one in done if one.start == one.end]
    assert credits
    assert all(f"\n{one.written}" in one.also and f" {one.written}" in one.also for one in credits)


def test_a_swap_does_not_double_a_word_beside_it():
    text = "Make use of of it is what nobody says, so we use of late what they use."
    done, _ = damages(text, "synonym")
    assert any(one.start == text.rindex("use") for one in done)
    assert not any(one.start == text.index("use of late") for one in done)


def test_what_an_article_says_twice_is_not_said_a_third_time():
    line = "The ferry left the harbour on Monday."
    assert damages(f"{line}\n\nIt came back.", "duplicate")[0]
    assert not damages(f"{line}\n\nIt came back.\n\n{line}", "duplicate")[0]
