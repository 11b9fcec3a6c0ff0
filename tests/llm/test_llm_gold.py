"""A good model through the whole command line: its right edits land; bad ones beside them change nothing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bad_edits import planted
from gold_kit import Gold, GoldArticle, gold_articles, placed, widened

from restore.ledger import parse_ledger
from restore.testing.http import Request
from restore.testing.plugin import Restorer
from restore.testing.server import MODEL, ScriptedServer

_CHUNK = re.compile(r"\[text ([0-9a-f]+)\]\n(.*?)\n\[(?:context|end) \1\]", re.DOTALL)
Bad = tuple[str, str, str]


def chunk_of(request: Request) -> str:
    """The text that a first question is about; empty for the second."""
    messages = request.json["messages"]
    found = _CHUNK.search(messages[1]["content"])
    return found[2] if found and len(messages) == 2 else ""


def reply_of(chunk: str, good: list[Gold], bad: list[Bad]) -> str:
    groups: dict[str, list[list[str]]] = {"synonym": [[old, new] for _, old, new in bad], "grammar": [], "spelling": []}
    for edit in good:
        groups[edit.kind].append(list(widened(chunk, edit)))
    return json.dumps(groups, ensure_ascii=False)


@pytest.fixture
def fixed(restorer: Restorer, data: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, str]]:
    """Restore all articles with a model that makes the right edits and, if asked, ``bad`` ones for a chunk."""

    def fix(where: str, *options: str, bad: Callable[[str, list[Gold]], list[Bad]] = lambda _, __: []) -> dict[str, str]:
        texts = {}
        sources = {row["id"]: row["damaged"] for row in map(json.loads, lines(data))}
        monkeypatch.setenv("RESTORE_MODEL", MODEL)
        monkeypatch.setenv("RESTORE_CACHE", str(restorer.folder / f"{where}.db"))
        for article in gold_articles(data):
            with ScriptedServer(lambda request, a=article: answer(a, chunk_of(request), bad)) as server:
                monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
                name = f"{where}/{article.id}.txt"
                restorer.write(name, sources[article.id])
                ran = restorer.run("fix", *options, name)
                assert ran.code in (0, 1), ran.stdout + ran.stderr
                restorer.run("replay", name).assert_code(0)
                texts[article.id] = restorer.read(name).decode()
        return texts

    return fix


def lines(data: Path) -> list[str]:
    return (data / "articles/gold.jsonl").read_text(encoding="utf-8").splitlines()


def answer(article: GoldArticle, chunk: str, bad: Callable[[str, list[Gold]], list[Bad]]) -> str:
    good = placed(article, chunk)
    return reply_of(chunk, good, bad(chunk, good))


def scored(data: Path, folder: Path) -> dict[str, Any]:
    score = data.parent / "tools/score.py"
    command = [sys.executable, score, data / "articles/gold.jsonl", folder, "--by-class", "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # type: ignore[no-any-return]


def recall(found: dict[str, Any], *classes: str) -> float:
    shares = [tuple(map(int, found["recall_by_class"][name].split("/"))) for name in classes]
    return sum(hit for hit, _ in shares) / sum(of for _, of in shares)


def applied(restorer: Restorer, where: str, id: str) -> Counter[tuple[str, str]]:
    """The edits of the model that were applied."""
    ledger = parse_ledger(restorer.read(f"{where}/{id}.txt.restore.jsonl"))
    records = (record.edit for c in ledger.changes if c.applied and c.stage == "llm" for record in c.edits)
    return Counter((edit.expect, edit.replacement) for edit in records)


def test_right_edits_land(restorer, data, fixed):
    fixed("rules")
    fixed("model", "--llm")
    rules, model = scored(data, restorer.folder / "rules"), scored(data, restorer.folder / "model")
    print(json.dumps(rules), json.dumps(model), sep="\n")  # noqa: T201
    assert model["false"] <= rules["false"]
    assert model["numbers_lost_or_invented"] <= rules["numbers_lost_or_invented"]
    assert recall(rules, "synonym", "grammar", "typo") < 0.1
    assert recall(model, "synonym", "grammar", "typo") >= 0.88
    for name, share in rules["recall_by_class"].items():
        assert int(model["recall_by_class"][name].split("/")[0]) >= int(share.split("/")[0]), name


def test_bad_edits_beside_them_are_all_refused(restorer, fixed):
    asked: Counter[str] = Counter()

    def bad(chunk: str, good: list[Gold]) -> list[Bad]:
        chosen = []
        for kind, old, new in planted(chunk, len(chunk)):
            at = chunk.find(old)
            apart = all(at + len(old) <= edit.start or edit.start + len(edit.old) <= at for edit in good)
            if chunk.count(old) == 1 and old != new and (apart or kind == "paragraph"):
                chosen.append((kind, old, new))
        asked.update(kind for kind, _, _ in chosen)
        return chosen

    good = fixed("good", "--llm")
    both = fixed("both", "--llm", bad=bad)
    landed = lost = 0
    for id in good:
        before, after = applied(restorer, "good", id), applied(restorer, "both", id)
        assert not after - before, "a bad edit stands"
        landed, lost = landed + before.total(), lost + (before - after).total()
        if before == after:
            assert both[id] == good[id]
    print(f"{asked.total()} bad edits refused; {landed - lost} of {landed} good ones stand beside them")  # noqa: T201
    assert asked.total() > 250
    # A sentence in which most words would change is left alone as a whole.
    assert lost <= 0.02 * landed


MARKDOWN = """---
title: A reminder of comprehension
---

The envoy of Korea, North spoke with his lover. Run `copy lover` first, then read [the lover](https://a.example/lover).

```
lover --all
```
"""


def test_code_links_and_front_matter_are_out_of_reach(restorer, monkeypatch):
    pairs = [["spoke with his lover", "spoke with his partner"], ["copy lover", "copy partner"], ["lover --all", "partner"]]
    pairs += [["title: A reminder of comprehension", "title: A memorandum"], ["Run ⟦1⟧ first", "Run ⟦1⟧ `rm` first"]]
    pairs += [["a.example/lover", "b.example/partner"], ["⟦1⟧", "sudo"], ["then read", "then read [x](javascript:x)"]]
    with ScriptedServer(lambda _: json.dumps({"synonym": pairs})) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("RESTORE_MODEL", MODEL)
        restorer.write("a.md", MARKDOWN)
        restorer.run("fix", "--llm", "a.md")
    wanted = MARKDOWN.replace("Korea, North", "North Korea").replace("with his lover", "with his partner")
    assert restorer.read("a.md").decode() == wanted
