"""Every figure of a sentence is found with its value and unit, and names are left alone."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from restore_quantities import Figure, extract
from sentences import Expected, Sentence, sentences

SENTENCES = sentences()
PIECES = "12 1,200 ½ two dozen F- 16 % - – / . , : km h $ € m bn to a May 2019 aged of s th first half ( ) ’ °C p.m. ٣ Ǆ 𝟙"
PARTS = [*PIECES.split(), " ", "\n", "\u00a0"]


def fits(expected: Expected, figure: Figure) -> bool:
    if expected.kind in ("identifier", "indefinite"):
        return figure.kind == expected.kind
    if expected.text:
        value = "/".join(figure.value) if isinstance(figure.value, tuple) else figure.value
        return value == expected.text
    return tuple(map(Fraction, figure.numbers)) == expected.numbers and figure.unit == expected.unit


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s.text)
def test_figures_of_a_sentence(sentence: Sentence) -> None:
    found = extract(sentence.text)
    for expected in sentence.figures:
        hits = [figure for figure in found if figure.start < expected.end and figure.end > expected.start]
        assert len(hits) == 1, f"{expected.written}: {hits}"
        assert fits(expected, hits[0]), f"{expected} is not {hits[0]}"
    assert len(found) == len(sentence.figures), f"more than there is: {[figure.text for figure in found]}"


def test_there_are_sentences_of_many_domains() -> None:
    assert len(SENTENCES) >= 150
    assert len({sentence.domain for sentence in SENTENCES}) >= 6


@given(st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=3)), max_size=14).map("".join))
def test_figures_stand_in_order_and_hold_every_digit(text: str) -> None:
    done = 0
    for figure in extract(text):
        assert done <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        assert not set("0123456789") & set(text[done : figure.start])
        done = figure.end
    assert not set("0123456789") & set(text[done:])


@pytest.mark.parametrize(
    ("text", "bound", "hedge"),
    [
        ("At least 20 cars burned.", "at-least", ""),
        ("No fewer than 20 cars burned.", "at-least", ""),
        ("20 or more cars burned.", "at-least", ""),
        ("Up to 20 cars burned.", "at-most", ""),
        ("The car cannot exceed 20 mph.", "at-most", ""),
        ("The car is unable to exceed 20 mph.", "at-most", ""),
        ("The car can go no faster than 20 mph.", "at-most", ""),
        ("More than 20 cars burned.", "more-than", ""),
        ("Fewer than 20 cars burned.", "less-than", ""),
        ("About 20 cars burned.", "", "about"),
        ("Nearly 20 cars burned.", "", "nearly"),
        ("It weighs ~20 kg.", "", "about"),
        ("At least. 20 cars burned.", "", ""),
    ],
)
def test_bounds(text: str, bound: str, hedge: str) -> None:
    (figure,) = extract(text)
    assert (figure.bound, figure.hedge, figure.approximate) == (bound, hedge, bool(hedge))


@pytest.mark.parametrize(
    "text",
    [
        "No one came.",
        "One another.",
        "May I come?",
        "They march on.",
        "It was a first-rate second-hand one.",
        "At first she won.",
    ],
)
def test_words_that_only_look_like_figures(text: str) -> None:
    assert [figure.text for figure in extract(text) if figure.kind != "ordinal"] == []


def test_pounds_are_money_or_mass() -> None:
    assert extract("The bag weighs 20 pounds.")[0].unit == "lb"
    assert extract("He paid 20 pounds for it.")[0].unit == "GBP"


def numbers(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def right(case: dict[str, object], figures: list[Figure]) -> bool:
    """Whether the figures on the span of a shared case have its value and unit, or an alternative."""
    units = [numbers(unit) for unit in numbers(case.get("alt_units", []))]
    readings = [(case["value"], case["unit"]), *case.get("alt", []), *((case["value"], unit) for unit in units)]
    start = case["text"].index(case["span"])
    hits = [figure for figure in figures if figure.start < start + len(case["span"]) and figure.end > start]
    got: list[tuple[object, str]] = []
    for figure in hits:
        unit = "count" if figure.dimension == "count" and "/" not in figure.unit else figure.unit
        dates = figure.kind in ("date", "time")
        values = ["/".join(figure.value) if isinstance(figure.value, tuple) else figure.value] if dates else figure.numbers
        got += [(value, unit) for value in values]
    for value, unit in readings:
        values, names = numbers(value), numbers(unit)
        names = names * len(values) if len(names) < len(values) else names
        if len(got) == len(values) and all(equal(a, c) and b == d for (a, b), c, d in zip(got, values, names, strict=True)):
            return True
    return False


def equal(one: object, other: object) -> bool:
    if isinstance(one, (Decimal, Fraction)) and isinstance(other, (int, float)):
        return abs(float(one) - other) <= 1e-6 * max(1, abs(other))
    return str(one) == str(other)


def test_the_shared_cases(data) -> None:
    wrong, cases = (
        [],
        [json.loads(line) for line in (data / "quantity_cases.jsonl").read_text(encoding="utf-8").splitlines()],
    )
    for case in cases:
        figures = extract(case["text"])
        if case["value"] is None:
            ok = all(figure.kind in ("identifier", "indefinite") for figure in figures)
            assert ok, f"a name was read as a quantity: {case['text']}"
        elif not right(case, figures):
            wrong.append(case["text"])
    assert len(wrong) <= 0.03 * len(cases), wrong
