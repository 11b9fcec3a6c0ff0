"""Every article of the development data keeps the invariants; skipped where the data are not."""

import json

import pytest

from restore import Article
from restore.testing import check_invariants, engine_with

FILES = ["wikinews_2019.jsonl", "gum_bio.jsonl", "gum_voyage.jsonl"]
SAMPLE = 4
"""One article in so many is also read as Markdown and as HTML."""


def check(texts, sample=SAMPLE):
    """Check all texts and tell all that fail, not only the first."""
    engines = [engine_with(unsafe=unsafe) for unsafe in (False, True)]
    failed = []
    for number, text in enumerate(texts):
        formats = ["plain"] if number % sample else ["plain", "markdown", "html"]
        for engine in engines:
            for format in formats:
                try:
                    check_invariants(engine, Article(text, format=format))
                except AssertionError as problem:
                    failed.append(f"{number} as {format}: {str(problem)[:500]}")
    assert not failed, "\n".join(failed)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("part", range(4))
def test_texts(data, name, part):
    lines = (data / name).read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    assert len(texts) > 10
    check(texts[part::4])


def test_damaged_articles(data):
    paths = sorted((data / "articles").glob("*.damaged.txt"))
    assert paths
    check([path.read_bytes().decode() for path in paths], sample=1)


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_damaged_articles_with_other_line_ends(data, ends):
    paths = sorted((data / "articles").glob("*.damaged.txt"))
    check([path.read_bytes().decode().replace("\n", ends) for path in paths], sample=1)
