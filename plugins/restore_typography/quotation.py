"""Which stretches of a text are quotations, and the guard that keeps their words."""

from __future__ import annotations

import re

from restore import Proposal, Snapshot, Span, Spans

_PAIR = re.compile(r"“[^“”\n]{0,2000}”|\"[^\"\n]{0,2000}\"")
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
    for edit in proposal.edits:
        if _WORDS.findall(edit.expect) != _WORDS.findall(edit.replacement):
            for span in quotations(snapshot).touching(edit.start, max(edit.end, edit.start + 1)):
                return f"changes words inside the quotation “{snapshot.text[span.start : span.end][:40]}…”"
    return ""
