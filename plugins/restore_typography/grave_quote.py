"""A grave accent that opens a quotation: `` `We row,’ said Holm ``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Edit, Evidence, Proposal, Snapshot

_OPENS = re.compile(r"(?:(?<=[.,:?!] )|(?<=\n)|^)`(?=[A-Z][a-z’']* [a-z])")
_END = re.compile(r"(?<=[.,?!…])’(?=\s|$)")


def grave_quotes(snapshot: Snapshot, rule: str) -> Iterator[Proposal]:
    """A proposal of ``rule`` for the only accent of a text, where a curly mark closes what it opens."""
    text = snapshot.text
    if text.count("`") != 1 or "’" not in text:
        return
    at = text.index("`")
    end = text.find("\n\n", at)
    closing = _END.search(text, at, end if end != -1 else len(text))
    if not _OPENS.match(text, at) or closing is None or "‘" in text[at : closing.start()]:
        return
    if not snapshot.protected.touching(at, at + 1):
        why = "an accent stands for the mark that opens"
        yield Proposal(rule, (Edit(at, at + 1, "`", "‘"),), why, evidence=(Evidence("rule", "a single mark closes it"),))
