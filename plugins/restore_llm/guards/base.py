"""What all guards of this plugin share: they look only at a model's proposals, and at one sentence at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from restore import Edit, Guard, Proposal, Snapshot

from .words import words

PREFIX = "llm."
_REACH = 1_000
_WORD = 80
_NEAR = 4
_END = re.compile(r"\n|(?<=[.!?…])[”’\"')\]]*\s+(?=[“‘\"'(\[]*[^\W\d_a-z])")
_LAST_WORD = re.compile(r"([\w.]+)\.[”’\"')\]]*\s*$")


@dataclass(frozen=True)
class Change:
    """An edit, or neighbouring edits, in one sentence.

    ``old`` and ``new`` are the whole words that change; ``before`` and ``after`` the sentence; ``initial`` says that the
    words begin it.
    """

    snapshot: Snapshot
    edits: tuple[Edit, ...]
    start: int
    old: str
    new: str
    before: str
    after: str
    initial: bool


Check = Callable[[Change], str]


def guard(id: str, summary: str) -> Callable[[Check], Guard]:
    """Make a function of a `Change` a guard; it returns the reason for a veto, as a sentence, or ""."""

    def made(check: Check) -> Guard:
        def veto(snapshot: Snapshot, proposal: Proposal, may: frozenset[str]) -> str:  # noqa: ARG001 - the hook's shape
            if not proposal.rule.startswith(PREFIX):
                return ""
            return next(filter(None, map(check, changes(snapshot, proposal.edits))), "")

        return Guard(id, veto, summary)

    return made


def changes(snapshot: Snapshot, edits: tuple[Edit, ...]) -> Iterator[Change]:
    """The edits by stretches of neighbouring words."""
    text = snapshot.text
    for group in _groups(edits):
        start, end = _words(text, group[0].start, group[-1].end)
        low, high = sentence(text, group[0].start, group[-1].end)
        inside = [e for e in edits if low <= e.start and e.end <= high]
        old, new = text[start:end], _applied(text, group, start, end)
        initial = not text[low:start].strip(" \t\u00a0“”‘’\"'([*_#>-")
        yield Change(snapshot, group, start, old, new, text[low:high], _applied(text, inside, low, high), initial)


def _groups(edits: Iterable[Edit]) -> list[tuple[Edit, ...]]:
    groups: list[tuple[Edit, ...]] = []
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if groups and edit.start - groups[-1][-1].end <= _NEAR:
            groups[-1] = (*groups[-1], edit)
        else:
            groups.append((edit,))
    return groups


def _words(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the whole words that ``start:end`` touches."""
    low, high = max(start - _WORD, 0), min(end + _WORD, len(text))
    while start > low and not text[start - 1].isspace():
        start -= 1
    while end < high and not text[end].isspace():
        end += 1
    return start, end


def _applied(text: str, edits: Iterable[Edit], low: int, high: int) -> str:
    parts, done = [], low
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        parts += [text[done : edit.start], edit.replacement]
        done = edit.end
    return "".join(parts) + text[done:high]


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentences that hold ``text[start:end]``; an abbreviation ends none."""
    first = max(start - _REACH, 0)
    low = first
    # A pattern that looks ahead must see a little of what follows.
    for match in _END.finditer(text, first, min(start + _WORD, len(text))):
        if match.end() <= start and not _abbreviated(text, match.start()):
            low = match.end()
    high = min(end + _REACH, len(text))
    for match in _END.finditer(text, end, high):
        if not _abbreviated(text, match.start()):
            return low, match.start()
    return low, high


def _abbreviated(text: str, at: int) -> bool:
    found = _LAST_WORD.search(text[max(at - 12, 0) : at])
    return found is not None and (len(found[1]) == 1 or found[1].lower() in words("abbreviations"))


def quoted(text: str, most: int = 60) -> str:
    """Words of the article or the model as a reason shows them: on one line, shortened."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= most else line[:most] + '…'}”"
