"""Which stretches of a text are quotations, and the guard that keeps their words."""

from __future__ import annotations

import re

from restore import Proposal, Snapshot, Span, Spans, windows

_PAIR = re.compile(r"“[^“”\n]{0,2000}”|\"[^\"\n]{0,2000}\"")
_MARKS = re.compile('[“”"]')
_WORDS = re.compile(r"\w+")


def quotations(snapshot: Snapshot) -> Spans:
    """The stretches between double quotation marks on one line."""
    known = snapshot.memo.get("restore_typography.quotations")
    if known is None:
        found = [Span(m.start() + 1, m.end() - 1, "quotation") for m in _PAIR.finditer(snapshot.text)]
        known = snapshot.memo["restore_typography.quotations"] = Spans(found)
    return known  # type: ignore[return-value]


def quotation_kept(snapshot: Snapshot, proposal: Proposal, may: frozenset[str]) -> str:
    """Veto edits that change words inside a quotation, unless the rule may."""
    if "quotation" in may:
        return ""
    pairs = list(windows(snapshot.text, proposal.edits))
    if any(_MARKS.findall(old) != _MARKS.findall(new) for old, new in pairs):
        return "adds, removes or changes a quotation mark"
    if all(_WORDS.findall(old) == _WORDS.findall(new) for old, new in pairs):
        return ""
    for edit in proposal.edits:
        for span in quotations(snapshot).touching(max(edit.start - 1, 0), edit.end + 1):
            return f"changes words inside the quotation “{snapshot.text[span.start : span.end][:40]}…”"
    return ""
