"""What questions cost: tokens, and money by the price table of the settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from restore.dialogue import Question

from .completion import is_same_model

_CHARACTERS = 4
"""Of a token, where nobody counted."""


@dataclass(frozen=True)
class Price:
    """USD per million tokens."""

    input: float
    output: float

    def usd(self, tokens_in: int, tokens_out: int) -> float:
        return (self.input * tokens_in + self.output * tokens_out) / 1_000_000


@dataclass(frozen=True)
class Estimate:
    """What a list of questions would cost; ``usd`` is None without a price for the model."""

    questions: int
    tokens_in: int
    tokens_out: int
    usd: float | None

    def __str__(self) -> str:
        money = "no price for this model (llm.price)" if self.usd is None else f"about {self.usd:.4f} USD"
        asked = "1 question" if self.questions == 1 else f"{self.questions:,} questions"
        return f"{asked}, {self.tokens_in:,} tokens in, about {self.tokens_out:,} out, {money}"


def price_of(table: Mapping[str, Any], model: str) -> Price | None:
    """The price of a model in the table of the settings."""
    name = model if model in table else next((name for name in table if is_same_model(name, model)), None)
    return Price(float(table[name]["input"]), float(table[name]["output"])) if name else None


def tokens_of(question: Question) -> int:
    """Tokens of a question's input: as counted, else a guess from its length."""
    return question.tokens or len(msgspec.json.encode(question.body)) // _CHARACTERS


def most_out(question: Question) -> int | None:
    """The limit that a question sets for its answer, in tokens."""
    for name in ("max_completion_tokens", "max_tokens"):
        limit = question.body.get(name)
        if type(limit) is int and limit > 0:
            return limit
    return None


def estimate(questions: Sequence[Question], price: Price | None, *, out_share: float = 0.5) -> Estimate:
    """Add up a list of questions; an answer is taken to have ``out_share`` of the tokens asked, up to its limit."""
    tokens_in = tokens_out = 0
    for question in questions:
        tokens = tokens_of(question)
        out, most = int(tokens * out_share), most_out(question)
        tokens_in += tokens
        tokens_out += out if most is None else min(out, most)
    return Estimate(len(questions), tokens_in, tokens_out, price.usd(tokens_in, tokens_out) if price else None)
