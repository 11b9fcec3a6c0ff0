"""600 articles of about 5 KB, every second one damaged, from the development data or else from our own test articles."""

from __future__ import annotations

import json
import re
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
_MARK = re.compile(r"\[\[(.*?)\|>.*?\|[a-z-]+\??\]\]", re.DOTALL)


def articles(number: int = 600, size: int = 5000) -> list[str]:
    """Texts of about ``size`` code points; every second begins with a damaged article."""
    damaged, clean = _sources()
    more, bad, made = cycle(clean), cycle(damaged), []
    for n in range(number):
        text = next(bad) if n % 2 else next(more)
        while len(text) < size:
            text += "\n\n" + next(more)
        made.append(text[:size].rpartition("\n\n")[0] or text[:size])
    return made


def _sources() -> tuple[list[str], list[str]]:
    if DATA.is_dir():
        damaged = [json.loads(line)["damaged"] for line in _lines(DATA / "articles/gold.jsonl")]
        return damaged, [json.loads(line)["text"] for line in _lines(DATA / "wikinews_2019.jsonl")]
    own = sorted((ROOT / "tests/articles").glob("*.marked"))
    damaged = [_MARK.sub(lambda m: m[1].replace("\\n", "\n"), path.read_text(encoding="utf-8")) for path in own]
    return damaged, [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/articles/clean").glob("*.txt"))]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
