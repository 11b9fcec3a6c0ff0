"""Reading replies: JSON as models write it, without ever trusting it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST_CHARACTERS = 200_000
"""Longer replies are not read: no chunk needs as much."""
MOST_EDITS = 500
_TRIES = 8
_FENCE = re.compile(r"^\s*```[\w-]*[ \t]*\n(.*?)(?:\n```|\Z)", re.DOTALL | re.MULTILINE)
_WHOLE = re.compile(r"\s*```[\w-]*[ \t]*\n((?:(?!^```).)*?)\n?```\s*", re.DOTALL | re.MULTILINE)
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_OPENS = re.compile(r"\s*(?:\{|\[\s*[\[{])\s*\"")
"""How an answer begins, but not brackets in prose."""
_OLD = ("old", "original", "from", "find")
_NEW = ("new", "replacement", "to", "replace")
KINDS = ("synonym", "grammar", "spelling", "name", "other")
_ALIASES = {"typo": "spelling", "synonyms": "synonym", "names": "name", "word": "synonym", "collocation": "synonym"}


@dataclass(frozen=True)
class Wanted:
    """An edit as the model asks for it; ``occurrence`` counts from 1, 0 if not given."""

    old: str
    new: str
    kind: str = "other"
    why: str = ""
    occurrence: int = 0


@dataclass(frozen=True)
class Reply:
    """What a reply holds; ``problem`` says in words why it holds nothing usable."""

    edits: tuple[Wanted, ...] = ()
    problem: str = ""
    malformed: int = 0
    """Entries that are no edits."""


def read_reply(text: str, *, cut: bool = False) -> Reply:
    """The edits in a reply. Of one that was ``cut`` off, those that are complete."""
    if len(text) > MOST_CHARACTERS:
        return Reply(problem=f"the reply has {len(text):,} characters, more than any list of edits needs")
    text = _THOUGHT.sub("", text.lstrip("\ufeff"))
    fenced = _FENCE.search(text)
    found, values = False, []
    for value in _values(fenced[1] if fenced else text, cut):
        if isinstance(value, (dict, list)):
            found = True
            values += list(_edits(value, "other"))
    if not found:
        return Reply(problem="the reply is cut off before its first edit" if cut else "the reply holds no JSON")
    good = [value for value in values if isinstance(value, Wanted)]
    return Reply(tuple(good[:MOST_EDITS]), malformed=len(values) - len(good) + max(len(good) - MOST_EDITS, 0))


def _values(text: str, cut: bool) -> Iterator[Any]:
    """The JSON values of a text, one after the other; what is between them is skipped."""
    at, tries = 0, 0
    while tries < _TRIES and (match := re.compile(r"[{\[]").search(text, at)):
        whole, end, done = _scan(text, match.start())
        if not done and not cut and _OPENS.match(text, match.start()):
            return  # who cut it off we do not know: an edit that looks complete may be half of one
        value = _load(whole) if done or cut else None
        if value is None:
            tries += 1
            at = match.start() + 1
        else:
            yield value
            at = end
            tries = 0


def _load(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _scan(text: str, start: int) -> tuple[str, int, bool]:
    """The value at ``start`` without trailing commas, where it ends, and whether it is complete.

    An incomplete one is closed after the last value that is.
    """
    out: list[str] = []
    stack: list[str] = []
    safe = 0
    closers = ""
    for match in re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],]|[^"{}\[\],]+|"', re.DOTALL).finditer(text, start):
        part = match.group()
        if part == '"':
            break
        if part in ("{", "["):
            stack.append("}" if part == "{" else "]")
        elif part in ("}", "]"):
            if not stack or stack.pop() != part:
                break
            while out and (not out[-1].strip() or out[-1] == ","):
                out.pop()
        out.append(part)
        if part in ("}", "]"):
            if not stack:
                return "".join(out), match.end(), True
            safe, closers = len(out), "".join(reversed(stack))
    return "".join(out[:safe]) + closers, len(text), False


def _edits(value: Any, kind: str) -> Iterator[Wanted | None]:
    """The edits in a value; None for what should be one and is not."""
    if isinstance(value, dict):
        if any(name in value for name in _OLD) and any(name in value for name in _NEW):
            yield _from_object(value, kind)
            return
        for name, inner in value.items():
            if isinstance(inner, (list, dict)):
                yield from _edits(inner, _kind(name) if _kind(name) in KINDS and name != "edits" else kind)
    elif isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            yield Wanted(value[0], value[1], kind, value[2] if len(value) > 2 else "") if 2 <= len(value) <= 3 else None
            return
        for inner in value:
            if isinstance(inner, (dict, list)):
                yield from _edits(inner, kind)
            else:
                yield None


def _from_object(value: dict[str, Any], kind: str) -> Wanted | None:
    old = next(value[name] for name in _OLD if name in value)
    new = next(value[name] for name in _NEW if name in value)
    occurrence, why = value.get("occurrence"), value.get("why", value.get("reason", ""))
    if not isinstance(old, str) or not isinstance(new, str):
        return None
    given = value.get("kind")
    count = occurrence if type(occurrence) is int and 0 < occurrence < 10_000 else 0
    return Wanted(old, new, _kind(given) if isinstance(given, str) else kind, why if isinstance(why, str) else "", count)


def _kind(name: str) -> str:
    name = name.strip().lower()
    name = _ALIASES.get(name, name)
    return name if name in KINDS else "other"


def read_rewrite(text: str, length: int) -> tuple[str, str]:
    """The rewritten chunk in a reply, and what is wrong with it; ``length`` is the chunk's, in code points."""
    if len(text) > 2 * length + 2_000:
        return "", "the reply is far longer than the text"
    text = _THOUGHT.sub("", text)
    # Only a fence around all of it is the model's: articles may hold code.
    fenced = _WHOLE.fullmatch(text)
    text = re.sub(r"(?m)^\[(?:text|end|context) [0-9a-f]+\][ \t]*\n?", "", fenced[1] if fenced else text).strip()
    return (text, "") if 2 * len(text) >= length else ("", "the reply is far shorter than the text")
