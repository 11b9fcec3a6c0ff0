"""Bad edits planted in clean articles: none stands, each is refused with a reason."""

import json
from pathlib import Path

import pytest
from bad_edits import planted
from talk_kit import play, setup

OWN = sorted((Path(__file__).resolve().parents[1] / "articles/clean").glob("*.txt"))


def refusals(text: str, seed: int) -> int:
    bad = [(kind, old, new) for kind, old, new in planted(text, seed) if text.count(old) == 1]
    for kind, old, new in bad:
        reply = json.dumps({"edits": [{"old": old, "new": new, "kind": "synonym"}]})
        played = play(
            text, lambda question, reply=reply: reply if len(question.body["messages"]) == 2 else "{}", setup("edits")
        )
        assert played.text == text, (kind, old, new)
        # Refused by a guard or in matching; either way the model is told why.
        repair = [q.body["messages"][-1]["content"] for q in played.questions[1:]]
        counts = played.dialogue.counts
        assert repair or counts.get("dense") or counts.get("no-op"), (kind, old, new, counts)
    return len(bad)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_own_articles(path):
    assert refusals(path.read_text(encoding="utf-8"), 1) > 20


def test_news(data):
    rows = (data / "wikinews_2019.jsonl").read_text(encoding="utf-8").splitlines()
    assert sum(refusals(json.loads(row)["text"], n) for n, row in enumerate(rows[::16])) > 400


def test_pairs_of_sentences_that_must_not_become_each_other(data):
    rows = [json.loads(line) for line in (data / "guard_pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    bad = [row for row in rows if row["must"] == "refuse"]
    assert bad
    for row in bad:
        assert play(row["before"], lambda _, r=row: r["after"], setup("rewrite")).text != row["after"], row["id"]


MARKDOWN = "---\ntitle: The tip\n---\n\nThe tip was long. Run `copy tip` first.\n\n```\ntip --all\n```\n\n[A tip](https://a.example/tip)\n"


@pytest.mark.parametrize(
    "edit",
    [
        ["title: The tip", "title: The trip"],
        ["copy tip", "copy trip"],
        ["tip --all", "trip --all"],
        ["a.example/tip", "a.example/trip"],
        ["⟦1⟧", "rm"],
        ["Run ⟦1⟧ first", "Run first"],
        ["long. Run", "long ⟦1⟧. Run"],
    ],
)
def test_protected_text_cannot_be_reached(edit):
    played = play(MARKDOWN, lambda _: json.dumps({"synonym": [edit]}), fmt="markdown")
    assert played.text == MARKDOWN
