"""The development articles as a good model sees them, and its replies; nothing of them is kept here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")

KINDS = {"synonym": "synonym", "grammar": "grammar", "typo": "spelling"}
"""Classes of damage that are left when the rules are done, with the kind that they have in replies."""


@dataclass(frozen=True)
class Gold:
    """An edit that a good model asks for, in the text that it sees."""

    start: int
    old: str
    new: str
    kind: str


@dataclass(frozen=True)
class GoldArticle:
    id: str
    text: str
    restored: str
    edits: tuple[Gold, ...]


def gold_articles(data: Path) -> Iterator[GoldArticle]:
    """Each article with only the damage that rules do not undo."""
    for line in (data / "articles/gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        parts: list[str] = []
        edits, done, length = [], 0, 0
        for edit in sorted(row["edits"], key=lambda e: e["start"]):
            parts.append(row["damaged"][done : edit["start"]])
            length += edit["start"] - done
            kind = KINDS.get(edit["class"])
            if kind:
                edits.append(Gold(length, edit["damaged"], edit["fixes"][0], kind))
            parts.append(edit["damaged"] if kind else edit["fixes"][0])
            length += len(parts[-1])
            done = edit["end"]
        text = "".join(parts) + row["damaged"][done:]
        yield GoldArticle(row["id"], text, row["restored"], tuple(edits))


def widened(text: str, edit: Gold) -> tuple[str, str]:
    """Old and new with as many neighbouring words as make the old unique, as the prompt asks for."""
    start, end = edit.start, edit.start + len(edit.old)
    while text.count(text[start:end]) > 1 or _cuts(text, start) or _cuts(text, end):
        after = text.find(" ", end + 1)
        if after != -1 and "\n" not in text[end:after]:
            end = after
        else:
            start = text.rfind(" ", 0, start - 1) + 1
    return text[start:end], text[start : edit.start] + edit.new + text[edit.start + len(edit.old) : end]


def _cuts(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def as_pairs(article: GoldArticle, whys: bool = False) -> str:
    """The reply in the short form."""
    groups: dict[str, list[list[str]]] = {kind: [] for kind in ("synonym", "grammar", "spelling")}
    for n, edit in enumerate(article.edits):
        pair = list(widened(article.text, edit))
        groups[edit.kind].append([*pair, "usual term"] if whys and n % 4 == 0 else pair)
    return json.dumps(groups, ensure_ascii=False, separators=(",", ":"))


def as_objects(article: GoldArticle) -> str:
    """The reply as objects."""
    rows = []
    for edit in article.edits:
        old, new = widened(article.text, edit)
        rows.append({"old": old, "occurrence": 1, "new": new, "kind": edit.kind, "why": "usual term"})
    return json.dumps({"edits": rows}, ensure_ascii=False, separators=(",", ":"))


def placed(article: GoldArticle, chunk: str) -> list[Gold]:
    """The edits that are still to be made in ``chunk``, a part of the article as rules left it, with their places there."""
    ideal, seen = ([m.group() for m in _TOKEN.finditer(text)] for text in (article.text, chunk))
    starts, theirs = ([0, *accumulate(map(len, tokens))] for tokens in (ideal, seen))
    places: dict[int, int] = {}
    for a, b, size in SequenceMatcher(None, ideal, seen, autojunk=False).get_matching_blocks():
        for n in range(size):
            places.update({starts[a + n] + k: theirs[b + n] + k for k in range(len(ideal[a + n]))})
    found = []
    for edit in article.edits:
        start = places.get(edit.start, -1)
        if start >= 0 and chunk.startswith(edit.old, start):
            found.append(Gold(start, edit.old, edit.new, edit.kind))
    return found
