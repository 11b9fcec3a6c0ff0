"""Whatever a model answers, some things stand: figures, line breaks, quotations, protected text, names."""

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from talk_kit import play, setup

from restore import Snapshot

TEXT = """# The tip

Nora Pell met the ship chief on 3 May 2031. “We have 12 good liquids,” she said; the board was not old.

Run `cp a b` and see [the list](https://a.example/x) before the tip. Orla Finch may pay 4 million pounds.

> The tip was long.
"""
WORDS = re.findall(r"\S+|\n", TEXT)
HOSTILE = "⟦1⟧ ⟦2⟧ <b> ](x) `rm` \u202e \n\n” “ --- {{x}} https://b.example"
PLAIN = "not may 7 million Ardell of the a trip captain"
PIECES = st.sampled_from([*WORDS, *HOSTILE.split(" "), *PLAIN.split(" ")])
NEW = st.lists(PIECES, max_size=5).map(" ".join)


@st.composite
def edits(draw):
    start = draw(st.integers(0, len(WORDS) - 1))
    old = " ".join(WORDS[start : start + draw(st.integers(1, 6))])
    return {
        "old": old,
        "new": draw(NEW),
        "occurrence": draw(st.integers(0, 3)),
        "kind": draw(st.sampled_from(["synonym", "name"])),
    }


def facts(text: str) -> dict[str, list[str]]:
    snapshot = Snapshot(text, "markdown")
    return {
        "figures": re.findall(r"\d[\d.,]*", text),
        "breaks": re.findall(r"[\r\n]+", text),
        "quoted": re.findall(r"“.*?”|^>.*$", text, re.MULTILINE),
        "marks": re.findall(r"[^\w\s.,;’'-]", text),
        "protected": [text[start:end] for start, end, _ in snapshot.protected],
        "dates": re.findall(r"May|million|not|may\b", text),
        "names": sorted(re.findall(r"Nora|Pell|Orla|Finch|Ardell", text)),
    }


@settings(deadline=None, max_examples=100)
@given(st.lists(edits(), max_size=6))
def test_lists_of_edits(asked):
    played = play(TEXT, lambda _: json.dumps({"edits": asked}), setup("edits"), fmt="markdown")
    assert facts(played.text) == facts(TEXT)


@settings(deadline=None, max_examples=100)
@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_rewrites(new):
    played = play(TEXT, lambda _: new, setup("rewrite"), fmt="markdown")
    assert facts(played.text) == facts(TEXT)


@settings(deadline=None, max_examples=100)
@given(st.integers(0, len(WORDS)), st.integers(0, 4), NEW)
def test_rewrites_with_one_change(at, drop, new):
    text = " ".join([*WORDS[:at], new, *WORDS[at + drop :]])
    played = play(TEXT, lambda _: text, setup("rewrite"), fmt="markdown")
    assert facts(played.text) == facts(TEXT)
