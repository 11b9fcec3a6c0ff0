"""What can become of a question: a name for each outcome, and one sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass

from restore.dialogue import Answer

ADVICE = {
    "length": "the answer was cut off at its token limit: raise max_tokens in llm.parameters, or lower chunk-tokens",
    "refused": "the model declined to answer: the text stays as it is",
    "filtered": "a content filter of the server stopped it: the text stays as it is",
    "empty": "the model answered nothing: run again, or try another model",
    "invalid": "the server's answer is no chat completion: look at the base URL and at what stands behind it",
    "timeout": "no complete answer in time: raise llm.timeout, or lower llm.concurrency",
    "unreachable": "the server cannot be reached: look at the base URL, the network and whether the server runs",
    "rate-limited": "the server asks to slow down: run again later (answers so far are kept), or lower llm.concurrency",
    "quota": "the account has no credit or quota left: add some, then run again; answers so far are kept",
    "auth": "the server does not accept the key: set OPENAI_API_KEY to one that may use this model",
    "not-found": "the server does not know the model or the address: look at RESTORE_MODEL (llm.model) and the base URL",
    "bad-request": "the server does not accept the request: look at llm.parameters and chunk-tokens",
    "server-error": "the server failed: run again later; answers so far are kept",
    "too-large": "the answer is longer than llm.max-answer-bytes and was not read to its end",
    "offline": "not asked before, and llm.offline is set: run once without it",
    "budget": "the budget of this run is used up: raise llm.budget-tokens or llm.budget-usd, or run again",
}
"""For each outcome but ``ok``: what it means and what to do."""

FATAL = frozenset({"auth", "quota", "not-found"})
"""Outcomes that the next question would have too: it is not asked."""


@dataclass(frozen=True)
class Failure:
    """Why an attempt gave no usable answer."""

    outcome: str
    detail: str = ""
    """What the server said, without secrets."""
    passing: bool = False
    """Whether another attempt may go better."""
    wait: float | None = None
    """Seconds that the server wants to be left alone."""
    code: str = ""
    param: str = ""
    """The parameter of the request that the server refuses."""

    @property
    def problem(self) -> str:
        detail = " ".join(self.detail.split())[:300]
        return ADVICE[self.outcome] + (f" ({detail})" if detail else "")

    def answer(self) -> Answer:
        return Answer(self.outcome, problem=self.problem)
