"""A language stage for tests: it asks once a paragraph, and a script answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from restore import UNSAFE, Edit, Engine, Evidence, Finding, Guard, Proposal, Rule, Snapshot, Stage
from restore.dialogue import OK, Answer, Question, Talk
from restore.testing import engine_with, in_process

DOC = "Swap a word.\n\nWhat it does:\n    x\nWhy:\n    x\nExample:\n    x\nSafety:\n    x\n"
Script = Callable[[Question], Answer]


@dataclass
class Swaps:
    """Asks about each paragraph; an answer is `old>new`, several by `;`."""

    snapshot: Snapshot
    refusals: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def open(self) -> Sequence[Question]:
        return [self.question(b.start, self.snapshot.text[b.start : b.end]) for b in self.snapshot.blocks]

    def question(self, at: int, text: str, turn: str = "first") -> Question:
        return Question({"model": "toy", "messages": [turn, text], "seed": 1, "at": at}, "toy@1", chunk=text)

    def hear(self, answers: Mapping[str, Answer]) -> Sequence[Proposal | Finding]:
        found: list[Proposal | Finding] = []
        for block in self.snapshot.blocks:
            text = self.snapshot.text[block.start : block.end]
            for turn in ("first", *self.refusals):
                question = self.question(block.start, text, turn)
                answer = answers.get(question.id)
                if answer and answer.outcome != OK:
                    self.problems.append(answer.outcome)
                elif answer:
                    found += self.swaps(block.start, text, answer.text, question.id)
        return found

    def swaps(self, at: int, text: str, answer: str, id: str) -> list[Proposal]:
        found = []
        for old, _, new in (part.partition(">") for part in answer.split(";") if part):
            start = text.find(old)
            if start != -1:
                edit = Edit(at + start, at + start + len(old), old, new)
                found.append(Proposal("toy.swap", (edit,), "it fits", UNSAFE, (Evidence("model", "toy"),), id))
        return found

    def object(self, refused: Sequence[tuple[Proposal, str]]) -> Sequence[Question]:
        self.refusals += [reason for _, reason in refused]
        blocks = [b for b in self.snapshot.blocks if any(b.start <= p.start < b.end for p, _ in refused)]
        return [self.question(b.start, self.snapshot.text[b.start : b.end], r) for b in blocks for r in self.refusals]


def stage(
    script: Script,
    delay: float = 0.0,
    start: Callable[[Snapshot], Swaps] = Swaps,
    calls: list[str] | None = None,
    settled: list[str] | None = None,
) -> Stage:
    """A language stage that ``script`` answers."""

    class Scripted:
        async def answer(self, question: Question) -> Answer:
            if calls is not None:
                calls.append(question.id)
            if delay:
                await asyncio.sleep(delay)
            return script(question)

        async def settle(self, questions: Sequence[Question]) -> None:
            if settled is not None:
                settled.extend(question.id for question in questions)

    @asynccontextmanager
    async def answerer() -> AsyncIterator[Scripted]:
        yield Scripted()

    def check(_: Snapshot) -> list[Proposal]:
        return []

    check.__doc__ = DOC
    return Stage("toy", (Rule("toy.swap", check, most=UNSAFE),), talk=lambda: Talk(start, answerer, "toy 1"))


def no_bad(_: Snapshot, proposal: Proposal, __: frozenset[str]) -> str:
    """A guard that refuses one word."""
    return "bad words do not stand" if any("bad" in edit.replacement for edit in proposal.edits) else ""


def engine(made: Stage, **settings: object) -> Engine:
    """The bundled rules, the language stage, and the guard."""
    settings = {"ask_models": True, "disable": ["restore_llm"], **settings}
    plugin = in_process(stages=[made], guards=[Guard("test.no-bad", no_bad)])
    return engine_with(plugin, **settings)
