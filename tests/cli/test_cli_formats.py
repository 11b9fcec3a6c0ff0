"""`--format json` for programs and `--format github` for pull requests."""

from __future__ import annotations

import json
import re

import pytest
from cli_kit import CHANGES, CLEAN, RESTORED, SAMPLE, SMALL

from restore.testing.plugin import Restorer


def articles(restorer: Restorer, *args: str) -> list[dict]:  # type: ignore[type-arg]
    document = json.loads(restorer.run("check", "-f", "json", *args).stdout)
    assert document["version"] == 1
    assert document["tool"].startswith("restore ")
    return document["articles"]  # type: ignore[no-any-return]


def test_json_holds_everything(article: Restorer) -> None:
    (told,) = articles(article, "a.txt")
    assert {
        "path": "a.txt",
        "status": "complete",
        "error": "",
        "format": "plain",
        "encoding": "utf-8",
    }.items() <= told.items()
    assert (told["encoding_assumed"], told["written"], told["problems"]) == (False, False, [])
    assert (len(told["changes"]), len(told["unsafe"]), len(told["findings"])) == (CHANGES, 2, 1)
    assert told["in"] != told["out"]


def test_json_offsets_are_code_points_of_the_file(article: Restorer) -> None:
    text = SAMPLE.decode()
    (told,) = articles(article, "a.txt")
    for change in told["changes"]:
        if change["rule"].startswith("names."):
            assert text[change["start"] : change["end"]] == change["before"], change
        line = text[: change["start"]].count("\n") + 1
        assert change["line"] == line
    starts = [change["start"] for change in told["changes"]]
    assert starts == sorted(starts)


def test_json_is_stable(article: Restorer) -> None:
    article.write("b.txt", SMALL)
    first = article.run("check", "-f", "json", ".").stdout
    assert article.run("check", "-f", "json", ".").stdout == first
    assert article.run("check", "-f", "json", "-j", "2", ".").stdout == first


def test_json_of_a_clean_article(restorer: Restorer) -> None:
    restorer.write("a.txt", CLEAN)
    (told,) = articles(restorer, "a.txt")
    assert told["in"] == told["out"]
    assert (told["changes"], told["unsafe"], told["findings"]) == ([], [], [])


def test_json_of_errors_stays_json(article: Restorer) -> None:
    article.write("b.txt", b"\0")
    ran = article.run("check", "-f", "json", ".").assert_code(2)
    told = json.loads(ran.stdout)["articles"]
    assert [entry["status"] for entry in told] == ["complete", "error"]
    assert "looks binary" in told[1]["error"]
    assert "looks binary" in ran.stderr


def test_json_of_an_assumed_encoding(restorer: Restorer) -> None:
    restorer.write("a.txt", "“The leader of Korea, North,” said Élodie Brésson of the café.\n".encode("cp1252") * 5)
    (told,) = articles(restorer, "a.txt")
    assert told["encoding_assumed"] is True


def test_github(article: Restorer) -> None:
    lines = article.run("check", "-f", "github", "a.txt").assert_code(1).stdout.splitlines()
    where = "file=a.txt,line=22,col=1,title=names.honorific"
    assert f"::error {where}::M. -> Mr. (line 20 says “Mr. Lindqvist”)" in lines
    levels = [re.match(r"::(\w+) ", line)[1] for line in lines]  # type: ignore[index]
    assert levels == ["error"] * CHANGES + ["notice"] * 2 + ["warning"]


def test_github_escapes(restorer: Restorer) -> None:
    restorer.write(
        "restore.toml",
        "[[rule]]\nid = 'x'\npattern = '50%'\nreplacement = '60%'\nsafe = true\nmay = ['figures']\nwhy = '''1%: a,\nb'''\n",
    )
    restorer.write("50%, a:b.txt", b"It rose by 50% at once.\n")
    (line,) = restorer.run("check", "-f", "github", ".").assert_code(1).stdout.splitlines()
    where = "file=50%25%2C a%3Ab.txt,line=1,col=12,title=user.x"
    assert line == f"::error {where}::50%25 -> 60%25 (1%25: a,%0Ab)"


def test_github_tells_errors(restorer: Restorer) -> None:
    restorer.write("a.txt", b"\0")
    (line,) = restorer.run("check", "-f", "github", ".").assert_code(2).stdout.splitlines()
    assert line.startswith("::error file=a.txt::a.txt: looks binary")


def test_github_has_no_command_of_the_article(restorer: Restorer) -> None:
    """An article must not be able to give GitHub commands of its own."""
    restorer.write("restore.toml", "[[rule]]\nid = 'x'\npattern = '(?s)Korea.*spoke'\nreplacement = 'x'\n")
    restorer.write("a.txt", b"The leader of Korea\n::add-mask::x\r::set-env name=a::b\nspoke.\n")
    out = restorer.run("check", "-f", "github", "a.txt").stdout
    lines = [line for line in re.split(r"[\r\n]+", out) if line]
    assert all(line.startswith(("::error file=", "::notice file=")) for line in lines), lines


@pytest.mark.parametrize("format", ["concise", "json", "github"])
def test_after_fix_places_are_those_of_the_new_text(restorer: Restorer, format: str) -> None:
    restorer.write("a.txt", RESTORED)
    out = restorer.run("check", "-f", format, "a.txt").assert_code(1).stdout
    assert {"concise": "a.txt:14:", "json": '"line": 14', "github": "line=14"}[format] in out
