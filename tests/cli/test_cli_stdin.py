"""`-`: an article on standard input, restored to standard output."""

from __future__ import annotations

import subprocess

import pytest
from cli_kit import COMMAND, RESTORED, SAMPLE, SMALL, SMALL_RESTORED, assert_told, process

from restore.testing.plugin import Restorer

MARKDOWN = b"The leader of Korea, North spoke, see `Korea, North`.\n"


def test_fix_gives_the_restored_bytes(restorer: Restorer) -> None:
    ran = process("fix", "-", cwd=restorer.folder, stdin=SAMPLE).assert_code(1)
    assert ran.stdout.encode() == RESTORED
    assert list(restorer.folder.iterdir()) == []


def test_a_clean_article_comes_out_as_it_was(restorer: Restorer) -> None:
    ran = restorer.run("fix", "-", stdin=SMALL_RESTORED).assert_code(0)
    assert ran.stdout.encode() == SMALL_RESTORED


def test_check_reports(restorer: Restorer) -> None:
    ran = restorer.run("check", "-", "-f", "concise", stdin=SMALL).assert_code(1)
    assert ran.stdout.startswith("article.txt:1:15: names.inverted-place safe: 'Korea, North' -> 'North Korea'")


def test_fix_diff_reports(restorer: Restorer) -> None:
    assert "[-Korea, North-]{+North Korea+}" in restorer.run("fix", "--diff", "-", stdin=SMALL).stdout


@pytest.mark.parametrize("command", ["check", "fix"])
def test_the_name_gives_the_format(restorer: Restorer, command: str) -> None:
    out = restorer.run(command, "-", "--stdin-name", "a.md", stdin=MARKDOWN).stdout
    if command == "fix":
        assert out.encode() == MARKDOWN.replace(b"Korea, North spoke", b"North Korea spoke")
    else:
        assert "a.md" in out
        assert "1 change in" in out


@pytest.mark.parametrize("name", ["", "x/../y.md", "a\x1bb.md", "n" * 5000])
def test_odd_names(restorer: Restorer, name: str) -> None:
    assert restorer.run("fix", "-", "--stdin-name", name, stdin=SMALL).stdout.encode() == SMALL_RESTORED


@pytest.mark.parametrize("command", ["check", "fix"])
def test_binary(restorer: Restorer, command: str) -> None:
    assert_told(restorer.run(command, "-", stdin=b"\x89PNG\0\0"), 2, "article.txt", "looks binary")


def test_empty(restorer: Restorer) -> None:
    ran = restorer.run("fix", "-", stdin=b"").assert_code(0)
    assert (ran.stdout, ran.stderr) == ("", "")


@pytest.mark.parametrize("command", ["check", "fix"])
def test_dash_among_others_is_refused(article: Restorer, command: str) -> None:
    assert_told(article.run(command, "-", "a.txt", stdin=SMALL), 2, "-")
    assert article.read("a.txt") == SAMPLE


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_bytes_survive(restorer: Restorer, encoding: str) -> None:
    data, wanted = (text.decode().replace("\n", "\r\n").encode(encoding) for text in (SMALL, SMALL_RESTORED))
    done = subprocess.run([COMMAND, "fix", "-"], input=data, capture_output=True, cwd=restorer.folder, check=True)
    assert done.stdout == wanted
