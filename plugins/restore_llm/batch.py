"""The Batch format: questions into files for a provider's batch queue, and replies out of files of several shapes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import msgspec

from restore import RestoreError
from restore.dialogue import OK, Answer, Question
from restore.files import write_atomically

from .cache import ReplyCache
from .completion import answer_in, is_unicode
from .outcomes import Failure
from .refusals import failure_in, failure_of
from .secrets import Secrets

URL: Final = "/v1/chat/completions"
MOST_LINES, MOST_BYTES = 50_000, 200_000_000
"""What a provider takes in one file."""
_LINE_LIMIT = 20_000_000


@dataclass(frozen=True)
class Replies:
    """What was in a file: answers by the id of their question, and what could not be read, with line numbers."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    problems: Sequence[str] = ()

    @property
    def usable(self) -> Mapping[str, Answer]:
        return {id: answer for id, answer in self.answers.items() if answer.outcome == OK}


def write_batch(
    path: Path,
    questions: Iterable[Question],
    form: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict,
    *,
    most_lines: int = MOST_LINES,
    most_bytes: int = MOST_BYTES,
) -> list[Path]:
    """Write questions, each once, into ``path``, and into ``path``-2, -3 ... if there are too many for one file.

    ``form`` gives the body that is sent (see ``bodies.Form``); the id stays that of the question.

    Raises:
        RestoreError: there are no questions, or one is larger than a file may be.
        OSError: the folder cannot be written.
    """
    paths: list[Path] = []
    for number, lines in enumerate(_files(_lines(questions, form), most_lines, most_bytes), 1):
        place = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        write_atomically(place, b"".join(lines))
        paths.append(place)
    if not paths:
        raise RestoreError(f"{path}: nothing to ask; no file was written")
    return paths


def _lines(questions: Iterable[Question], form: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> Iterator[bytes]:
    seen: set[str] = set()
    for question in questions:
        id = question.id
        if id in seen:
            continue
        seen.add(id)
        entry = {"custom_id": id, "method": "POST", "url": URL, "body": form(question.body)}
        yield msgspec.json.encode(entry) + b"\n"


def _files(lines: Iterator[bytes], most_lines: int, most_bytes: int) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for line in lines:
        if len(line) > most_bytes:
            raise RestoreError(f"a question of {len(line):,} bytes does not fit into a batch file; lower chunk-tokens")
        if batch and (len(batch) >= most_lines or size + len(line) > most_bytes):
            yield batch
            batch, size = [], 0
        batch.append(line)
        size += len(line)
    if batch:
        yield batch


def read_replies(path: Path, *, secrets: Secrets | None = None) -> Replies:
    """Read a JSON Lines file of replies: batch output, batch errors, completions or texts, each with a ``custom_id``.

    Lines that cannot be read are told, and cost nothing else. Of several replies to a question the usable one counts.

    Raises:
        RestoreError: the file cannot be read.
    """
    answers: dict[str, Answer] = {}
    problems: list[str] = []
    secrets = secrets or Secrets(())
    try:
        with path.open("rb") as file:
            for number, line in enumerate(_bounded(file), 1):
                if not line.strip():
                    continue
                found = _read(secrets.cleaned(line))
                if isinstance(found, str):
                    problems.append(f"{path}:{number}: {found}")
                    continue
                id, answer = found
                if id not in answers or answers[id].outcome != OK:
                    answers[id] = secrets.hidden(answer)
    except OSError as problem:
        raise RestoreError(f"{path}: cannot be read: {problem.strerror}") from None
    return Replies(answers, problems)


def store_replies(replies: Replies, cache: ReplyCache, asked: Mapping[str, str] | None = None) -> int:
    """Put the usable answers into the cache; gives how many there were. ``asked`` names the models, by question."""
    usable = replies.usable
    cache.put(usable, asked or {id: answer.served for id, answer in usable.items()})
    return len(usable)


def _bounded(file: Any) -> Iterator[bytes]:
    """The lines of a file; of an endless one only the beginning."""
    while line := file.readline(_LINE_LIMIT):
        yield line
        while line and not line.endswith(b"\n"):
            line = file.readline(_LINE_LIMIT)


def _read(line: bytes) -> tuple[str, Answer] | str:
    """The id and the answer in a line, or what is wrong with it."""
    try:
        entry = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return "is no JSON"
    id = entry.get("custom_id") if isinstance(entry, dict) else None
    if not isinstance(id, str) or not id or not is_unicode(id):
        return "has no custom_id"
    found = _answer(entry)
    return (id, found.answer() if isinstance(found, Failure) else found)


def _answer(entry: dict[str, Any]) -> Answer | Failure:
    response = entry.get("response")
    if entry.get("error") and not response:
        return failure_in(entry["error"])
    if isinstance(response, str):
        entry = {"text": response}
    elif isinstance(response, dict):
        body = response.get("body", response)
        status = response.get("status_code", 200)
        if type(status) is int and status >= 400:
            return failure_of(status, body)
        return answer_in(body)
    for name in ("text", "content", "reply"):
        if isinstance(entry.get(name), str):
            if not is_unicode(entry[name]):
                return Failure("invalid", "its text is no Unicode")
            return Answer(text=entry[name]) if entry[name].strip() else Failure("empty")
    return answer_in(entry)
