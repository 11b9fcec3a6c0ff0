"""Hits, misses and false edits, on small texts of which each answer is known."""

import pytest
from eval_kit import HARBOUR, MARKET, gold, with_fixes

from restore.evaluation import judge
from restore.evaluation.samples import derived_gold

TEXT = HARBOUR.article.text


def judged(output, made=HARBOUR):
    verdict = judge(made.article.text, made.gold, output)
    return list(verdict.made), [(false.before.strip(), false.after.strip()) for false in verdict.false]


def test_the_damaged_text_makes_nothing_and_harms_nothing():
    assert judged(TEXT) == ([False, False, False], [])


def test_the_restored_text_makes_all():
    assert judged(HARBOUR.restored) == ([True, True, True], [])


def test_any_listed_fix_is_right():
    assert judged(TEXT.replace("extremly", "very")) == ([False, False, True], [])


def test_another_word_is_a_miss_and_a_false_edit():
    made, false = judged(TEXT.replace("extremly", "rather"))
    assert made == [False, False, False]
    assert false == [("extremly", "rather")]


def test_half_a_fix_is_false():
    assert judged(TEXT.replace("Korea, North", "Korea North")) == ([False] * 3, [("Korea, North", "Korea North")])


def test_a_change_where_nothing_is_wrong_is_false():
    made, false = judged(HARBOUR.restored.replace("sails", "sinks"))
    assert made == [True, True, True]
    assert false == [("sails", "sinks")]


def test_a_false_edit_knows_the_classes_of_its_place():
    verdict = judge(TEXT, HARBOUR.gold, TEXT.replace("extremly", "rather").replace("sails", "sinks"))
    assert [false.kinds for false in verdict.false] == [(), ("typo",)]
    assert [false.start for false in verdict.false] == [TEXT.index("sails"), TEXT.index("extremly")]


def test_the_number_of_spaces_does_not_matter_a_joined_word_does():
    assert judged(TEXT.replace("a ship", "a  ship")) == ([False] * 3, [])
    assert judged(TEXT.replace("a ship", "aship"))[1]


def test_neighbours_are_judged_together_but_counted_apart():
    text = "We seen thier house."
    edits = gold(text, ("seen", "saw", "grammar"), ("thier", "their", "typo"))
    assert judge(text, edits, "We saw their house.").made == (True, True)
    assert judge(text, edits, "We seen their house.").made == (False, True)
    wrong = judge(text, edits, "We see their house.")
    assert wrong.made == (False, False)
    assert len(wrong.false) == 1


def test_of_a_repeat_either_copy_may_go():
    """Without one of two copies the text is the same, whatever a diff takes for the one that went."""
    head = "Storms at sea: five boats are late"
    text = f"{head}\n{head} Night fell. Five boats are late again.\n"
    edits = gold(text, (f"{head}\n", "", "duplicate"), ("late again", "overdue", "synonym"))
    for output in (text.removeprefix(f"{head}\n"), text.replace(f"\n{head}", "", 1)):
        verdict = judge(text, edits, output)
        assert verdict.made == (True, False)
        assert not verdict.false


@pytest.mark.parametrize("made", [HARBOUR, MARKET], ids=lambda made: made.id)
def test_derived_edits_are_all_made_by_the_restored_text(made):
    edits = derived_gold(made.article.text, made.restored)
    assert with_fixes(made.article.text, edits) == made.restored
    verdict = judge(made.article.text, edits, made.restored)
    assert all(verdict.made)
    assert not verdict.false
    assert not any(judge(made.article.text, edits, made.article.text).made)


def test_derived_edits_leave_out_what_scoring_cannot_see():
    assert derived_gold("one two  three", "one two three") == ()
    assert [(g.damaged, g.fixes) for g in derived_gold("a red car", "a big bus")] == [("red car", ("big bus",))]
