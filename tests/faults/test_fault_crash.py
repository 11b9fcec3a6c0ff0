"""A rule that crashes costs its own work only: the others' stands, the report names it, the exit code is 3."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fault_kit import RESTORED, SMALL, SMALL_RESTORED, assert_sound, stage

from restore.testing.plugin import Ran, Restorer

Fix = Callable[..., Ran]
CRASHES = {
    "an exception": "raise ValueError('broken')",
    "an exception in a generator": "yield from ()\nraise ValueError('broken')",
    "a division": "return [1 / 0]",
    "an assertion": "assert not text",
    "no memory": "raise MemoryError",
    "a recursion": "def deep(): return deep()\nreturn deep()",
    "a stray StopIteration": "return [next(iter(()))]",
    "sys.exit(0)": "sys.exit(0)",
    "sys.exit with words": "sys.exit('bye')",
    "exit in a generator": "yield from ()\nsys.exit(1)",
    "a BaseException of its own": "raise type('Odd', (BaseException,), {})('broken')",
    "asyncio's CancelledError": "import asyncio\nraise asyncio.CancelledError",
    "an exception that cannot be shown": "raise type('Odd', (Exception,), {'__str__': lambda self: 1 / 0})",
}


@pytest.mark.parametrize("body", CRASHES.values(), ids=CRASHES)
def test_the_others_go_on(restorer: Restorer, fix: Fix, body: str) -> None:
    ran = fix(body).assert_code(3)
    assert restorer.read("a.txt") == RESTORED
    assert "incomplete  probe.one: " in ran.stdout
    assert_sound(restorer, "a.txt")
    restorer.run("replay", "a.txt").assert_code(0)


def test_the_message_stays_on_one_line(fix: Fix) -> None:
    ran = fix(r"raise ValueError('one\ntwo\x1b[31m')")
    assert "incomplete  probe.one: ValueError: one two<U+001B>[31m\n" in ran.stdout


def test_a_swallowed_exception_is_nobodys_business(restorer: Restorer, fix: Fix) -> None:
    fix("try:\n    1 / 0\nexcept Exception:\n    pass\nreturn []").assert_code(1)
    assert restorer.read("a.txt") == RESTORED


def test_a_rule_that_crashes_on_one_article_runs_on_the_next(restorer: Restorer, plugin: Callable[..., None]) -> None:
    plugin(stage("if 'Korea, North' in text: raise ValueError\nreturn [Finding('probe.one', 0, 1, 'looked')]"))
    restorer.write("a.txt", SMALL)
    restorer.write("b.txt", b"Nothing here.\n")
    ran = restorer.run("fix", "a.txt", "b.txt", "--trust", "probe-plugin").assert_code(3)
    assert restorer.read("a.txt") == SMALL_RESTORED
    assert "looked" in ran.stdout.partition("b.txt")[2]


@pytest.mark.parametrize("args", [("-q",), ("--stdout",)], ids=" ".join)
def test_exit_code_3_always_says_why(fix: Fix, args: tuple[str, ...]) -> None:
    ran = fix("raise ValueError('broken')", *args).assert_code(3)
    assert "probe.one" in ran.stderr, "exit code 3 without a word on standard error"


@pytest.mark.parametrize("format", ["text", "concise", "json", "github"])
def test_every_format_tells_of_the_crash(restorer: Restorer, plugin: Callable[..., None], format: str) -> None:
    plugin(stage("raise ValueError('broken')"))
    restorer.write("a.txt", b"Nothing here.\n")
    ran = restorer.run("check", "a.txt", "--trust", "probe-plugin", "-f", format).assert_code(3)
    assert "broken" in ran.stdout + ran.stderr
