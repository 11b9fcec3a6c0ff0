"""Many articles and language models: the articles wait for their answers at the same time, in one process."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TypeVar

from ..dialogue import Answer, Answerer, Question
from ..engine import Steps
from ..plugins import told
from ..report import Outcome
from ..result import Result
from ..session import Session, Work
from ..talking import Speaker

_WINDOW = 64
"""Articles that are open at the same time."""
T = TypeVar("T")


def ask_all(steps: Steps, talks: Sequence[Speaker]) -> Result:
    """The result of one article's run, with its questions asked."""

    async def run() -> Result:
        async with connected(talks) as answerers:
            result = await _driven(steps, answerers, asyncio.Lock())
            await _settle(result, answerers)
            return result

    return asyncio.run(run())


def run(paths: Sequence[Path], session: Session, *, write: bool, redo: bool = False) -> Iterator[Outcome]:
    """An outcome for each path, in the order of ``paths``; at most `_WINDOW` articles wait at the same time."""

    turn = asyncio.Lock()

    async def one(path: Path, answerers: Mapping[str, Answerer]) -> Outcome:
        outcome = await _driven(session.work(path, write=write, redo=redo), answerers, turn)
        if outcome.result and (outcome.written or not write):
            await _settle(outcome.result, answerers)
        return outcome

    async def opened() -> Mapping[str, Answerer]:
        return await stack.enter_async_context(connected(session.engine.talks))

    async def started(path: Path) -> asyncio.Task[Outcome]:
        return asyncio.create_task(one(path, answerers))

    async def finished(task: asyncio.Task[Outcome]) -> Outcome:
        return await task

    waiting: deque[asyncio.Task[Outcome]] = deque()
    stack = AsyncExitStack()
    with asyncio.Runner() as runner:
        try:
            answerers = runner.run(opened())
            for path in paths:
                waiting.append(runner.run(started(path)))
                if len(waiting) >= _WINDOW:
                    yield runner.run(finished(waiting.popleft()))
            while waiting:
                yield runner.run(finished(waiting.popleft()))
        finally:
            runner.run(_ended(waiting, stack))


@asynccontextmanager
async def connected(talks: Sequence[Speaker]) -> AsyncIterator[Mapping[str, Answerer]]:
    """An answerer for each language stage, by its name."""
    async with AsyncExitStack() as stack:
        yield {one.stage.name: await stack.enter_async_context(one.talk.answerer()) for one in talks}


async def _settle(result: Result, answerers: Mapping[str, Answerer]) -> None:
    """So that nothing is asked about a finished text, even without its ledger."""
    for name, questions in result.settled.items():
        if questions:
            await answerers[name].settle(questions)


async def _driven(steps: Work[T], answerers: Mapping[str, Answerer], turn: asyncio.Lock) -> T:
    answers: Mapping[str, Answer] | None = None
    while True:
        # Rules take milliseconds. One step of one article at a time: in between, answers are taken and questions go out.
        async with turn:
            try:
                speaker, questions = steps.send(answers)  # type: ignore[arg-type]
            except StopIteration as end:
                result: T = end.value
                return result
            await asyncio.sleep(0)
        given = await asyncio.gather(*(_asked(answerers[speaker.stage.name], question) for question in questions))
        answers = {question.id: answer for question, answer in zip(questions, given, strict=True)}


async def _asked(answerer: Answerer, question: Question) -> Answer:
    """The answer; what an answerer raises is the outcome of this question alone."""
    try:
        answer: object = await answerer.answer(question)
    except Exception as problem:  # noqa: BLE001 - whatever foreign code raises
        return Answer("failed", problem=told(problem))
    return answer if isinstance(answer, Answer) else Answer("failed", problem=f"returned {type(answer).__name__}")


async def _ended(waiting: deque[asyncio.Task[Outcome]], stack: AsyncExitStack) -> None:
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    await stack.aclose()
