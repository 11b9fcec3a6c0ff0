"""The real engine with all bundled plugins, and a script in the place of the server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from restore import Engine, Question
from restore.dialogue import Answer
from restore.testing import engine_with

Model = Callable[[Question], str]


def asking_engine(model: Model, **llm: object) -> Engine:
    """An engine that asks ``model`` about every chunk; ``llm`` are settings of the table of that name."""

    class Scripted:
        async def answer(self, question: Question) -> Answer:
            return Answer(text=model(question), served="scripted-1")

        async def settle(self, questions: Sequence[Question]) -> None:
            """Nothing is kept."""

    @asynccontextmanager
    async def answerer() -> AsyncIterator[Scripted]:
        yield Scripted()

    engine = engine_with(ask_models=True, llm={"model": "scripted", "triage": "all", **llm})
    engine.talks = [replace(one, talk=replace(one.talk, answerer=answerer)) for one in engine.talks]
    return engine
