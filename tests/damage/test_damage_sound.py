"""What may be done to a text and what not, one damage at a time."""

import pytest
from damage_kit import clean

from restore.damage import Damage, damage
from restore.damage.sound import allowed, keep_whole

TEXT = "In 2019, 20 ships sailed 1,300 km. See https://example.org/a for all."


def place(part: str, written: str, kind: str = "typo") -> Damage:
    at = TEXT.index(part)
    return Damage(at, at + len(part), written, kind)


@pytest.mark.parametrize(
    ("part", "written"), [("1,300", "1,30"), (", 20", ",20"), (" km", "5 km"), ("20 ", "20"), (" ships", " 5 ships")]
)
def test_figures_stay(part, written):
    only_space = part == "20 "
    assert allowed(clean(TEXT), place(part, written)) == only_space
    assert allowed(clean(TEXT), place(part, written, "quantity"))


def test_whole_lines_may_bring_figures_but_not_join_others():
    end = Damage(len(TEXT), len(TEXT), "\n\n© 2021 All rights reserved.", "boilerplate")
    joined = Damage(TEXT.index(", 20") + 4, TEXT.index(", 20") + 4, "21", "boilerplate")
    assert allowed(clean(TEXT), end)
    assert not allowed(clean(TEXT), joined)


def test_addresses_stay_and_are_not_split_or_lengthened():
    assert not allowed(clean(TEXT), place("example", "exmaple"))
    inside = TEXT.index("ample.org")
    assert not allowed(clean(TEXT), Damage(inside, inside, "\u200b", "invisible"))
    assert allowed(clean(TEXT), place(" for", "for"))
    assert keep_whole(clean(TEXT), [place(" for", "for")]) == []


def test_of_many_damages_only_those_that_break_something_go():
    good = [place("ships", "shisp"), place("sailed", "saield"), place("all", "al")]
    bad = place(" for", "for")
    assert keep_whole(clean(TEXT), sorted([*good, bad])) == sorted(good)


def test_what_changes_nothing_is_no_damage():
    assert not allowed(clean(TEXT), place("ships", "ships"))


def test_each_article_is_seeded_by_its_own_text():
    one = "The committee considered several important agreements yesterday. " * 20
    places = [{d.start for d in damage(clean(text), {"invisible": 50.0}, 1)} for text in (one + "a", one + "b")]
    assert places[0] != places[1]
