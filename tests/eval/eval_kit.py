"""What the evaluation tests share: small articles with gold edits, and ways to write them down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from restore import Article
from restore.evaluation import GoldEdit, Sample

CLEAN = "The ferry left on time. All 40 passengers had a seat.\n"


def gold(text: str, *edits: tuple[Any, ...]) -> tuple[GoldEdit, ...]:
    """Gold edits from (damaged words, fix or fixes, class, optional); words are found from left to right."""
    made, done = [], 0
    for words, fixes, *more in edits:
        start = text.index(words, done)
        done = start + len(words)
        fixes = (fixes,) if isinstance(fixes, str) else tuple(fixes)
        made.append(GoldEdit(start, done, words, fixes, *more))
    return tuple(made)


def with_fixes(text: str, edits: tuple[GoldEdit, ...]) -> str:
    """The text with the first fix of each edit."""
    for edit in reversed(edits):
        text = text[: edit.start] + edit.fixes[0] + text[edit.end :]
    return text


def sample(text: str, *edits: tuple[Any, ...], id: str = "a") -> Sample:
    made = gold(text, *edits)
    return Sample(id, Article(text), with_fixes(text, made), made)


HARBOUR = sample(
    "Korea, North sent a ship. It sails at 59 km / h and is extremly old.\n",
    ("Korea, North", "North Korea", "place"),
    ("59 km / h", "59 km/h", "unit"),
    ("extremly", ("extremely", "very"), "typo"),
    id="harbour",
)
MARKET = sample(
    "The market of Korea, South grew.\n\nA daily chief said so, and did not not come back.\n",
    ("Korea, South", "South Korea", "place"),
    ("daily chief", ("editor", "daily's editor"), "synonym"),
    ("not not", "not", "doubled", True),
    id="market",
)


def row(made: Sample, **more: Any) -> dict[str, Any]:
    """A sample as its line of a gold.jsonl."""
    edits = [
        {"start": e.start, "end": e.end, "damaged": e.damaged, "fixes": list(e.fixes), "class": e.kind}
        | {"optional": e.optional}
        for e in made.gold
    ]
    return {"id": made.id, "damaged": made.article.text, "restored": made.restored, "edits": edits} | more


def write_gold(path: Path, *rows: dict[str, Any] | Sample) -> Path:
    lines = [json.dumps(row(each) if isinstance(each, Sample) else each) for each in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def write_pair(folder: Path, name: str, damaged: str, restored: str, ending: str = "txt") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.damaged.{ending}").write_bytes(damaged.encode())
    (folder / f"{name}.restored.{ending}").write_bytes(restored.encode())
