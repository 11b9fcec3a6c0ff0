"""What the tests of the wire share: questions, a client for a scripted server, a run of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from restore_llm.budget import Budget
from restore_llm.client import Client, Limits
from restore_llm.endpoint import Endpoint

from restore.dialogue import Answer, Question
from restore.testing.faults import Fault
from restore.testing.server import MODEL, ScriptedServer

KEY = "sk-test-1234567890abcdef"


def question(text: str = "hello", **more: Any) -> Question:
    body = {"model": MODEL, "messages": [{"role": "user", "content": text}], "temperature": 0, **more}
    return Question(body, tokens=10, chunk=text)


@dataclass(frozen=True)
class Run:
    """What became of questions, what it took, and what the server saw."""

    answers: list[Answer]
    seconds: float
    server: ScriptedServer
    client: Client

    @property
    def outcomes(self) -> list[str]:
        return [answer.outcome for answer in self.answers]


def ask(
    questions: Sequence[Question],
    *faults: Fault,
    server: ScriptedServer | None = None,
    budget: Budget | None = None,
    together: bool = False,
    key: str = KEY,
    **limits: Any,
) -> Run:
    """Ask the questions, one after the other or together, of a server with these faults, or of one that runs."""

    async def go(base_url: str) -> tuple[list[Answer], float, Client]:
        client = Client(Endpoint(base_url, MODEL, key, {}, (key,)), Limits(**{"timeout": 20.0, **limits}), budget)
        client._connect()
        begun = time.monotonic()
        try:
            if together:
                answers = list(await asyncio.gather(*map(client.answer, questions)))
            else:
                answers = [await client.answer(each) for each in questions]
        finally:
            await client.close()
        return answers, time.monotonic() - begun, client

    made = ScriptedServer(lambda request: request.text.upper(), faults)
    with nullcontext(server) if server else made as running:
        answers, seconds, client = asyncio.run(go(running.base_url))
    return Run(answers, seconds, running, client)
