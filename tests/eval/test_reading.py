"""What can be read, and one clear error with file and line for what cannot."""

import json

import pytest
from eval_kit import CLEAN, HARBOUR, MARKET, row, write_gold, write_pair

from restore import ArticleError, Config
from restore.evaluation.reading import read_clean, read_output, read_pairs


def read(*paths):
    return read_pairs(tuple(map(str, paths)), Config())


def test_a_gold_file(tmp_path):
    samples = read(write_gold(tmp_path / "gold.jsonl", HARBOUR, MARKET))
    assert [(s.id, s.article.text, s.restored, s.gold) for s in samples] == [
        (s.id, s.article.text, s.restored, s.gold) for s in (HARBOUR, MARKET)
    ]
    assert not any(sample.derived or sample.is_clean for sample in samples)


@pytest.mark.parametrize(
    ("more", "format"),
    [
        ({}, "plain"),
        ({"name": "news.md"}, "markdown"),
        ({"format": "html"}, "html"),
        ({"format": "news.html"}, "html"),
        ({"format": ".md"}, "markdown"),
        ({"format": "txt", "name": "a.txt"}, "plain"),
    ],
)
def test_the_format(tmp_path, more, format):
    (sample,) = read(write_gold(tmp_path / "gold.jsonl", row(HARBOUR, **more)))
    assert sample.article.format == format


def test_edits_are_derived_where_there_are_none(tmp_path):
    given = row(HARBOUR)
    del given["edits"]
    (sample,) = read(write_gold(tmp_path / "gold.jsonl", given))
    assert sample.derived
    assert {edit.kind for edit in sample.gold} == {"unclassified"}
    assert "extremly" in [edit.damaged for edit in sample.gold]


def test_a_folder_with_pairs_and_a_gold_file(tmp_path):
    write_gold(tmp_path / "gold.jsonl", HARBOUR)
    write_pair(tmp_path, "harbour", HARBOUR.article.text, HARBOUR.restored, "md")
    write_pair(tmp_path / "more", "market", MARKET.article.text, MARKET.restored, "html")
    samples = read(tmp_path)
    assert [(s.id, s.article.format, s.derived) for s in samples] == [
        ("harbour", "markdown", False),
        ("more/market", "html", True),
    ]


def test_line_ends_stay(tmp_path):
    write_pair(tmp_path, "a", "one\r\ntow\r\n", "one\r\ntwo\r\n")
    (sample,) = read(tmp_path)
    assert sample.article.text == "one\r\ntow\r\n"
    assert [edit.fixes for edit in sample.gold] == [("two",)]


def changed(**fields):
    given = row(HARBOUR)
    given["edits"][2] |= fields
    return given


BAD = {
    "not JSON": ("{", "line 2"),
    "a list": ("[]", "line 2"),
    "no id": ({"damaged": "a", "restored": "b"}, "`id`"),
    "a number for a text": (row(HARBOUR, damaged=3), "$.damaged"),
    "offsets past the end": (changed(end=10_000), "10000 leaves the text"),
    "a negative offset": (changed(start=-1), "leaves the text"),
    "other words there": (changed(damaged="exactly"), "says 'exactly', but 'extremly' stands there"),
    "no fixes": (changed(fixes=[]), "has no fixes"),
    "other fixes than the restored text": (changed(fixes=["quite"]), "do not make `restored`"),
    "overlapping": (changed(start=1, end=3, damaged="or"), "overlaps the one before"),
    "half a character": ('{"id": "b", "damaged": "\\ud800", "restored": "b"}', "line 2"),
    "a NUL": ({"id": "b", "damaged": "a\0", "restored": "b"}, "NUL"),
    "an unknown format": (row(HARBOUR, format="pdf"), "unknown format 'pdf'"),
    "an id that leaves the folder": (row(HARBOUR, id="../x"), "cannot name"),
    "an id twice": (row(MARKET), "is also in"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_lines(tmp_path, name):
    bad, words = BAD[name]
    path = write_gold(tmp_path / "gold.jsonl", MARKET)
    with path.open("a") as file:
        file.write(bad if isinstance(bad, str) else json.dumps(bad))
    with pytest.raises(ArticleError) as problem:
        read(path)
    assert str(problem.value).startswith(f"{path}, line 2: ")
    assert words in str(problem.value)
    assert "\n" not in str(problem.value)


def test_missing_partners(tmp_path):
    (tmp_path / "a.damaged.txt").write_text("x")
    with pytest.raises(ArticleError, match=r"a\.damaged\.txt: its partner is missing: there is no a\.restored\.txt"):
        read(tmp_path)
    (tmp_path / "a.damaged.txt").rename(tmp_path / "a.restored.txt")
    with pytest.raises(ArticleError, match=r"there is no a\.damaged\.txt"):
        read(tmp_path)
    (tmp_path / "a.damaged.md").write_text("x")
    with pytest.raises(ArticleError, match="another ending"):
        read(tmp_path)


def test_a_gold_file_that_is_not_of_its_folder(tmp_path):
    write_gold(tmp_path / "gold.jsonl", HARBOUR)
    write_pair(tmp_path, "harbour", "Another text.", "Another text.")
    with pytest.raises(ArticleError, match=r"line 1: its `damaged` is not the text of"):
        read(tmp_path)


@pytest.mark.parametrize("make", ["nothing", "folder", "file"])
def test_nothing_there(tmp_path, make):
    for name in ("set", "set.jsonl"):
        path = tmp_path / name
        if make == "folder":
            path.mkdir()
        elif make == "file":
            path.write_text("")
        with pytest.raises(ArticleError, match=name):
            read(path)


def test_clean_articles(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.md").write_text(CLEAN)
    (tmp_path / "two.txt").write_text(CLEAN)
    (tmp_path / "more.jsonl").write_text(f"{json.dumps({'text': CLEAN})}\n\n{json.dumps({'text': CLEAN, 'id': 7})}\n")
    samples = read_clean(tuple(str(tmp_path / name) for name in ("texts", "two.txt", "more.jsonl")), Config())
    assert [(s.id, s.article.format) for s in samples] == [
        ("one", "markdown"),
        ("two", "plain"),
        ("more-1", "plain"),
        ("7", "plain"),
    ]
    assert all(sample.is_clean and not sample.is_pair for sample in samples)


def test_clean_errors(tmp_path):
    (tmp_path / "more.jsonl").write_text('{"text": "a"}\n{"words": "b"}\n')
    with pytest.raises(ArticleError, match=r"more\.jsonl, line 2: .*`text`"):
        read_clean((str(tmp_path / "more.jsonl"),), Config())
    (tmp_path / "one.txt").write_text("a")
    with pytest.raises(ArticleError, match="'one' comes twice"):
        read_clean((str(tmp_path / "one.txt"),) * 2, Config())


def test_an_output_that_is_missing(tmp_path):
    with pytest.raises(ArticleError, match=r"harbour\.txt: no such file"):
        read_output(tmp_path, HARBOUR, Config())
    (tmp_path / "harbour.txt").write_text("x")
    assert read_output(tmp_path, HARBOUR, Config()).text == "x"
