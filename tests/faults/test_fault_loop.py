"""Rules that never settle are left out and named; the others' work stands; the exit code is 3."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from fault_kit import COMMAND, HEAD, RESTORED, SAMPLE, assert_sound

from restore.testing.plugin import Restorer

RULES = """
def turn(name, old, new, stage="probe"):
    def check(snapshot):
        text = snapshot.text
        for at in range(len(text)):
            if text.startswith(old, at):
                yield Proposal(f"{stage}.{name}", (Edit(at, at + len(old), old, new),), "a probe")
    check.__doc__ = DOC
    return Rule(f"{stage}.{name}", check)

@hookimpl
def restore_register_stages(register):
"""
LOOPS = {
    "two rules": (("one", "Nelson", "Motueka"), ("two", "Motueka", "Nelson")),
    "three rules": (("one", "Nelson", "Motueka"), ("two", "Motueka", "Picton"), ("three", "Picton", "Nelson")),
    "growing at its end": (("one", "Nelson", "Nelson!"),),
    "growing at its start": (("one", "Nelson", "xNelson"),),
    "swapping with itself": (("one", "Nelson", "nelsoN"), ("two", "nelsoN", "Nelson")),
}


def plugin_of(rules: tuple[tuple[str, str, str], ...], *, apart: bool = False) -> str:
    """The source of a plugin with these rules, in one stage or in one each."""
    if apart:
        lines = [f"    register(Stage('s{r[0]}', (turn(*{r!r}, stage='s{r[0]}'),)))\n" for r in rules]
    else:
        lines = [f"    register(Stage('probe', ({', '.join(f'turn(*{r!r})' for r in rules)},)))\n"]
    return HEAD + RULES + "".join(lines)


@pytest.mark.parametrize("apart", [False, True], ids=["one stage", "a stage each"])
@pytest.mark.parametrize("rules", LOOPS.values(), ids=LOOPS)
def test_what_never_settles_is_left_out(restorer: Restorer, plugin: Callable[..., None], rules, apart: bool) -> None:  # type: ignore[no-untyped-def]
    plugin(plugin_of(rules, apart=apart))
    restorer.write("a.txt", SAMPLE)
    ran = restorer.run("fix", "a.txt", "--trust", "probe-plugin").assert_code(3)
    assert restorer.read("a.txt") == RESTORED
    for name, *_ in rules:
        assert f"incomplete  {'s' + name if apart else 'probe'}.{name}: does not settle" in ran.stdout
    assert_sound(restorer, "a.txt")
    restorer.run("replay", "a.txt").assert_code(0)


def test_a_cycle_of_unsafe_rules(restorer: Restorer) -> None:
    rules = "".join(
        f"[[rule]]\nid = '{id}'\npattern = '{old}'\nreplacement = '{new}'\n"
        for id, old, new in (("one", "sawmill", "windmill"), ("two", "windmill", "sawmill"))
    )
    restorer.write("restore.toml", rules)
    restorer.write("a.txt", SAMPLE)
    restorer.run("fix", "a.txt").assert_code(1)
    assert restorer.read("a.txt") == RESTORED
    ran = restorer.run("fix", "a.txt", "--unsafe").assert_code(3)
    assert "user.one: does not settle" in ran.stdout
    assert b"sawmill" in restorer.read("a.txt")


def test_a_rule_that_doubles_the_text_stays_within_a_gigabyte(tmp_path: Path) -> None:
    """20 passes double the text a million times over; something must stop before the memory is full."""
    tmp_path.joinpath("restore.toml").write_text("[[rule]]\nid = 'x'\npattern = 'a'\nreplacement = 'aa'\nsafe = true\n")
    tmp_path.joinpath("a.txt").write_bytes(SAMPLE)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))

    done = subprocess.run(
        [COMMAND, "fix", "a.txt", "-q"], cwd=tmp_path, capture_output=True, timeout=60, preexec_fn=limit, check=False
    )
    assert done.returncode == 3, done.stderr.decode()[-500:]
    assert tmp_path.joinpath("a.txt").read_bytes() == RESTORED
