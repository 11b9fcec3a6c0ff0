"""Replies as models write them, and as nobody should."""

import json
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from restore_llm.reading import MOST_CHARACTERS, MOST_EDITS, read_reply, read_rewrite

CASES = tomllib.loads((Path(__file__).parent / "replies.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(case):
    reply = read_reply(case["reply"], cut=case.get("cut", False))
    assert [[e.old, e.new, e.kind, e.occurrence] for e in reply.edits] == case.get("edits", [])
    assert case.get("problem", "") in reply.problem
    assert bool(reply.problem) == ("problem" in case)
    assert reply.malformed == case.get("malformed", 0)


def test_a_cut_reply_gives_the_complete_edits_wherever_it_is_cut():
    whole = json.dumps({"synonym": [[f"old {n}", f'new "{n}" [x]'] for n in range(5)], "grammar": [["a\\", "b"]]})
    all_edits = read_reply(whole).edits
    assert len(all_edits) == 6
    for end in range(1, len(whole)):
        found = read_reply(whole[:end], cut=True).edits
        assert found == all_edits[: len(found)]
        assert len(found) >= whole[:end].count('"]') - 1


@pytest.mark.parametrize(
    "unit", ["[", "{", '{"a":', '["', "{}", "[1,", '"', "\\", "{[}]", "```\n", "<think>", '{"old":"a","new":']
)
def test_a_hostile_reply_is_read_in_bounded_time(unit):
    text = (unit * (MOST_CHARACTERS // len(unit)))[:MOST_CHARACTERS]
    begun = time.process_time()
    for cut in (False, True):
        read_reply(text, cut=cut)
    read_rewrite(text, MOST_CHARACTERS)
    assert time.process_time() - begun < 10


def test_a_reply_of_ten_megabytes_is_not_read():
    reply = read_reply('{"edits":[' + '{"old":"a","new":"b"},' * 500_000 + "{}]}")
    assert not reply.edits
    assert "characters" in reply.problem


def test_more_edits_than_any_chunk_needs_are_counted_and_left():
    reply = read_reply(json.dumps([[f"a{n}", "b"] for n in range(MOST_EDITS + 7)]))
    assert len(reply.edits) == MOST_EDITS
    assert reply.malformed == 7


@given(st.text(alphabet='{}[]",:\\ abn1\n`', max_size=80), st.booleans())
def test_nothing_raises(text, cut):
    for edit in read_reply(text, cut=cut).edits:
        assert isinstance(edit.old, str)
        assert isinstance(edit.new, str)


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        ("The trip was long.", "The trip was long."),
        ("```\nThe trip was long.\n```", "The trip was long."),
        ("[text 1a2b3c]\nThe trip was long.\n[end 1a2b3c]", "The trip was long."),
        ("<think>tip?</think>The trip was long.", "The trip was long."),
    ],
)
def test_a_rewrite_is_unwrapped(reply, text):
    assert read_rewrite(reply, 18) == (text, "")


@pytest.mark.parametrize("reply", ["", "No.", "x" * 10_000_000])
def test_a_rewrite_of_another_length_is_a_problem(reply):
    assert read_rewrite(reply, 400)[1]
