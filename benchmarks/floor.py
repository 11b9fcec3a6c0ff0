"""The floor: what any tool that restores text must at least do with an article, by plain calls to fast libraries."""

from __future__ import annotations

import json
import re
from pathlib import Path

import re2
import sentencex

from restore.files import write_atomically

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_WORDS = (
    "teh recieve occured seperate untill wich thier adress goverment enviroment begining beleive calender collegue".split()
)
_LITERAL = [
    f"{a} {b}" for a in "Korea Africa Zealand Sudan Guinea Timor".split() for b in "north south new east old west".split()
]
PATTERNS = (
    [re.escape(word) for word in _LITERAL]
    + [rf"\b{word}\b" for word in _WORDS]
    + [rf"\d+ ?/ ?{unit}\b" for unit in "km mi kg lb ft in cm mm ml gal".split()]
    + [rf"\b{word} {word}\b" for word in "the a of in to and is was on at for by it he as or an be we do".split()]
    + [rf"[{sign}]\s\w" for sign in ["“", "”", "‘", "(", "«", "»", "„", "‚", "›", "‹"]]
    + [rf"\b[A-Z]\w+{word}\b" for word in "Getty Reuters Photo Image Alamy AFP EPA Media News Press".split()]
)


class Floor:
    """Read, decode, split, tokenise, one RE2 pass of 100 patterns, JSON, one atomic write."""

    def __init__(self) -> None:
        self.pattern = re2.compile("|".join(f"(?:{p})" for p in PATTERNS))

    def run(self, path: Path) -> int:
        """Work on one article; gives the number of hits."""
        text = path.read_bytes().decode("utf-8")
        sentences = [s for paragraph in text.split("\n\n") for s in sentencex.segment("en", paragraph)]
        tokens = _TOKENS.findall(text)
        hits = [{"start": m.start(), "end": m.end(), "exact": m.group()} for m in self.pattern.finditer(text)]
        record = {"sentences": len(sentences), "tokens": len(tokens), "hits": hits[:50]}
        json.dumps(record)
        write_atomically(path, text.encode())
        return len(hits)
