"""600 articles of about 5 KB, every second one damaged, each differently: development data, else our own test articles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from restore import Article
from restore.damage import Clean, damage
from restore.damage.apply import damaged_text
from restore.damage.rates import rates

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
_MARK = re.compile(r"\[\[(.*?)\|>.*?\|[a-z-]+\??\]\]", re.DOTALL)


def articles(number: int = 600, size: int = 5000) -> list[str]:
    """Texts of about ``size`` code points; every second is damaged.

    No text comes twice, lest caches flatter the tool: each article of the sample begins one of the damaged ones, the
    others are clean ones damaged with a seed of their own.
    """
    sample, clean = _sources()
    more, found, made = _shuffled(clean), iter(sample), []
    for n in range(number):
        begun = text = next(found, "") if n % 2 else ""
        while len(text) < size:
            text += "\n\n" * bool(text) + next(more)
        text = text[:size].rpartition("\n\n")[0] or text[:size]
        made.append(_damaged(text, n) if n % 2 and not begun else text)
    return made


def _shuffled(texts: list[str]) -> Iterator[str]:
    """All texts again and again, in another order each time."""
    random = Random(1)
    while True:
        yield from random.sample(texts, len(texts))


def _damaged(text: str, seed: int) -> str:
    return damaged_text(text, damage(Clean(Article(text)), rates((), None), seed))


def _sources() -> tuple[list[str], list[str]]:
    if DATA.is_dir():
        damaged = [json.loads(line)["damaged"] for line in _lines(DATA / "articles/gold.jsonl")]
        return damaged, [json.loads(line)["text"] for line in _lines(DATA / "wikinews_2019.jsonl")]
    own = sorted((ROOT / "tests/articles").glob("*.marked"))
    damaged = [_MARK.sub(lambda m: m[1].replace("\\n", "\n"), path.read_text(encoding="utf-8")) for path in own]
    return damaged, [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/articles/clean").glob("*.txt"))]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
