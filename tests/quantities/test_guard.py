"""The guard refuses what changes a figure, and lets pass what changes its form or nothing of it."""

from __future__ import annotations

import pytest
from restore_quantities.guard import ID, figures_kept

from restore import Edit, Proposal, Snapshot, load_plugins


def asked(before: str, old: str, new: str, may: frozenset[str] = frozenset()) -> str:
    """The guard's answer to replacing ``old`` in ``before``."""
    at = before.index(old)
    return figures_kept(Snapshot(before), Proposal("a.b", (Edit(at, at + len(old), old, new),), "why"), may)


@pytest.mark.parametrize(
    ("before", "old", "new"),
    [
        ("It drew 900 guests.", "900", "800"),
        ("It drew 900 guests.", "900 guests", "guests"),
        ("It drew 900 guests.", "guests", "horses"),
        ("It drew at least 900 guests.", "least", "most"),
        ("It drew 900 guests.", " 900", ""),
        ("It drew guests.", "guests", "900 guests"),
        ("It is 5 km away.", "km", "miles"),
        ("It grew by 20-30% a year.", "-", " "),
        ("It cost $5 then.", "$", "€"),
        ("It cost $5 then.", "$", ""),
        ("It is -5C there.", "-", ""),
        ("It draws 5 MW now.", "MW", "mW"),
        ("He saw\n1\n2 men.", "1\n2", "12"),
        ("It was down 1. 8% at noon.", "1. 8%", "1.9%"),
        ("It was down 1. 8% at noon.", ". ", "."),
        ("About 20 came.", "About ", ""),
        ("It was twice as long.", "twice", "thrice"),
    ],
)
def test_refused(before: str, old: str, new: str) -> None:
    assert asked(before, old, new)
    assert not asked(before, old, new, frozenset({"figures"}))


@pytest.mark.parametrize(
    ("before", "old", "new"),
    [
        ("It does 59 km / h there.", " / ", "/"),
        ("It does 59 km/h( 37 mph ) there.", "( 37 mph )", " (37 mph)"),
        ("The tank holds 12 Kw now.", "Kw", "kW"),
        ("It rose by 5 % then.", " %", "%"),
        ("The bust of 1963AFP is here.", "1963AFP", "1963 AFP"),
        ("It opens at 4 p. m. today.", "p. m.", "p.m."),
        ("It is a well- known 5 km path.", "- ", "-"),
        ("It holds upto 10 mg of it.", "upto", "up to"),
        ("It drew 900 happy guests.", "happy", "glad"),
        ("It drew 900 guests.", "drew", "attracted"),
        ("It has 20 fine cars.", "cars", "carriages"),
        ("The fair was fine.", "fine", "good"),
    ],
)
def test_passes(before: str, old: str, new: str) -> None:
    assert not asked(before, old, new)


def test_edits_of_one_proposal_are_taken_together() -> None:
    text = "The mill has 20 looms and the forge has 30 looms."
    edits = (Edit(13, 15, "20", "30"), Edit(40, 42, "30", "20"))
    assert figures_kept(Snapshot(text), Proposal("a.b", edits, "why"), frozenset())


def test_the_guard_is_installed_under_its_name() -> None:
    assert ID in [guard.id for guard in load_plugins().guards]
