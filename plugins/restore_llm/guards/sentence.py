"""Sentences: an edit stays in one."""

from __future__ import annotations

import re

from .base import Change, guard

_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_END = re.compile(r"[.!?…。]")


@guard("llm.sentence", "an edit stays in one sentence and makes no other")
def sentence(change: Change) -> str:
    """Refuse line breaks, and other numbers of stops than before."""
    for edit in change.edits:
        if _BREAK.search(edit.expect + edit.replacement):
            return "It goes over or makes a line break; an edit stays in one line."
        if re.search(r"[.!?…][”’\"')\]]*\s+\S", edit.expect):
            return "It goes over the end of a sentence; make one edit for each sentence."
    if _END.findall(change.old) != _END.findall(change.new):
        return "It adds, removes or changes the end of a sentence."
    return ""
