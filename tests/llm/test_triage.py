"""Which chunks look damaged."""

import json

import pytest
from gold_kit import gold_articles
from restore_llm.triage import damaged, signs

from restore import Snapshot


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She bought a apple and left.", "article"),
        ("He is an honour guard and an heir.", ""),
        ("It was a European one, a use of an hour.", ""),
        ("He is older then the mill.", "grammar"),
        ("Hens have went; they was many.", "grammar"),
        ("The ship sank by weapon weapons.", "doubled"),
        ("The defence of it, said the defense minister.", "dialect"),
        ("The harbour of Venloom. The harbour at noon. The harbuor was shut.", "misspelt"),
        ("He had a bosom of drawers.", "hallmark"),
        ("The baker opens at six and sells bread to the crew.", ""),
    ],
)
def test_signs(text, kind):
    assert {name for name, _ in signs(Snapshot(text))} == ({kind} if kind else set())


def test_recall_goes_before_thrift(data):
    rows = (data / "wikinews_2019.jsonl").read_text(encoding="utf-8").splitlines()
    clean = sum(damaged(Snapshot(json.loads(row)["text"]), 0.1) for row in rows) / len(rows)
    articles = list(gold_articles(data))
    found = sum(damaged(Snapshot(article.text), 0.1) for article in articles) / len(articles)
    assert found >= 0.8
    assert clean <= 0.35
