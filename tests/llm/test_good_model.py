"""A good model: its right edits land. Those that the guards keep back on purpose are counted by reason."""

import json
from collections import Counter

import gold_kit
import pytest
from talk_kit import play, setup

KEPT_BACK = {
    "quantities.figures-kept",
    "typography.quotation-kept",
    "llm.quotation",
    "llm.names",
    "llm.amount",
    "llm.omissions",
    "llm.modality",
}


@pytest.mark.parametrize(("protocol", "reply"), [("pairs", gold_kit.as_pairs), ("edits", gold_kit.as_objects)])
def test_right_edits_land(data, protocol, reply):
    fates: Counter[str] = Counter()
    for article in gold_kit.gold_articles(data):
        played = play(article.text, lambda _, a=article: reply(a), setup(protocol, repairs=False))
        fates.update(d.guard or d.status for d in played.decisions)
        counts = played.dialogue.counts
        assert counts["matched"] == len(article.edits)
        assert not played.dialogue.problems
        for proposal in played.applied:
            assert any(e.start < g.start + len(g.old) and g.start < e.end for e in proposal.edits for g in article.edits)
    assert set(fates) <= KEPT_BACK | {"applied"}
    assert fates["applied"] >= 0.88 * fates.total()


def test_what_is_right_comes_out_as_the_restored_article(data):
    for article in gold_kit.gold_articles(data):
        played = play(article.text, lambda _, a=article: gold_kit.as_pairs(a), setup(repairs=False))
        rest = sum(d.status == "vetoed" for d in played.decisions)
        left = sum(word not in article.restored.split() for word in played.text.split())
        before = sum(word not in article.restored.split() for word in article.text.split())
        assert left <= before
        assert left <= 4 * rest


def test_a_rewrite_comes_to_the_same_edits(data):
    for article in gold_kit.gold_articles(data):
        played = play(article.text, lambda _, a=article: a.restored, setup("rewrite"))
        assert not played.dialogue.problems
        assert len(played.applied) >= 0.75 * len(article.edits)
        words = set(article.text.split()) | set(article.restored.split())
        assert set(played.text.split()) <= words


TEXT = "Nora Pell keeps a reminder of comprehension in her secret phrase box, and the box are locked."


def test_each_edit_is_a_proposal_of_its_own_with_reason_and_evidence():
    pair = ["reminder of comprehension", "memorandum of understanding", "a signed paper"]
    reply = json.dumps({"synonym": [pair], "grammar": [["box are", "box is"]]})
    played = play(TEXT, lambda _: reply)
    assert played.text == TEXT.replace("reminder of comprehension", "memorandum of understanding").replace("are", "is")
    first, second = sorted(played.applied, key=lambda p: p.start)
    assert (first.rule, second.rule) == ("llm.synonym", "llm.grammar")
    assert first.why == "a signed paper"
    assert second.why
    assert first.evidence[0].kind == "model"
    assert "scripted-1" in first.evidence[0].text
    assert setup().prompt.digest[:12] in first.evidence[0].text
