"""Marked articles: only what is marked changes, and most of it does. Clean articles: nothing does."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from marked import Mark, damaged_text, fixed_marks, parse

from restore import Article, Engine
from restore.article import format_of
from restore.testing import check_invariants

ARTICLES = Path(__file__).resolve().parents[1] / "articles"
MARKED = sorted(ARTICLES.glob("*.marked"))
CLEAN = sorted((ARTICLES / "clean").glob("*.txt"))

LEAST = {
    "duplicate": 0.9,
    "inverted-name": 0.9,
    "scar": 0.9,
    "quotes": 0.9,
    "units": 0.9,
    "spacing": 0.9,
    "boilerplate": 0.85,
    "typo": 0.9,
    "name-order": 0.75,
    "glued": 0.75,
}


@cache
def outcomes(file: Path) -> list[tuple[Mark, bool]]:
    """The marks of one article, and whether the engine fixed them."""
    pieces = parse(file.read_text(encoding="utf-8"))
    article = Article(damaged_text(pieces), name=file.stem, format=format_of(file.stem))
    return fixed_marks(pieces, check_invariants(Engine(), article).text)


@pytest.mark.parametrize("file", MARKED, ids=lambda file: file.stem)
def test_only_marks_change(file: Path) -> None:
    assert outcomes(file)


@pytest.mark.parametrize("kind", LEAST)
def test_most_marks_are_fixed(kind: str) -> None:
    found, missed = Counter(), []
    for file in MARKED:
        try:
            marks = outcomes(file)
        except AssertionError:
            continue  # `test_only_marks_change` tells
        for mark, fixed in marks:
            if mark.kind == kind and not mark.optional:
                found[fixed] += 1
                missed += [] if fixed else [f"{file.stem}: {mark.damaged!r}"]
    assert found[True] >= LEAST[kind] * found.total() > 0, f"{found[True]} of {found.total()} fixed; not: {missed}"


def test_every_class_has_a_limit() -> None:
    kinds = {p.kind for file in MARKED for p in parse(file.read_text(encoding="utf-8")) if isinstance(p, Mark)}
    assert kinds == LEAST.keys()


@pytest.mark.parametrize("file", CLEAN, ids=lambda file: file.stem)
def test_clean_articles_stay(file: Path) -> None:
    article = Article.from_bytes(file.read_bytes())
    result = check_invariants(Engine(), article)
    assert result.text == article.text, [(change.rule, change.why) for change in result.applied]


def test_the_articles_are_there() -> None:
    assert MARKED
    assert CLEAN
