"""Which changes of a ledger were right, and what else is measured of a run."""

from eval_kit import HARBOUR, MARKET, sample

from restore import Article, Edit, Proposal, Stage, rule
from restore.evaluation.measuring import distance, figures, measure, measure_output
from restore.evaluation.samples import Sample
from restore.testing import engine_with, in_process

DOC = "Probe.\n\nWhat it does:\n    x\nWhy:\n    x\nExample:\n    x\nSafety:\n    x\n"


def replacing(id, *swaps):
    """A rule that makes one proposal of all ``swaps`` that the text holds."""

    def check(snapshot):
        found = [(snapshot.text.find(old), old, new) for old, new in swaps]
        edits = tuple(Edit(at, at + len(old), old, new) for at, old, new in found if at != -1)
        if edits:
            yield Proposal(id, edits, "a probe")

    check.__doc__ = DOC
    return rule(id)(check)


def verdicts(made, *rules):
    engine = engine_with(in_process(stages=[Stage("probe", rules)]), bundled=False)
    return {change.rule: change.verdict for change in measure(made, engine).changes}


def test_right_wrong_and_neutral():
    assert verdicts(
        HARBOUR,
        replacing("probe.right", ("extremly", "very")),
        replacing("probe.wrong", ("sails", "sinks")),
        replacing("probe.neutral", ("a ship", "a  ship")),
    ) == {"probe.right": "right", "probe.wrong": "wrong", "probe.neutral": "neutral"}


def test_what_touches_a_gold_edit_and_does_not_mend_it_is_wrong():
    assert verdicts(HARBOUR, replacing("probe.half", ("Korea, North", "Korea North"))) == {"probe.half": "wrong"}


def test_two_changes_that_make_one_fix_together_are_right():
    both = (replacing("probe.first", ("59 km ", "59 km")), replacing("probe.second", ("/ h", "/h")))
    assert verdicts(HARBOUR, *both) == {"probe.first": "right", "probe.second": "right"}


def test_a_right_change_beside_a_wrong_one_stays_right():
    made = sample("We seen thier house.", ("seen", "saw", "grammar"), ("thier", "their", "typo"))
    assert verdicts(made, replacing("probe.right", ("thier", "their")), replacing("probe.wrong", ("seen", "see"))) == {
        "probe.right": "right",
        "probe.wrong": "wrong",
    }


def test_one_wrong_edit_makes_a_change_wrong():
    assert verdicts(HARBOUR, replacing("probe.both", ("extremly", "very"), ("sails", "sinks"))) == {"probe.both": "wrong"}


def test_the_other_copy_of_a_repeat():
    line = "Storms at sea: five boats are late\n"
    made = sample(line * 2 + "Night fell.\n", (line, "", "duplicate"))
    second = replacing("probe.copy", (f"\n{line}Night", "\nNight"))
    assert verdicts(made, second) == {"probe.copy": "right"}


def test_a_run_is_checked_and_timed():
    score = measure(MARKET, engine_with())
    assert score.made == (True, False, False)
    assert score.false == ()
    assert (score.checks.idempotent, score.checks.replay, score.checks.revert) == (True, True, True)
    assert score.seconds > 0
    assert score.missed == 1
    assert score.lines == (1, 3, 3)


def test_a_rule_that_undoes_its_work_is_not_idempotent():
    flip = replacing("probe.flip", ("sails", "sinks"))
    count = {"calls": 0}

    def check(snapshot):
        count["calls"] += 1
        if count["calls"] % 2 and "ship" in snapshot.text:
            at = snapshot.text.index("ship")
            yield Proposal("probe.odd", (Edit(at, at + 4, "ship", "ships"),), "a probe")

    check.__doc__ = DOC
    engine = engine_with(in_process(stages=[Stage("probe", (flip, rule("probe.odd")(check)))]), bundled=False)
    assert not measure(HARBOUR, engine).checks.idempotent


def test_a_rule_that_crashes_is_told():
    def check(_snapshot):
        raise RuntimeError("a probe")

    check.__doc__ = DOC
    engine = engine_with(in_process(stages=[Stage("probe", (rule("probe.crash")(check),))]), bundled=False)
    assert any("probe.crash" in problem for problem in measure(HARBOUR, engine).problems)


def test_harm_counts_edits_of_clean_articles():
    clean = Sample("c", Article("It sails and it sinks."))
    engine = engine_with(in_process(stages=[Stage("probe", (replacing("probe.two", ("sails", "s."), ("sinks", "x")),))]))
    score = measure(clean, engine)
    assert (score.harm, score.unsafe_harm, score.words) == (2, 0, 5)
    assert measure_output(clean, "It sails, and it sank.").harm == 2
    assert measure_output(HARBOUR, "Nothing left.").harm == 0


def test_a_pair_without_damage_is_clean():
    same = Sample("s", Article("It sails."), "It sails.")
    assert same.is_clean
    assert measure_output(same, "It sinks.").harm == 1


def test_figures():
    found = figures("At 5 and 1,200 or 7", "At 5 and 1,200.5 or 7", "At 5 and 7 or 9, 9")
    assert (found.kept, found.lost, found.invented) == (2, ("1,200.5",), ("9", "9"))
    assert figures("a 3", "b 3", "c 3 3").invented == ("3",)


def test_distance_counts_tokens():
    assert distance("a b c", "a x c") == 1
    assert distance("a b c", "a c") == 2
    assert distance("same", "same") == 0
