"""A folder of ten thousand articles: one run, every one of them told."""

from __future__ import annotations

import json
import time

from fault_kit import SMALL, process

from restore.testing.plugin import Restorer

COUNT = 10_000


def test_ten_thousand_articles(restorer: Restorer) -> None:
    for n in range(COUNT):
        path = restorer.folder / f"in/{n // 1000}/{n:05}.txt"
        if n % 1000 == 0:
            path.parent.mkdir(parents=True)
        path.write_bytes(SMALL if n % 500 == 0 else b"\0" if n == 1 else b"Nothing.\n")
    begun = time.monotonic()
    ran = process("check", "in", "--format", "json", cwd=restorer.folder, timeout=60).assert_code(2)
    seconds = time.monotonic() - begun
    articles = json.loads(ran.stdout)["articles"]
    assert [article["path"] for article in articles] == [f"in/{n // 1000}/{n:05}.txt" for n in range(COUNT)]
    assert sum(len(article.get("changes", ())) for article in articles) == COUNT // 500
    assert [article["path"] for article in articles if article["status"] == "error"] == ["in/0/00001.txt"]
    assert ran.stderr.count("\n") == 1
    assert seconds < 40
