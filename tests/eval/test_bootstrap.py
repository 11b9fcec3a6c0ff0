"""Resampling: seeded, by article, and with intervals as they must be."""

import pytest

from restore.evaluation.bootstrap import interval, percentiles, weightings, wilson
from restore.evaluation.metrics import error_reduction, f_score, per_thousand, precision, recall


def test_every_resample_draws_as_many_articles_as_there_are():
    rows = list(weightings(7, 50, 1))
    assert len(rows) == 50
    assert {sum(row) for row in rows} == {7}
    assert any(0 in row for row in rows)


def test_the_seed_decides():
    assert list(weightings(9, 20, 3)) == list(weightings(9, 20, 3)) != list(weightings(9, 20, 4))


def test_articles_that_are_alike_give_a_point():
    assert interval([[8, 8, 8], [2, 2, 2]], precision, list(weightings(3, 40, 0))) == (0.8, 0.8)


def test_the_interval_is_that_of_the_mean_for_many_articles():
    """Of 400 articles with one edit each, half of them right: 0.5 with a standard error of 0.025."""
    right = [number % 2 for number in range(400)]
    low, high = interval([right, [1 - each for each in right]], precision, list(weightings(400, 1000, 0)))
    assert low == pytest.approx(0.5 - 1.96 * 0.025, abs=0.008)
    assert high == pytest.approx(0.5 + 1.96 * 0.025, abs=0.008)


def test_whole_articles_are_drawn_so_their_edits_stay_together():
    """Ten articles with 100 edits each are ten cases, not a thousand."""
    right = [100.0 * (number % 2) for number in range(10)]
    low, high = interval([right, [100 - each for each in right]], precision, list(weightings(10, 500, 0)))
    assert high - low > 0.4


def test_percentiles():
    assert percentiles([float(number) for number in range(101)]) == pytest.approx((2.5, 97.5))
    assert percentiles([3.0]) == (3.0, 3.0)


def test_wilson_against_published_values():
    """Newcombe 1998, table I, method 3: 81 of 263, 15 of 148, 0 of 20 and 1 of 29."""
    known = {(81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605), (0, 20): (0, 0.1611), (1, 29): (0.0061, 0.1718)}
    for (number, of), bounds in known.items():
        assert wilson(number, of) == pytest.approx(bounds, abs=0.0001)


def test_formulas():
    assert precision((3, 1)) == 0.75
    assert precision((0, 0)) == 1
    assert recall((3, 9)) == 0.25
    assert f_score((3, 1, 9)) == pytest.approx(1.25 * 0.75 * 0.25 / (0.25 * 0.75 + 0.25))
    assert f_score((0, 1, 1)) == 0
    assert error_reduction((5, 20)) == 0.75
    assert error_reduction((30, 20)) == -0.5
    assert error_reduction((0, 0)) is None
    assert per_thousand((3, 1500)) == 2
    assert per_thousand((0, 0)) is None
