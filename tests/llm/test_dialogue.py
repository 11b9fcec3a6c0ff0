"""The course of a talk: repairs, faults, counts, identity."""

import json
from dataclasses import replace

import pytest
from restore_llm.cleaning import MOST, clean_reason
from restore_llm.dialogue import TOUCHED, LlmDialogue
from talk_kit import decided, play, setup

from restore import UNSAFE, Snapshot
from restore.dialogue import Answer

TEXT = "Nora Pell met the ship chief on 3 May. She may buy the boat. Its instrument board were old and the board was red."


def pairs(*edits: tuple[str, str], kind: str = "synonym") -> str:
    return json.dumps({kind: [list(edit) for edit in edits]})


def test_refused_edits_go_back_once_with_their_reasons_and_the_second_answer_counts():
    def model(question):
        if len(question.body["messages"]) == 2:
            return pairs(("3 May", "4 May"), ("may buy", "will buy"), ("instrument board", "dashboard"), ("board", "panel"))
        return pairs(("board was", "panel was"), ("3 May", "5 May"))

    played = play(TEXT, model)
    assert played.text == TEXT.replace("instrument board", "dashboard").replace("the board was", "the panel was")
    first, repair = played.questions
    told = repair.body["messages"]
    assert told[:2] == first.body["messages"]
    assert [m["role"] for m in told[2:]] == ["assistant", "user"]
    asked = told[3]["content"]
    assert '"3 May" to "4 May": changes figures' in asked
    assert '"may buy" to "will buy": It changes how sure' in asked
    assert '"board" to "panel": Its `old` stands there 2 times' in asked
    assert "dashboard" not in asked


def test_an_edit_that_was_refused_is_not_heard_again():
    played = play(TEXT, lambda _: pairs(("3 May", "4 May")))
    assert played.text == TEXT
    assert len(played.questions) == 2
    assert played.dialogue.counts["repeated"] == 1


@pytest.mark.parametrize("made", [setup(repairs=False), setup("rewrite")])
def test_no_repair_where_it_is_off_or_the_model_rewrites(made):
    reply = TEXT.replace("3 May", "4 May") if made.prompt.id == "rewrite" else pairs(("3 May", "4 May"))
    assert len(play(TEXT, lambda _: reply, made).questions) == 1


def test_one_repair_for_each_chunk():
    text = "\n\n".join(
        f"The quay number {n} is closed until the tide in harbour {n} turns and the boats of firm {n} go." for n in range(30)
    )

    def model(question):
        if len(question.body["messages"]) > 2:
            return "{}"
        numbers = [n for n in range(30) if f"number {n} is" in question.chunk]
        return pairs(*[(f"number {n}", f"number {n + 1}") for n in numbers])

    played = play(text, model, setup(chunk_tokens=150))
    assert played.text == text
    counts = played.dialogue.counts
    assert counts["repairs"] == counts["asked"] > 2
    assert counts["refused"] == 30


@pytest.mark.parametrize("outcome", ["timeout", "refused", "offline", "something new"])
def test_an_answer_that_cannot_be_used_is_a_problem_in_words(outcome):
    played = play(TEXT, lambda _: Answer(outcome, problem="no complete answer in time"))
    assert played.text == TEXT
    (problem,) = played.dialogue.problems
    assert problem == "the part from line 1: no complete answer in time"


def test_of_an_answer_that_was_cut_off_the_complete_edits_are_used():
    cut = '{"synonym":[["instrument board","dashboard"],["ship chi'
    played = play(TEXT, lambda q: Answer("length", cut, "the answer was cut off") if len(q.body["messages"]) == 2 else "{}")
    assert "dashboard" in played.text
    assert "ship chief" in played.text
    assert played.dialogue.problems


@pytest.mark.parametrize("reply", ["", "I am sorry.", "[1", "null", "7", '"tip"'])
def test_a_reply_without_edits_changes_nothing_and_is_told(reply):
    played = play(TEXT, lambda _: reply)
    assert played.text == TEXT
    assert played.dialogue.problems


def test_a_missing_answer_is_no_crash():
    dialogue = LlmDialogue(Snapshot(TEXT), setup())
    assert dialogue.open()
    assert dialogue.hear({}) == []
    assert dialogue.object([]) == []


def test_kinds_are_rules_and_an_unknown_kind_is_unsafe():
    reply = json.dumps({"edits": [{"old": "ship chief", "new": "captain", "kind": "magic"}]})
    (decision,) = play(TEXT, lambda _: reply).decisions
    assert decision.proposal.rule == "llm.other"
    assert decision.proposal.applicability == UNSAFE


def test_a_sentence_of_which_most_words_would_change_is_left_alone():
    text = "The old crane lifts heavy nets near the quay. The tip was long."
    edits = [
        ("old", "tired"),
        ("crane", "winch"),
        ("lifts", "raises"),
        ("heavy nets", "big loads"),
        ("quay", "wall"),
        ("tip", "trip"),
    ]
    played = play(text, lambda _: pairs(*edits))
    assert played.text == text.replace("tip", "trip")
    assert played.dialogue.counts["dense"] >= 3


def test_counts_add_up():
    replies = pairs(("ship chief", "captain"), ("board", "panel"), ("gone", "x"), ("boat", "boat"), ("Boat", "ship"))
    counts = play(TEXT, lambda q: replies if len(q.body["messages"]) == 2 else "{}", setup()).dialogue.counts
    assert (counts["matched"], counts["tolerant"], counts["ambiguous"], counts["unmatched"], counts["no-op"]) == (
        1,
        1,
        1,
        1,
        1,
    )
    assert counts["asked"] == counts["chunks"] == 1


def test_clean_chunks_are_not_asked_about_unless_rules_found_damage():
    made = setup(triage="auto")
    clean = "The baker opens at six and sells bread to the crew."
    assert not LlmDialogue(Snapshot(clean), made).open()
    assert LlmDialogue(Snapshot(clean, memo={TOUCHED: True}), made).open()
    assert LlmDialogue(Snapshot(clean), replace(made, triage="all")).open()
    assert LlmDialogue(Snapshot("The baker sells an loaf of bread."), made).open()


def test_the_identity_changes_with_all_that_can_change_the_result():
    made = setup()
    others = [
        replace(made, model="other"),
        replace(made, parameters={"temperature": 1}),
        replace(made, prompt=setup("edits").prompt),
        replace(made, triage="auto"),
        replace(made, mask_figures=True),
        replace(made, chunk_tokens=99),
    ]
    assert len({made.identity, *(other.identity for other in others)}) == len(others) + 1
    assert setup().identity == made.identity


@pytest.mark.parametrize(
    ("why", "shown"),
    [
        ("the usual  term\n", "the usual term"),
        ("", "a swapped word put back by its sense"),
        ("<b onclick=x>see</b> https://evil.example now", "see now"),
        ("a\u202eb\x1b[31mc", "ab 31mc"),
        ("[x](javascript:y) `z`", "x ( z"),
    ],
)
def test_reasons_are_cleaned(why, shown):
    assert clean_reason(why, "synonym") == shown


def test_a_long_reason_is_cut():
    assert len(clean_reason("word " * 10_000, "synonym")) <= MOST


def test_the_same_replies_make_the_same_proposals():
    reply = pairs(("ship chief", "captain"), ("instrument board", "dashboard"))
    once, again = (play(TEXT, lambda _: reply) for _ in range(2))
    assert once.applied == again.applied
    assert decided(Snapshot(TEXT), once.applied)
