"""The bound on what a run may cost: what is running is counted, what would go beyond is not asked."""

from __future__ import annotations

from dataclasses import dataclass

from restore.dialogue import Answer, Question

from .prices import Price, tokens_of


@dataclass
class Budget:
    """Tokens and money of one run; 0 is no bound. Running questions count with their input and the usual output."""

    tokens: int = 0
    usd: float = 0.0
    price: Price | None = None
    spent_in: int = 0
    spent_out: int = 0
    answers: int = 0
    running_in: int = 0
    running: int = 0

    @property
    def spent_usd(self) -> float:
        return self.price.usd(self.spent_in, self.spent_out) if self.price else 0.0

    def take(self, question: Question) -> bool:
        """Whether the question may be asked; if so it counts as running until `settle`."""
        tokens_in = self.spent_in + self.running_in + tokens_of(question)
        usual = self.spent_out / self.answers if self.answers else 0
        tokens_out = self.spent_out + int(usual * (self.running + 1))
        if self.tokens and tokens_in + tokens_out > self.tokens:
            return False
        if self.usd and self.price and self.price.usd(tokens_in, tokens_out) > self.usd:
            return False
        self.running_in += tokens_of(question)
        self.running += 1
        return True

    def settle(self, question: Question, answer: Answer | None) -> None:
        """The question has ended; None if it was given up."""
        self.running_in -= tokens_of(question)
        self.running -= 1
        if answer is None or not (answer.text or answer.tokens_in or answer.tokens_out):
            return
        self.answers += 1
        self.spent_in += answer.tokens_in or tokens_of(question)
        self.spent_out += answer.tokens_out or len(answer.text) // 4
