"""The applier alone keeps its written policy: checked against the policy written as plainly as can be."""

from collections import Counter
from itertools import combinations
from random import Random

from generated import drafts
from hypothesis import example, given, settings
from hypothesis import strategies as st

from restore import Edit, Proposal, Span, Spans
from restore.applier import decide
from restore.edits import apply_edits

TEXT = "abcdefghij"
TIERS = {"s.a": 0, "s.b": 0, "s.c": 1}
MAY = {"s.b": frozenset({"code"})}
WHY = st.sampled_from(["one reason", "another"])
NEW = st.sampled_from(["", "", "X", "YZ"])


@st.composite
def proposals(draw):
    """Proposals of three rules; some say the same as another one."""
    found = []
    for draft in draw(st.lists(drafts(NEW, most=3), max_size=12)):
        proposal = draft.proposal(draw(st.sampled_from(sorted(TIERS))), TEXT)
        found.append(Proposal(proposal.rule, proposal.edits, draw(WHY), proposal.applicability))
        if draw(st.integers(0, 3)) == 0:
            found.append(Proposal(draw(st.sampled_from(sorted(TIERS))), proposal.edits, draw(WHY), proposal.applicability))
    return found


spans = st.lists(st.builds(Span, st.integers(0, 9), st.integers(1, 10), st.sampled_from(["code", "link"])), max_size=2)


def decided(found, protected=(), veto="Z"):
    return decide(
        TEXT,
        found,
        protected=Spans(span for span in protected if span.start < span.end),
        may=lambda rule: MAY.get(rule, frozenset()),
        tier=TIERS.__getitem__,
        veto=lambda p: ("guard", "has the letter") if any(veto in e.replacement for e in p.edits) else None,
    )


def rank(p):
    """What decides between two proposals that clash; less is better."""
    return -p.applicability, TIERS[p.rule], p.width, p.start, p.rule


def ordered(p):
    return sorted(p.edits, key=lambda e: (e.start, e.end))


def clash(a: Edit, b: Edit) -> bool:
    """Two insertions clash at one point; else edits clash that share text, or of which one is put inside the other."""
    if a.start == a.end and b.start == b.end:
        return a.start == b.start
    return a.start < b.end and b.start < a.end


def of(decisions, status):
    return [d for d in decisions if d.status == status]


@settings(max_examples=150, deadline=None)
@given(proposals(), spans)
def test_what_is_applied(found, protected):
    """Applied edits fit, are apart from each other, change something, touch nothing protected, and can be applied."""
    applied = [d.proposal for d in of(decided(found, protected), "applied")]
    edits = [edit for p in applied for edit in p.edits]
    assert all(0 <= e.start <= e.end <= len(TEXT) and TEXT[e.start : e.end] == e.expect != e.replacement for e in edits)
    assert not any(clash(a, b) for a, b in combinations(edits, 2))
    assert len(apply_edits(TEXT, edits)) == len(TEXT) + sum(e.shift for e in edits)
    for p in applied:
        for span in Spans(span for span in protected if span.start < span.end):
            inside = [e for e in p.edits if clash(e, Edit(span.start, span.end, "", ""))]
            assert not inside or span.kind in MAY.get(p.rule, ())


@settings(max_examples=150, deadline=None)
@given(proposals(), spans)
def test_priority(found, protected):
    """Going through the valid proposals from the best to the worst, each that clashes with none before it is applied."""
    decisions = decided(found, protected)
    out = [d.proposal for d in decisions if d.status in ("refused", "vetoed")]
    standing = sorted((p for p in found if p not in out), key=lambda p: (*rank(p), p.edits_key))
    taken: list[Proposal] = []
    for p in standing:
        mine = next((t for t in taken if ordered(t) == ordered(p)), None)
        if mine is None and not any(clash(a, b) for t in taken for a in t.edits for b in p.edits):
            taken.append(p)
    applied = [d.proposal for d in of(decisions, "applied")]
    assert Counter((p.rule, tuple(ordered(p))) for p in applied) == Counter((p.rule, tuple(ordered(p))) for p in taken)


@settings(max_examples=150, deadline=None)
@given(proposals(), spans)
def test_every_proposal_has_one_fate(found, protected):
    """A conflict names a better winner, which was applied and clashes; equal ones merge and keep their proposers."""
    decisions = decided(found, protected)
    applied = of(decisions, "applied")
    for loser in of(decisions, "conflict"):
        winner = loser.lost_to
        assert any(winner is d.proposal for d in applied)
        assert rank(winner) <= rank(loser.proposal)
        assert any(clash(a, b) for a in winner.edits for b in loser.proposal.edits)
    for p in found:
        own = [d for d in decisions if d.proposal is p]
        merged = [d for d in applied if ordered(d.proposal) == ordered(p) and p.rule in (d.proposal.rule, *d.also)]
        assert len(own) == 1 or (not own and merged)
    assert all(d.proposal.rule not in d.also and len(set(d.also)) == len(d.also) for d in applied)


@settings(max_examples=120, deadline=None)
@given(proposals(), spans, st.integers(0, 100))
@example([Proposal("s.a", (Edit(0, 1, "a", ""),), why) for why in ("one reason", "another")], [], 0)
@example([Proposal("s.a", (Edit(0, 1, "?", ""),), why) for why in ("one reason", "another")], [], 0)
def test_order_of_proposals(found, protected, seed):
    shuffled = Random(seed).sample(found, len(found))
    assert decided(shuffled, protected) == decided(found, protected)
