"""What is sent: chunks, context, masks."""

import re

import pytest
from restore_llm.context import marker, parts
from restore_llm.view import view_of
from talk_kit import chunk_of, play, setup

from restore import Snapshot

PARAGRAPHS = [
    "Harbour plan goes ahead",
    "Mayor Orla Finch opened the talks on Monday. The pier will be rebuilt in 2031, she said.",
    *[
        f"In step {n}, the builders drain basin {n} and lay stones along its rim. Finch watches them. It takes {n} weeks."
        for n in range(2, 40)
    ],
    "The last ship leaves in autumn. Nobody will miss the noise.",
]
LONG = "\n\n".join(PARAGRAPHS)
MARKDOWN = """---
title: A tip
---

# Tip

Run `copy --all` and see <https://a.example/x>. It costs 12 pounds, *not* 15.

```
code block
```
"""


def test_chunks_are_the_article_and_fit_the_budget():
    made = setup(chunk_tokens=200)
    found = list(parts(Snapshot(LONG), made))
    assert len(found) > 3
    assert "\n\n".join(part.chunk.text for part in found) == LONG
    assert all(made.count(part.view.text) <= 200 for part in found)


def test_a_later_chunk_gets_headline_and_neighbouring_sentences_and_full_names():
    found = list(parts(Snapshot(LONG), setup(chunk_tokens=200)))
    assert not found[0].headline
    assert not found[0].before
    second, last = found[1], found[-1]
    assert second.headline == PARAGRAPHS[0]
    assert re.fullmatch(r"It takes \d+ weeks\.", second.before)
    assert re.fullmatch(r"In step \d+, the builders .* rim\.", second.after)
    assert "Mayor Orla Finch" in second.names
    assert not last.after
    for part in found:
        assert part.message.count(part.view.text) == 1
        assert part.message.index("[text ") > part.message.find("Headline")


def test_an_article_of_one_chunk_has_no_context():
    (part,) = parts(Snapshot("A tip.\n\nIt was long."), setup())
    assert not part.context
    assert part.message.startswith("[text ")


def test_a_small_context_window_makes_smaller_chunks():
    small, large = (list(parts(Snapshot(LONG), setup(context_tokens=n))) for n in (1500, 8192))
    assert len(small) > len(large)


@pytest.mark.parametrize("text", ["", " \n\n ", "---\ntitle: x\n---\n"])
def test_where_there_is_nothing_to_ask_nothing_is_asked(text):
    assert not play(text, lambda _: "{}", fmt="markdown").questions


def test_protected_text_is_masked_and_front_matter_not_shown():
    played = play(MARKDOWN, lambda _: "{}", fmt="markdown")
    shown = chunk_of(played.questions[0])
    for hidden in ("copy --all", "a.example", "code block", "title:"):
        assert hidden not in shown
    assert "⟦1⟧" in shown
    assert "It costs 12 pounds, *not* 15." in shown


def test_figures_are_masked_if_asked_for_and_come_back():
    reply = '{"synonym":[["⟦1⟧ pounds","⟦1⟧ quid"],["long tip","long trip"]]}'
    played = play("It costs 12,500.5 pounds on 3 May for a long tip.", lambda _: reply, setup(mask_figures=True))
    shown = chunk_of(played.questions[0])
    assert not re.search(r"12|500|\b3\b", shown)
    assert "12,500.5" in played.text
    assert "long trip" in played.text


def test_the_view_leads_back_to_every_place():
    chunk = Snapshot("Run `a b` and `c d` now, `e f`.", "markdown")
    view = view_of(chunk)
    for word in ("Run", "and", "now"):
        at = view.text.index(word)
        assert chunk.text[view.source(at) : view.source(at + len(word))] == word
    assert view.masked(view.text.index("⟦1"), view.text.index("⟦1") + 1)


def test_masks_use_brackets_that_the_text_lacks():
    view = view_of(Snapshot("The ⟦1⟧ `a b` now.", "markdown"))
    assert "⟦1⟧" in view.text
    assert len(view.masks) == 1
    assert view.text[view.masks[0].start] not in "⟦⟧"


def test_the_marker_is_the_same_each_time_and_never_in_the_text():
    first = marker("a text", "")
    assert marker("a text", "") == first
    assert marker(f"a text {first}", "") != first
    ids = [[q.id for q in play(LONG, lambda _: "{}", setup(chunk_tokens=200)).questions] for _ in range(2)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])


def test_the_request_says_model_parameters_and_form_of_the_reply():
    (question,) = play("A tip.", lambda _: "{}", setup(parameters={"temperature": 0, "seed": 7})).questions
    assert question.body["model"] == "scripted"
    assert question.body["seed"] == 7
    assert question.body["response_format"]["json_schema"]["schema"]["type"] == "object"
    assert [m["role"] for m in question.body["messages"]] == ["system", "user"]
    assert question.chunk == "A tip."
    assert question.tokens > 100
    (other,) = play("A tip.", lambda _: "A tip.", setup("rewrite")).questions
    assert "response_format" not in other.body
