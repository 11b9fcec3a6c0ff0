"""Wrong usage: exit code 2, the nearest right word where there is one, never a traceback."""

from __future__ import annotations

import pytest
from cli_kit import COMMAND, SAMPLE, assert_told, process

from restore.testing.plugin import Restorer

COMMANDS = ("check", "fix", "diff", "explain", "revert", "replay", "blame")


@pytest.mark.parametrize(
    ("typed", "near"), [("chek", "check"), ("fixx", "fix"), ("explane", "explain"), ("plugin", "plugins")]
)
def test_an_unknown_command_suggests_the_nearest(restorer: Restorer, typed: str, near: str) -> None:
    ran = process(typed, cwd=restorer.folder).assert_code(2)
    assert f"No such command '{typed}'. Did you mean '{near}'?" in ran.stderr


def test_a_command_near_to_none(restorer: Restorer) -> None:
    ran = process("xyzzy", cwd=restorer.folder).assert_code(2)
    assert "No such command 'xyzzy'." in ran.stderr
    assert "Did you mean" not in ran.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_without_arguments(restorer: Restorer, command: str) -> None:
    assert "Missing argument" in restorer.run(command).assert_code(2).stderr


@pytest.mark.parametrize(("typed", "near"), [("--unsfe", "--unsafe"), ("--formt", "--format"), ("--jbos", "--jobs")])
def test_an_unknown_option_suggests_the_nearest(restorer: Restorer, typed: str, near: str) -> None:
    ran = restorer.run("check", typed, "a.txt").assert_code(2)
    assert typed in ran.stderr
    assert near in ran.stderr


@pytest.mark.parametrize("value", ["-1", "two", "1.5", ""])
def test_jobs_that_are_no_number(article: Restorer, value: str) -> None:
    assert "--jobs" in article.run("check", "--jobs", value, "a.txt").assert_code(2).stderr


def test_no_more_processes_than_work(article: Restorer, monkeypatch: pytest.MonkeyPatch) -> None:
    """With spawn a pool starts all its processes at once: 1000 for two articles would bring a machine down."""
    from restore.scale import local

    asked: list[int] = []
    real = local.ProcessPoolExecutor
    monkeypatch.setattr(local, "ProcessPoolExecutor", lambda jobs, *args: asked.append(jobs) or real(min(jobs, 2), *args))
    article.write("b.txt", SAMPLE)
    article.run("check", "--jobs", "1000", ".").assert_code(1)
    assert all(jobs <= 2 for jobs in asked), f"{max(asked)} processes for two articles"


@pytest.mark.parametrize("command", ["check", "fix", "diff", "revert", "replay", "log", "stats", "blame"])
def test_a_file_that_is_not_there(restorer: Restorer, command: str) -> None:
    assert_told(restorer.run(command, "nowhere.txt"), 2, "nowhere.txt: ", "o such file")


@pytest.mark.parametrize("command", ["diff", "revert", "blame", "explain"])
def test_commands_for_one_article_take_no_folder(fixed: Restorer, command: str) -> None:
    fixed.write("in/b.txt", SAMPLE)
    ran = fixed.run(command, "in" if command != "explain" else "in:1")
    if command == "diff" and ran.code == 1:
        return
    assert_told(ran, 2, "in", "not a regular file")


def test_articles_that_are_there_wait_when_one_is_not(article: Restorer) -> None:
    assert_told(article.run("fix", "a.txt", "nowhere.txt"), 2, "nowhere.txt: no such file or folder")
    assert article.read("a.txt") == SAMPLE


@pytest.mark.parametrize(
    "args", [("check", "a.txt"), ("fix", "--diff", "a.txt"), ("log", "a.txt"), ("rules",)], ids=" ".join
)
@pytest.mark.parametrize("sink", ["head -n 1", "true"])
def test_a_reader_that_goes_away(fixed: Restorer, args: tuple[str, ...], sink: str) -> None:
    line = f'"$0" {" ".join(args)} | {sink}'
    ran = process(cwd=fixed.folder, command=("sh", "-c", line, str(COMMAND)))
    assert ran.stderr == ""


@pytest.mark.parametrize("args", [("check", "a.txt"), ("fix", "--stdout", "a.txt"), ("rules",), ("schema",)], ids=" ".join)
def test_standard_output_that_is_full(article: Restorer, args: tuple[str, ...]) -> None:
    ran = process(cwd=article.folder, command=("sh", "-c", f'"$0" {" ".join(args)} > /dev/full', str(COMMAND)))
    assert_told(ran, 3, "standard output", "No space left on device")


@pytest.mark.parametrize("args", [("check", "a.txt"), ("fix", "--stdout", "a.txt"), ("fix", "a.txt")], ids=" ".join)
def test_standard_output_that_is_closed(article: Restorer, args: tuple[str, ...]) -> None:
    ran = process(cwd=article.folder, command=("sh", "-c", f'"$0" {" ".join(args)} >&-', str(COMMAND)))
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_a_terminal_without_our_characters(article: Restorer, locale: dict[str, str]) -> None:
    for args in (("check", "a.txt"), ("fix", "a.txt"), ("log", "a.txt"), ("diff", "a.txt")):
        ran = process(*args, cwd=article.folder, env=locale)
        assert ran.code in (0, 1), ran.stderr
        assert ran.stderr == ""
