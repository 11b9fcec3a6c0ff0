"""What a language stage costs and catches: tokens in and out, edits that land, chunks that triage sends.

    python benchmarks/prompts.py

Needs the development data. The model is scripted: it answers with the gold edits of the articles.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/llm"))

from corpus import DATA  # noqa: E402
from gold_kit import GoldArticle, as_objects, as_pairs, gold_articles  # noqa: E402
from restore_llm.triage import signs  # noqa: E402
from talk_kit import play, setup  # noqa: E402

from restore import Article, Engine, Snapshot  # noqa: E402

NEWS = 5
THRESHOLDS = (0.1, 0.3, 0.5, 0.8, 1.0, 1.5, 2.0)


def main() -> None:
    if not DATA.is_dir():
        sys.exit("the development data are not here")
    gold = list(gold_articles(DATA))
    news = [json.loads(line)["text"] for line in (DATA / "wikinews_2019.jsonl").read_text(encoding="utf-8").splitlines()]
    for protocol in ("pairs", "edits", "rewrite"):
        _input(protocol, [article.text for article in gold] + news[:NEWS])
    _output(gold)
    _fates(gold)
    _triage(gold, news)
    _swaps(news[:: len(news) // 40])


def _input(protocol: str, texts: list[str]) -> None:
    made = setup(protocol)
    used = inside = schema = 0
    shares = []
    for text in texts:
        for question in play(text, lambda _: "{}", made).questions:
            chunk = made.count(question.chunk)
            used, inside = used + question.tokens, inside + chunk
            schema += made.count(json.dumps(question.body.get("response_format", ""), separators=(",", ":")))
            shares.append(1 - chunk / question.tokens)
    spread, source = f"({min(shares):.0%} to {max(shares):.0%})", made.chunker.counter.source
    print(f"input    {protocol:<8} {1 - inside / used:.1%} besides the text {spread}, {used} tokens; {source}")
    print(f"         {'':<8} {1 - inside / (used + schema):.1%} with the schema of the reply; {len(texts)} articles")


def _output(gold: list[GoldArticle]) -> None:
    count = setup().count
    full = [count(article.restored) for article in gold]
    forms = {
        "pairs, no reasons": [as_pairs(article) for article in gold],
        "pairs, a reason for every fourth": [as_pairs(article, whys=True) for article in gold],
        "edits, all with reasons": [as_objects(article) for article in gold],
    }
    for name, replies in forms.items():
        shares = [count(reply) / whole for reply, whole in zip(replies, full, strict=True)]
        total = sum(map(count, replies)) / sum(full)
        each = ", ".join(f"{article.id} {share:.0%}" for article, share in zip(gold, shares, strict=True))
        print(f"output   {name}: {total:.1%} of a full rewrite ({each})")


def _fates(gold: list[GoldArticle]) -> None:
    fates: Counter[str] = Counter()
    for article in gold:
        played = play(article.text, lambda _, a=article: as_pairs(a), setup(repairs=False))
        fates.update(d.guard or d.status for d in played.decisions)
    print(
        f"guards   {sum(len(a.edits) for a in gold)} right edits: " + ", ".join(f"{k} {n}" for k, n in fates.most_common())
    )


def _triage(gold: list[GoldArticle], news: list[str]) -> None:
    sets = {"damaged": [a.text for a in gold], "restored": [a.restored for a in gold], "clean news": news}
    for name, texts in sets.items():
        rates = [len(list(signs(Snapshot(text)))) * 100 / len(text.split()) for text in texts]
        shares = "  ".join(f"{t:g}: {sum(r >= t for r in rates) / len(rates):.0%}" for t in THRESHOLDS)
        print(f"triage   {name:<10} sent at so many signs per 100 words: {shares}")
    engine = Engine()
    rows = (DATA / "articles/gold.jsonl").read_text(encoding="utf-8").splitlines()
    for name, texts in (("damaged", [json.loads(row)["damaged"] for row in rows]), ("clean news", news)):
        touched = sum(bool(engine.run(Article(text)).applied) for text in texts)
        print(f"triage   {name:<10} rules changed something in {touched} of {len(texts)}")


def _swaps(news: list[str]) -> None:
    """Random swaps of one everyday word for another of the same article: what guards cannot know to be wrong."""
    random, stand, asked = Random(1), 0, 0
    for text in news:
        words = sorted({word for word in re.findall(r"(?<= )[a-z]{5,}(?= )", text) if text.count(word) == 1})
        for old, new in zip(
            random.sample(words, min(10, len(words))), random.sample(words, min(10, len(words))), strict=True
        ):
            if old != new:
                asked += 1
                stand += bool(
                    play(text, lambda _, pair=[old, new]: json.dumps({"synonym": [pair]}), setup(repairs=False)).applied
                )
    print(f"guards   {stand} of {asked} random swaps of everyday words stand")


if __name__ == "__main__":
    main()
