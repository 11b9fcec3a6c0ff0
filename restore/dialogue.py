"""Talking to a language model, without doing it: what to ask, what came back, what to ask again.

A stage with a `Talk` is a language stage. The engine opens one `Dialogue` for an article whose rules have settled, hands
its questions out, hands the answers in, lets the guards decide, and gives the dialogue one chance to answer their
objections. Who sends the questions, and when, is not the dialogue's business: the same dialogue serves a client, a cache
and a batch file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from .edits import Finding, Proposal
    from .rules import Guard
    from .snapshot import Snapshot

TOUCHED = "restore.touched"
OK = "ok"
"""The outcome of an answer that can be used; any other names what went wrong."""


@dataclass(frozen=True)
class Question:
    """One thing to ask: the body of a chat-completions request."""

    body: Mapping[str, Any]
    prompt: str = ""
    """Name and hash of the prompt, for the ledger."""
    tokens: int = 0
    """Tokens of the input, as counted here."""
    chunk: str = ""
    """The part of the body that is the article's own text, for reports and benchmarks."""
    nothing: str = ""
    """The reply that leaves the text as it is."""

    @property
    def id(self) -> str:
        """A hash of all that can change the answer: model, prompt, parameters, chunk and context."""
        import msgspec

        return "q_" + sha256(msgspec.json.encode(self.body, order="sorted")).hexdigest()[:32]


@dataclass(frozen=True)
class Answer:
    """What came back: ``text`` if the outcome is ``ok``, else ``problem`` in words; with ``length`` also what came."""

    outcome: str = OK
    text: str = ""
    problem: str = ""
    served: str = ""
    """The model that answered, as the server names it."""
    tokens_in: int = 0
    tokens_out: int = 0
    cached: bool = False


class Dialogue(Protocol):
    """The talk about one article; holds no connection."""

    def open(self) -> Sequence[Question]:
        """What to ask at first; nothing if no part of the article looks damaged."""

    def hear(self, answers: Mapping[str, Answer]) -> Sequence[Proposal | Finding]:
        """What the answers, by the id of their question, propose; for the snapshot that the dialogue began with."""

    def object(self, refused: Sequence[tuple[Proposal, str]]) -> Sequence[Question]:
        """What to ask once more, given the proposals that were refused and why; called once."""

    @property
    def problems(self) -> Sequence[str]:
        """What could not be done, in words: the run is then incomplete."""

    @property
    def counts(self) -> Mapping[str, int]:
        """Numbers for the report: chunks, asked, tokens, unmatched edits and the like."""


class Answerer(Protocol):
    """Answers questions: asks a server, looks into a cache, reads a file. Never raises for what a server may do."""

    async def answer(self, question: Question) -> Answer:
        """The answer; its outcome tells what went wrong."""

    async def settle(self, questions: Sequence[Question]) -> None:
        """Remember that the answer to these is `Question.nothing`: they are about a text that is finished."""


@dataclass(frozen=True)
class Talk:
    """What makes a stage a language stage."""

    start: Callable[[Snapshot], Dialogue]
    """Open the talk about an article. In ``snapshot.memo``, `TOUCHED` tells whether rules found damage in the article."""
    answerer: Callable[[], AbstractAsyncContextManager[Answerer]]
    """Connects: used once for a whole run over many articles."""
    identity: str = ""
    """All that can change what is asked (model, prompt hash, parameters): a text that a run with the same identity
    settled is not asked about again."""
    guards: tuple[Guard, ...] = ()
    """Guards for the proposals of this stage, besides those for all."""
