"""Asking a server: many questions at once, each within its time, with retries where they help."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from restore.dialogue import Answer, Question

from .bodies import Form, adapted
from .budget import Budget
from .completion import answer_from
from .endpoint import Endpoint
from .outcomes import FATAL, Failure
from .pace import Pace
from .prices import tokens_of
from .secrets import Secrets

if TYPE_CHECKING:
    import openai

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 8.0
_GIVEN_UP = 3
"""Questions in a row for which the server could not be reached, after which there are no retries until it answers."""


@dataclass(frozen=True)
class Limits:
    """How hard a server is asked; see the settings of the same names."""

    concurrency: int = 16
    timeout: float = 120.0
    retries: int = 4
    answer_bytes: int = 4_000_000
    structured: str = "auto"
    strict_model: bool = False


class Client:
    """An `Answerer` over one endpoint. Use it in one event loop, and close it."""

    def __init__(self, endpoint: Endpoint, limits: Limits | None = None, budget: Budget | None = None) -> None:
        self.endpoint = endpoint
        self.limits = limits or Limits()
        self.budget = budget or Budget()
        self.form = Form("json_schema" if self.limits.structured == "auto" else self.limits.structured)
        self.calls = 0
        self._places = asyncio.Semaphore(self.limits.concurrency)
        self._pace = Pace()
        self._secrets = Secrets(endpoint.secrets)
        self._sdk: openai.AsyncOpenAI | None = None
        self._fatal: Answer | None = None
        self._unreached = 0
        self._vain: set[Form] = set()

    async def answer(self, question: Question) -> Answer:
        """The answer; its outcome tells what went wrong. See ``outcomes.ADVICE`` for their names."""
        async with self._places:
            if self._fatal:
                return self._fatal
            if self.endpoint.lacks_key:
                return Failure("auth", "there is no key").answer()
            if not self.budget.take(question):
                return Failure("budget").answer()
            answer = None
            try:
                self._connect()
                answer = self._secrets.hidden(await self._answer(question))
            finally:
                self.budget.settle(question, answer)
            self._unreached = self._unreached + 1 if answer.outcome == "unreachable" else 0
            if answer.outcome in FATAL:
                self._fatal = self._fatal or answer
            return answer

    async def close(self) -> None:
        """Close all connections."""
        if self._sdk:
            await self._sdk.close()

    async def _answer(self, question: Question) -> Answer:
        tokens = tokens_of(question)
        # Waiting for one's turn is no fault of the answer: its time begins afterwards.
        if not await self._pace.turn(tokens, max(self.limits.timeout, 60.0)):
            return Failure("rate-limited").answer()
        last: list[Failure] = []
        try:
            async with asyncio.timeout(self.limits.timeout):
                return await self._attempts(question, tokens, last)
        except TimeoutError:
            detail = f"{self.limits.timeout:g} s" + (f", the last attempt: {last[-1].detail}" if last else "")
            return Failure("timeout", detail).answer()

    async def _attempts(self, question: Question, tokens: int, last: list[Failure]) -> Answer:
        """Ask until there is an answer or no hope; the caller has taken the first turn."""
        now = asyncio.get_running_loop().time
        end = now() + self.limits.timeout
        retries = 0 if self._unreached >= _GIVEN_UP else self.limits.retries
        number, form, unsure = 0, self.form, list[Form]()
        while True:
            sent = form.body(question.body)
            try:
                result = await self._attempt(sent, end - now())
            finally:
                self._pace.done(tokens)
            if isinstance(result, Answer):
                if unsure:
                    self.form = form
                return result
            last.append(result)
            other = adapted(form, sent, result, self.limits.structured)
            if other and (other[1] or other[0] not in self._vain):
                form, pause = other[0], 0.0
                if other[1]:
                    self.form = form  # the others need not find out again
                else:
                    unsure.append(form)
            elif not result.passing or number >= retries:
                self._vain.update(unsure)
                return result.answer()
            else:
                pause = max(_pause(number), result.wait or 0.0)
                number += 1
                self._pace.hold(result.wait or 0.0)
            if now() + pause >= end:
                return result.answer()
            await asyncio.sleep(pause)
            if not await self._pace.turn(tokens, end - now()):
                return result.answer()

    def _connect(self) -> None:
        """Load the SDK: when the first question is sent, and not within its time."""
        if self._sdk is None:
            from .transport import async_sdk

            self._sdk = async_sdk(self.endpoint, self.limits.concurrency, self.limits.answer_bytes)

    async def _attempt(self, body: dict[str, Any], seconds: float) -> Answer | Failure:
        from .attempt import post

        assert self._sdk is not None
        self.calls += 1
        got = await post(self._sdk, body, seconds, self._pace.heard, self._secrets)
        if isinstance(got, Failure):
            return got
        return answer_from(got, str(body.get("model", "")), strict=self.limits.strict_model)


def _pause(number: int) -> float:
    """Seconds before retry ``number``, with jitter: many that failed together do not come back together."""
    return min(_FIRST_PAUSE * 2.0**number, _LONGEST_PAUSE) * random.uniform(0.5, 1.0)
