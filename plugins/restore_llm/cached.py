"""The reply cache in front of a client: what was asked before is not asked again, nor is anything asked twice at once."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from restore.dialogue import OK, Answer, Question

from .cache import ReplyCache
from .outcomes import Failure

log = logging.getLogger("restore")


class Asks(Protocol):
    """Sends a question to a server."""

    async def answer(self, question: Question) -> Answer:
        """The answer; its outcome tells what went wrong."""


class Cached:
    """An `Answerer`. An answer is given when it is on the disk; several that come together are stored together."""

    def __init__(self, cache: ReplyCache, answerer: Asks | None) -> None:
        self._cache = cache
        self._answerer = answerer
        """None: offline."""
        self._asking: dict[str, asyncio.Task[Answer]] = {}
        self._new: dict[str, tuple[str, Answer]] = {}
        self._storing: asyncio.Task[None] | None = None

    async def answer(self, question: Question) -> Answer:
        """From the cache; else from the server, once for all who ask the same."""
        id = question.id
        if id in self._asking:
            answer = await asyncio.shield(self._asking[id])
            return replace(answer, cached=True) if answer.outcome == OK else answer
        if known := self._known(id):
            return known
        if self._answerer is None:
            return Failure("offline").answer()
        task = self._asking[id] = asyncio.create_task(self._ask(id, question, self._answerer))
        task.add_done_callback(lambda _: self._asking.pop(id, None))
        # Who is tired of waiting does not take the answer, which costs money, from the others and from the cache.
        return await asyncio.shield(task)

    async def settle(self, questions: Sequence[Question]) -> None:
        """Store the answer that changes nothing for questions about finished texts."""
        new = {q.id: Answer(text=q.nothing) for q in questions if q.nothing}
        asked = {q.id: str(q.body.get("model", "")) for q in questions}
        try:
            await asyncio.to_thread(self._cache.put, new, asked)
        except (sqlite3.Error, OSError, ValueError) as problem:
            log.warning("%s: answers are not kept: %s", self._cache.path, problem)

    async def close(self) -> None:
        """Give up what is still being asked; what was answered is stored."""
        tasks = list(self._asking.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        while self._new:
            await (self._storing or self._store())

    def _known(self, id: str) -> Answer | None:
        try:
            return self._cache.get(id)
        except sqlite3.Error as problem:
            log.warning("%s: the reply cache cannot be read: %s", self._cache.path, problem)
            return None

    async def _ask(self, id: str, question: Question, answerer: Asks) -> Answer:
        answer = await answerer.answer(question)
        if answer.outcome == OK:
            self._new[id] = (str(question.body.get("model", "")), answer)
            while id in self._new:
                if self._storing is None:
                    self._storing = asyncio.create_task(self._store())
                await asyncio.shield(self._storing)
        return answer

    async def _store(self) -> None:
        """Store all answers that are waiting, in one commit."""
        batch = dict(self._new)
        try:
            answers = {id: answer for id, (_, answer) in batch.items()}
            asked = {id: model for id, (model, _) in batch.items()}
            await asyncio.to_thread(self._cache.put, answers, asked)
        except (sqlite3.Error, OSError, ValueError) as problem:
            # The answer is paid for: use it, even if it cannot be kept.
            log.warning("%s: answers are not kept: %s", self._cache.path, problem)
        finally:
            for id in batch:
                self._new.pop(id, None)
            self._storing = None
