"""The one place that decides which proposals stand.

The policy, in this order:

1. A proposal that is out of range, stale (``expect`` differs), overlaps itself or changes nothing is refused.
2. A protected span wins against every edit, unless the rule declares that it may touch that kind of span.
3. A guard may veto.
4. Applicability: safe before unsafe. 5. Tier, lower first. 6. Fewer characters replaced. 7. Start. 8. Rule id.

Groups are atomic. Equal proposals merge and keep every proposer. Two insertions at one point clash; replacements that
only touch do not. A loser is recorded with the winner's id and may try again on the next snapshot.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from operator import itemgetter

from .edits import Edit, Proposal
from .spans import Spans

Veto = Callable[[Proposal], tuple[str, str] | None]
"""Asks the guards: the guard's id and its reason, or None."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A proposal and its fate: ``applied``, ``conflict``, ``vetoed`` or ``refused``."""

    proposal: Proposal
    status: str
    reason: str = ""
    guard: str = ""
    lost_to: Proposal | None = None
    also: tuple[str, ...] = ()


def decide(
    text: str,
    proposals: Iterable[Proposal],
    *,
    protected: Spans,
    may: Callable[[str], frozenset[str]] = lambda _: frozenset(),
    tier: Callable[[str], int] = lambda _: 0,
    veto: Veto = lambda _: None,
) -> list[Decision]:
    """Decide every proposal against one snapshot; the applied ones are disjoint and fit ``text``.

    ``may`` gives the kinds of protected span that a rule may touch, ``tier`` its tier. The order of ``proposals`` has
    no influence on the result.
    """
    decisions: list[Decision] = []
    standing: list[Proposal] = []
    for proposal in sorted(proposals, key=lambda p: (p.rule, p.edits_key, p.applicability, p.why)):
        problem = invalid(text, proposal)
        if problem:
            decisions.append(Decision(proposal, "refused", problem))
        elif shield := _shield(proposal, protected, may(proposal.rule)):
            decisions.append(Decision(proposal, "vetoed", f"touches protected text ({shield})", "protected"))
        elif vetoed := veto(proposal):
            decisions.append(Decision(proposal, "vetoed", vetoed[1], vetoed[0]))
        else:
            standing.append(proposal)
    standing.sort(key=lambda p: (-p.applicability, tier(p.rule), p.width, p.start, p.rule, p.edits_key))
    taken: list[tuple[int, int, Proposal]] = []
    winners: dict[tuple[Edit, ...], int] = {}
    for proposal in standing:
        edits = tuple(sorted(proposal.edits, key=lambda e: (e.start, e.end)))
        if edits in winners:
            at = winners[edits]
            if proposal.rule != decisions[at].proposal.rule and proposal.rule not in decisions[at].also:
                decisions[at] = replace(decisions[at], also=(*decisions[at].also, proposal.rule))
        elif winner := _clash(edits, taken):
            decisions.append(Decision(proposal, "conflict", lost_to=winner))
        else:
            for edit in edits:
                insort(taken, (edit.start, edit.end, proposal), key=itemgetter(0, 1))
            winners[edits] = len(decisions)
            decisions.append(Decision(proposal, "applied"))
    return decisions


def invalid(text: str, proposal: Proposal) -> str:
    """What is wrong with the shape of a proposal against ``text``; "" if nothing is."""
    if not proposal.edits:
        return "has no edits"
    done, insertion = 0, -1
    for edit in sorted(proposal.edits, key=lambda e: (e.start, e.end)):
        if not 0 <= edit.start <= edit.end <= len(text):
            return f"{edit.start}-{edit.end} is outside the text"
        if edit.start < done or edit.start == edit.end == insertion:
            return f"its own edits overlap at {edit.start}"
        if text[edit.start : edit.end] != edit.expect:
            return f"stale: expects {edit.expect!r} at {edit.start}"
        if edit.expect == edit.replacement:
            return f"changes nothing at {edit.start}"
        done = edit.end
        insertion = edit.start if edit.start == edit.end else -1
    return ""


def _shield(proposal: Proposal, protected: Spans, may: frozenset[str]) -> str:
    for edit in proposal.edits:
        for span in protected.touching(edit.start, edit.end):
            if span.kind not in may:
                return span.kind
    return ""


def _clash(edits: tuple[Edit, ...], taken: list[tuple[int, int, Proposal]]) -> Proposal | None:
    for edit in edits:
        i = bisect_left(taken, (edit.start, edit.end), key=itemgetter(0, 1))
        for start, end, owner in taken[max(i - 1, 0) : i + 2]:
            if start == end and edit.start == edit.end:
                if start == edit.start:
                    return owner
            elif edit.start < end and start < edit.end:
                return owner
    return None
