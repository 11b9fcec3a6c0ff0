"""Articles with marks: ``[[damaged|>fix 1;;fix 2|class]]``, where ``?`` after the class means that no fix is required."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"\[\[(?P<damaged>(?:(?!\[\[|\|>).)*)\|>(?P<fixes>[^|]*)\|(?P<kind>[a-z-]+)(?P<optional>\??)\]\]", re.S)


@dataclass(frozen=True)
class Mark:
    """One damage: what stands there, what may stand there, and its class."""

    damaged: str
    fixes: tuple[str, ...]
    kind: str
    optional: bool


def parse(source: str) -> list[str | Mark]:
    """The unmarked pieces and the marks of ``source``, in order; ``\\n`` in a mark is a line break."""
    pieces: list[str | Mark] = []
    done = 0
    for m in _MARK.finditer(source):
        pieces.append(source[done : m.start()])
        fixes = tuple(m["fixes"].replace("\\n", "\n").split(";;"))
        pieces.append(Mark(m["damaged"].replace("\\n", "\n"), fixes, m["kind"], bool(m["optional"])))
        done = m.end()
    return [*pieces, source[done:]]


def damaged_text(pieces: list[str | Mark]) -> str:
    return "".join(p if isinstance(p, str) else p.damaged for p in pieces)


def fixed_marks(pieces: list[str | Mark], text: str) -> list[tuple[Mark, bool]]:
    """Each mark, and whether ``text`` has one of its fixes there.

    Raises:
        AssertionError: ``text`` differs from the damaged text outside the marks, or has something else in one.
    """
    patterns = [
        re.escape(p) if isinstance(p, str) else "(" + "|".join(map(re.escape, [*p.fixes, p.damaged])) + ")" for p in pieces
    ]
    match = re.fullmatch("".join(patterns), text)
    if not match:
        good = next(n for n in range(len(pieces), -1, -1) if re.match("".join(patterns[:n]), text))
        end = re.match("".join(patterns[:good]), text).end()
        raise AssertionError(f"changed outside the marks: at {text[end : end + 60]!r}, not {pieces[good : good + 2]!r}")
    marks = [p for p in pieces if isinstance(p, Mark)]
    return [(mark, got in mark.fixes) for mark, got in zip(marks, match.groups(), strict=True)]
