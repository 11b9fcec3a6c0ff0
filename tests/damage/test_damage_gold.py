"""Whatever is damaged, the gold leads back; what is protected and what is counted stays."""

from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from damage_kit import EVERY, articles, clean
from hypothesis import given, settings
from hypothesis import strategies as st

from restore.article import Article
from restore.damage import KINDS, Clean, damage, gold_edits
from restore.damage.apply import damaged_text, undone
from restore.damage.sound import FIGURE
from restore.snapshot import Snapshot

SEEDS = st.integers(0, 10_000)
CLEAN = sorted((Path(__file__).parents[1] / "articles/clean").glob("*.txt"))


def row(article: Article, rates: dict[str, float], seed: int) -> dict[str, object]:
    damages = damage(Clean(article), rates, seed)
    return {"damaged": damaged_text(article.text, damages), "edits": gold_edits(article.text, damages)}


@given(articles(), SEEDS)
@settings(max_examples=150, deadline=None)
def test_gold_leads_back_exactly(article, seed):
    made = row(article, EVERY, seed)
    assert undone(made) == article.text
    for edit in made["edits"]:
        assert made["damaged"][edit["start"] : edit["end"]] == edit["damaged"]
        assert edit["damaged"] not in edit["fixes"]
        assert len(set(edit["fixes"])) == len(edit["fixes"])


@given(articles(), SEEDS)
@settings(max_examples=100, deadline=None)
def test_edits_are_in_order_and_apart(article, seed):
    made = row(article, EVERY, seed)
    for one, other in zip(made["edits"], made["edits"][1:], strict=False):
        assert one["end"] < other["start"], "two damages that touch cannot be told apart"
    assert (made["damaged"] != article.text) == bool(made["edits"])


@given(articles(), SEEDS)
@settings(max_examples=150, deadline=None)
def test_what_is_protected_stays(article, seed):
    made = row(article, EVERY, seed)
    before = [article.text[s.start : s.end] for s in Snapshot(article.text, article.format).protected]
    after = [
        made["damaged"][s.start : s.end]
        for s in Snapshot(made["damaged"], article.format).protected
        if not any(e["start"] <= s.start and s.end <= e["end"] for e in made["edits"])
    ]
    assert after == before


@given(articles(), SEEDS)
@settings(max_examples=150, deadline=None)
def test_no_class_but_quantity_changes_a_figure(article, seed):
    made = row(article, EVERY, seed)
    put_in = Counter()
    for edit in made["edits"]:
        if edit["fixes"][0] == "":
            put_in += Counter(FIGURE.findall(edit["damaged"]))

    def figures(text):
        return Counter(FIGURE.findall(unescape(unescape(text))))

    assert figures(made["damaged"]) - put_in == figures(article.text)


@given(articles(), SEEDS)
@settings(max_examples=50, deadline=None)
def test_the_same_seed_gives_the_same_damages(article, seed):
    assert row(article, EVERY, seed) == row(Article(article.text, "other.txt", article.format), EVERY, seed)


def test_another_seed_gives_other_damages():
    article = Article(CLEAN[0].read_text(encoding="utf-8"))
    assert len({row(article, EVERY, seed)["damaged"] for seed in range(8)}) == 8


@pytest.mark.parametrize("name", [kind.name for kind in KINDS])
def test_evidence_is_not_damaged(name):
    """With all classes at work, what a damage needs to be undone is still there."""
    text = "\n\n".join(kind.sample for kind in KINDS)
    found = 0
    for seed in range(40):
        damages = damage(clean(text), {**EVERY, name: 100.0}, seed)
        for one in damages:
            for start, end in one.needs:
                found += one.kind == name
                assert not any(other.start < end and start < other.end for other in damages)
    has_evidence = {"name-order", "consistency", "dialect", "spacing", "units", "synonym"}
    assert found or name not in has_evidence


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii"])
def test_a_damage_can_be_written_in_the_articles_encoding(encoding):
    text = "\n\n".join(kind.sample for kind in KINDS).encode(encoding, "ignore").decode(encoding)
    article = Article(text, encoding=encoding)
    for seed in range(5):
        made = row(article, EVERY, seed)
        assert made["edits"]
        assert article.with_text(made["damaged"]).to_bytes().decode(encoding) == made["damaged"]
