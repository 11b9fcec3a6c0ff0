"""Keeping keys out of everything that is shown or stored, also when a server sends them back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from restore.dialogue import Answer

_SHORTEST = 8
"""Shorter values are words, not keys: replacing them would damage texts."""
MASK = "[key]"


class Secrets:
    """Replaces secrets in what comes from a server; shows none itself."""

    def __init__(self, values: Iterable[str]) -> None:
        self._values = [value for value in values if len(value) >= _SHORTEST]

    def cleaned(self, body: bytes) -> bytes:
        for value in self._values:
            body = body.replace(value.encode(), MASK.encode())
        return body

    def masked(self, text: str) -> str:
        for value in self._values:
            text = text.replace(value, MASK)
        return text

    def hidden(self, answer: Answer) -> Answer:
        """The answer without secrets in any of its texts."""
        if not any(value in part for value in self._values for part in (answer.text, answer.problem, answer.served)):
            return answer
        masked = self.masked
        return replace(answer, text=masked(answer.text), problem=masked(answer.problem), served=masked(answer.served))
