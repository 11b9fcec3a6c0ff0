"""The one view of an outcome that all reports share: what to tell, where, in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..article import Positions
from ..edits import Proposal, apply_edits
from ..ledger import EditRecord
from . import Outcome


@dataclass(frozen=True)
class Item:
    """One thing to tell. ``start`` and ``end`` are offsets in the text that is on disk, ``line`` and ``column`` from 1."""

    start: int
    end: int
    line: int
    column: int
    rule: str
    kind: str
    """``change`` (applied or pending), ``unsafe`` (held back) or ``finding``."""
    why: str
    before: str = ""
    after: str = ""
    id: str = ""
    applicability: str = ""


def items(outcome: Outcome) -> list[Item]:
    """Everything to tell about one outcome, in order of position."""
    return sorted(_items(outcome), key=lambda item: (item.start, item.end, item.rule))


def _items(outcome: Outcome) -> Iterator[Item]:
    result = outcome.result
    if result is None:
        return
    trace = result.trace
    positions = Positions(result.text if outcome.written else result.article.text)
    spans = {id: (low, high) for low, high, id in trace.owners()} if outcome.written else trace.origins

    def item(start: int, end: int, rule: str, kind: str, why: str) -> Item:
        line, column = positions.line_column(start)
        return Item(start, max(start, end), line, column, rule, kind, why)

    def place(offset: int) -> int:
        return offset if outcome.written else trace.original_offset(offset)

    for change in result.applied:
        start, end = spans.get(change.id) or trace.origins[change.id]
        before, after = shown(change.edits)
        made = item(start, end, change.rule, "change", change.why)
        yield replace(made, before=before, after=after, id=change.id, applicability=change.applicability)
    for proposal in result.held:
        before, after = around(result.text, proposal)
        made = item(place(proposal.start), place(proposal.end), proposal.rule, "unsafe", proposal.why)
        yield replace(made, before=before, after=after, applicability="unsafe")
    for finding in result.findings:
        yield item(place(finding.start), place(finding.end), finding.rule, "finding", finding.message)


def shown(edits: tuple[EditRecord, ...]) -> tuple[str, str]:
    """A change's words before and after, with the text between its edits where the ledger has it."""
    ordered = sorted(edits, key=lambda e: (e.at.start, e.at.end))
    before = after = ""
    for previous, record in zip([None, *ordered], ordered, strict=False):
        if previous:
            gap, suffix = record.at.start - previous.at.end, previous.at.suffix
            between = suffix[:gap] if gap <= len(suffix) else suffix + " … "
            before, after = before + between, after + between
        before, after = before + record.at.exact, after + record.replacement
    return before, after


def around(text: str, proposal: Proposal) -> tuple[str, str]:
    """A proposal's words before and after, from its first edit to its last."""
    low, high = proposal.start, proposal.end
    return text[low:high], apply_edits(text[low:high], [edit.moved(-low) for edit in proposal.edits])
