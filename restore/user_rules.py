"""Rules and protected patterns from the user's configuration: RE2 only, so that no pattern can hang a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .edits import SAFE, UNSAFE, Edit, Evidence, Finding, Proposal
from .errors import ConfigError
from .rules import Rule, Stage
from .snapshot import Snapshot
from .spans import Span

STAGE = "user"
_DOC = """{why}

What it does:
    Replaces what matches `{pattern}` by `{replacement}`.
Why:
    {why}
Example:
    See the configuration that declares it.
Safety:
    {safety}
"""


def compile_pattern(pattern: str, where: str) -> Any:
    """Compile a user's pattern.

    Raises:
        ConfigError: RE2 refuses it; look-around and back-references are not regular and not to be had.
    """
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as problem:
        reason = problem.args[0].decode() if isinstance(problem.args[0], bytes) else problem
        raise ConfigError(f"{where}: pattern {pattern!r} does not compile: {reason} (RE2 syntax)") from None


def protected_spans(text: str, patterns: Iterable[Any]) -> tuple[Span, ...]:
    """What the user's ``protect`` patterns match."""
    return tuple(Span(match.start(), match.end(), "user") for pattern in patterns for match in pattern.finditer(text))


def user_stage(tables: Iterable[Mapping[str, Any]]) -> Stage | None:
    """The stage of the user's own rules; it runs after the others of its pass."""
    rules = tuple(_rule(table) for table in tables)
    return Stage(STAGE, rules) if rules else None


def _rule(table: Mapping[str, Any]) -> Rule:
    id = f"{STAGE}.{table['id']}"
    pattern = compile_pattern(table["pattern"], id)
    safe = table.get("safe", False)
    why = table.get("why", f"your rule {table['id']}")
    replacement = table["replacement"]

    def check(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
        for match in pattern.finditer(snapshot.text):
            try:
                new = match.expand(replacement)
            except (IndexError, ValueError):
                new = replacement
            if new != match.group():
                edit = Edit(match.start(), match.end(), match.group(), new)
                yield Proposal(id, (edit,), why, SAFE if safe else UNSAFE, (Evidence("rule", table["pattern"]),))

    check.__doc__ = _DOC.format(
        why=why,
        pattern=table["pattern"],
        replacement=replacement,
        safety="Safe, as you declared it." if safe else "Unsafe: applied with --unsafe only.",
    )
    try:
        return Rule(id, check, frozenset(table.get("may", ())), SAFE if safe else UNSAFE)
    except ValueError as problem:
        raise ConfigError(f"[[rule]] {table['id']}: {problem}") from None
