"""Chunks: runs of whole blocks that fit a token budget; a block that is too large is cut between sentences.

Only rules with scope ``chunk`` and model stages need them, so nothing here is loaded for the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .snapshot import Snapshot
from .spans import Span
from .tokens import Counter, token_counter

CONTEXT = 200
"""Code points of the text before and after that a chunk sees, to read only."""
_PIECE = 2_000
"""Code points of a sentence above which it is cut at white space."""


@dataclass(frozen=True)
class Chunker:
    """Cuts snapshots into chunks of at most ``budget`` tokens, where whole sentences allow it."""

    budget: int = 1500
    tokenizer: str = "o200k_base"
    file: str = ""

    @cached_property
    def counter(self) -> Counter:
        """What counts the tokens."""
        return token_counter(self.tokenizer, self.file)

    def snapshots(self, whole: Snapshot) -> Iterator[Snapshot]:
        """A snapshot for each chunk of ``whole``, in order."""
        text = whole.text
        for start, end in self.cut(text, whole.blocks):
            inside = tuple(
                Span(max(s.start, start) - start, min(s.end, end) - start, s.kind)
                for s in whole.protected.touching(start, end)
            )
            yield Snapshot(
                text[start:end],
                "plain",
                start,
                text[max(start - CONTEXT, 0) : start],
                text[end : end + CONTEXT],
                inside,
                whole,
            )

    def cut(self, text: str, blocks: list[Span]) -> Iterator[tuple[int, int]]:
        """Start and end of each chunk. White space between chunks belongs to none."""
        start = end = -1
        used = 0
        for piece_start, piece_end in self._pieces(text, blocks):
            cost = self.counter.count(text[piece_start:piece_end])
            if start != -1 and used + cost > self.budget:
                yield start, end
                start = -1
            if start == -1:
                start, used = piece_start, 0
            end, used = piece_end, used + cost
        if start != -1:
            yield start, end

    def _pieces(self, text: str, blocks: list[Span]) -> Iterator[tuple[int, int]]:
        for block in blocks:
            # A token is at least one byte, and rarely less than two characters: most blocks need no counting to fit.
            if block.end - block.start <= self.budget or self.counter.count(text[block.start : block.end]) <= self.budget:
                yield block.start, block.end
            else:
                yield from sentences(text, block.start, block.end)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of ``text[start:end]``; overlong ones are cut at white space."""
    import sentencex

    at = start
    # sentencex works on whole texts: hand it pieces, so that a 10 MB line stays linear in memory too.
    for sentence in sentencex.segment("en", text[start:end]):
        found = text.find(sentence, at, end)
        if found == -1:
            continue
        at = found + len(sentence)
        yield from _short(text, found, at)


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _PIECE:
        cut = max(text.rfind(" ", start + 1, start + _PIECE), text.rfind("\n", start + 1, start + _PIECE))
        cut = cut + 1 if cut > start else start + _PIECE
        yield start, cut
        start = cut
    if start < end:
        yield start, end
