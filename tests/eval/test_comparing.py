"""Two systems over the same articles, and the page that shows them."""

import json
import re
from html.parser import HTMLParser

import pytest
from eval_kit import CLEAN, HARBOUR, MARKET, row, write_gold

RULE = '[[rule]]\nid = "{0}"\npattern = "{1}"\nreplacement = "{2}"\nwhy = "a probe"\nsafe = true\n'


@pytest.fixture
def scored(restorer):
    write_gold(restorer.folder / "gold.jsonl", HARBOUR, MARKET)
    restorer.write("clean/a.txt", CLEAN)
    restorer.write("other.toml", RULE.format("typo", "extremly", "very") + RULE.format("harm", "seat", "sofa"))
    return restorer


def compared(restorer, *args):
    ran = restorer.run("eval", "gold.jsonl", "--clean", "clean", *args, "-f", "json").assert_code(0)
    return json.loads(ran.stdout)["compare"]


def test_a_configuration_file(scored):
    found = compared(scored, "--compare", "other.toml")
    recall = found["metrics"]["recall"]
    assert (recall["first"], recall["second"]) == (0.6, 0.8)
    assert recall["difference"] == pytest.approx(0.2)
    assert 0 <= recall["low"] <= recall["high"]
    assert found["metrics"]["harm"]["difference"] > 0
    assert found["metrics"]["harm"]["better"] == 0
    steps = {
        each["id"]: (each["verdict"], [(s["what"], s["gain"], s["before"]) for s in each["steps"]])
        for each in found["articles"]
    }
    assert steps == {"harbour": ("better", [("hit", 1, "extremly")]), "a": ("worse", [("harm", -1, "seat")])}


def test_a_setting(scored):
    found = compared(scored, "--compare", 'select=["names.*"]')
    assert found["metrics"]["recall"]["second"] == 0.4
    assert [(each["id"], each["verdict"]) for each in found["articles"]] == [("harbour", "worse")]
    assert found["second"]["system"]["settings"] == {"select": ["names.*"]}


def test_the_command_line_holds_for_both(scored):
    found = compared(scored, "--compare", "other.toml", "--ignore", "names.*")
    assert found["second"]["counts"]["hits"] == 2


def test_a_folder_of_outputs(scored):
    for name, text in (("harbour", HARBOUR.restored), ("market", MARKET.article.text), ("a", CLEAN)):
        scored.write(f"out/{name}.txt", text)
    found = compared(scored, "--compare", "out")
    assert {each["id"]: each["verdict"] for each in found["articles"]} == {"harbour": "better", "market": "worse"}


def test_with_itself_nothing_differs(scored):
    found = compared(scored, "--compare", "unsafe=false")
    assert found["articles"] == []
    assert {(d["difference"], d["low"], d["high"]) for d in found["metrics"].values()} == {(0, 0, 0)}


def test_the_comparison_in_words(scored):
    shown = scored.run("eval", "gold.jsonl", "--clean", "clean", "--compare", "other.toml").assert_code(0).stdout
    assert "1 article better, 1 article worse, 0 with as many gains as losses." in shown
    assert re.search(r"recall +60\.0 % +80\.0 % +\+20\.0 points", shown)
    assert re.search(r"\+ +1  made +typo +\[-extremly-\]\{\+extremely\+\}", shown)
    assert re.search(r"- +1  harm +user\.harm +\[-seat-\]\{\+sofa\+\}", shown)


VOID = {"meta", "br"}


class Page(HTMLParser):
    """Checks that tags are nested as they should be, and keeps what they are."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.attributes = [], [], []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page(scored):
    mean = row(HARBOUR, id="mean")
    mean["edits"][2] |= {"class": "<script>alert(1)</script>"}
    write_gold(scored.folder / "gold.jsonl", mean, MARKET)
    args = ("gold.jsonl", "--clean", "clean", "--compare", "other.toml", "--show", "-f", "html", "-o", "page.html")
    scored.run("eval", *args).assert_code(0)
    text = scored.read("page.html").decode()
    page = Page(text)
    assert "script" not in page.tags
    assert "&lt;script&gt;" in text
    assert not {name for name, _ in page.attributes} & {"src", "href", "onclick", "srcset"}
    assert "url(" not in text
    assert "http" not in re.sub(r"http-equiv", "", text)
    assert page.tags.count("svg") >= 4
    assert page.tags.count("table") >= page.tags.count("svg")
    assert "prefers-color-scheme: dark" in text
    for words in ("60.0 %", "By class of damage", "Harm to clean articles", "extremly", "Comparison"):
        assert words in text
    assert "NaN" not in text


def test_a_page_for_clean_articles_alone(scored):
    text = scored.run("eval", "--clean", "clean", "-f", "html").assert_code(0).stdout
    Page(text)
    assert "0 of 1 clean articles were changed" in text
    assert "By class" not in text
