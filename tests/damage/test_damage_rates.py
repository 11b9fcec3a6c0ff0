"""As many damages as were asked for, where the text allows it."""

from pathlib import Path

import pytest
from damage_kit import clean

from restore.article import Article
from restore.damage import KINDS, Clean, damage
from restore.damage.rates import rates
from restore.errors import ConfigError

CLEAN = sorted((Path(__file__).parents[1] / "articles/clean").glob("*.txt"))
OFTEN = ["typo", "doubled-word", "invisible", "hyphenation", "spacing"]


@pytest.mark.parametrize("name", OFTEN)
@pytest.mark.parametrize("rate", [0.7, 3.0, 8.0])
def test_the_number_of_damages_is_near_the_rate(name, rate):
    articles = [Clean(Article(path.read_text(encoding="utf-8"))) for path in CLEAN]
    seeds = range(round(300 / rate))
    done = sum(len(damage(article, {name: rate}, seed)) for article in articles for seed in seeds)
    words = sum(article.size for article in articles) * len(seeds)
    assert done / words * 1000 == pytest.approx(rate, rel=0.12)


def test_damages_are_spread_over_the_article():
    text = "The committee considered several important agreements yesterday. " * 200
    middles = [one.start / len(text) for seed in range(10) for one in damage(clean(text), {"typo": 10.0}, seed)]
    assert 0.4 < sum(middles) / len(middles) < 0.6


def test_rate_nought_and_empty_texts_give_nothing():
    assert damage(clean("The government received offers."), {"typo": 0.0}) == []
    assert damage(clean(""), {kind.name: 1000.0 for kind in KINDS}) == []


def test_without_classes_all_but_quantity_are_chosen():
    assert set(rates((), None)) == {kind.name for kind in KINDS} - {"quantity"}
    assert set(rates((), 5.0).values()) == {5.0}


def test_a_class_may_have_a_rate_of_its_own():
    assert rates(("typo=9", "quotes", "quantity"), 2.0) == {"typo": 9.0, "quotes": 2.0, "quantity": 2.0}
    assert rates(("quantity",), None)["quantity"] > 0


@pytest.mark.parametrize(
    ("classes", "rate", "says"),
    [
        (("typos",), None, "did you mean 'typo'"),
        (("typo=many",), None, "is no number"),
        (("typo=-1",), None, "not from 0"),
        (("typo=nan",), None, "not from 0"),
        ((), 1e9, "not from 0"),
    ],
)
def test_what_is_no_class_or_no_rate_is_refused(classes, rate, says):
    with pytest.raises(ConfigError, match=says):
        rates(classes, rate)
