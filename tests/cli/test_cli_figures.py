"""`restore figures`: the table, JSON, the comparison, and clear errors."""

from __future__ import annotations

import json

import pytest
from cli_kit import assert_told

from restore.testing.plugin import Restorer

TEXT = "The tram has 20 cars.\nIt does 59 km/h (37 mph), as the A320 does not.\n"


def test_the_table_has_every_figure_with_its_place(restorer: Restorer) -> None:
    restorer.write("a.txt", TEXT)
    rows = [line.split() for line in restorer.run("figures", "a.txt").assert_code(0).stdout.splitlines()]
    assert [row[0] for row in rows] == ["a.txt:1:14", "a.txt:2:9", "a.txt:2:18", "a.txt:2:34"]
    assert rows[0][1:] == ["count", "20", "20", "cars", "read"]
    assert rows[1][-2:] == rows[2][-2:] == ["conversion", "rounded"]
    assert rows[3][1:] == ["identifier", "A320", "-", "as", "written"]


def test_json_has_offsets_and_exact_numbers(restorer: Restorer) -> None:
    restorer.write("a.txt", "Ünder ½ of it cost $1.2bn to $1.5bn.")
    (article,) = json.loads(restorer.run("figures", "a.txt", "--format", "json").assert_code(0).stdout)["articles"]
    half, money = article["figures"]
    assert (half["text"], half["start"], half["value"]) == ("½", 6, ["0.5"])
    assert (money["value"], money["unit"]) == (["1200000000", "1500000000"], "USD")


def test_code_is_left_out(restorer: Restorer) -> None:
    restorer.write("a.md", "It has `30 cars` and 20 vans.\n")
    out = restorer.run("figures", "a.md").assert_code(0).stdout
    assert "20 vans" in out
    assert "30" not in out


def test_texts_with_the_same_figures_compare_silently(restorer: Restorer) -> None:
    restorer.write("a.txt", TEXT)
    restorer.write("b.txt", "The tram has twenty carriages.\nIt does 59 km / h( 37 mph ), as the A320 does not.\n")
    assert restorer.run("figures", "--compare", "a.txt", "b.txt").assert_code(0).stdout == ""


def test_a_broken_figure_is_one_line_and_code_1(restorer: Restorer) -> None:
    restorer.write("a.txt", TEXT)
    restorer.write("b.txt", TEXT.replace("59", "95"))
    out = restorer.run("figures", "--compare", "a.txt", "b.txt").assert_code(1).stdout
    assert out == "b.txt:2:9: value: “59 km/h” has another value: “95 km/h”\n"
    found = json.loads(restorer.run("figures", "--compare", "a.txt", "b.txt", "-f", "json").assert_code(1).stdout)
    assert [difference["kind"] for difference in found["differences"]] == ["value"]


def test_a_dropped_figure_is_told_where_it_was(restorer: Restorer) -> None:
    restorer.write("a.txt", TEXT)
    restorer.write("b.txt", TEXT.replace("20 cars", "cars"))
    out = restorer.run("figures", "--compare", "a.txt", "b.txt").assert_code(1).stdout
    assert out == "a.txt:1:14: dropped: “20 cars” was dropped\n"


@pytest.mark.parametrize(
    ("args", "word"),
    [
        ((), "name the articles"),
        (("nowhere.txt",), "nowhere.txt"),
        (("--compare", "a.txt", "nowhere.txt"), "nowhere.txt"),
        (("a.txt", "--format", "xml"), "xml"),
        (("a.txt", "--compare", "a.txt", "a.txt"), "--compare"),
    ],
)
def test_errors(restorer: Restorer, args: tuple[str, ...], word: str) -> None:
    restorer.write("a.txt", TEXT)
    assert_told(restorer.run("figures", *args), 2, word)


def test_without_the_plugin_the_command_says_so(restorer: Restorer) -> None:
    restorer.write("restore.toml", "disable = ['restore_quantities']\n")
    assert_told(restorer.run("figures", "a.txt"), 2, "figures", "plugin")
