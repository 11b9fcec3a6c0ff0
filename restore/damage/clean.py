"""A clean article as the kinds of damage see it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ..article import Article
from ..snapshot import Snapshot
from ..spans import Span
from .data import BUNDLED, Data

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FIRST_IN_SENTENCE = re.compile(r"(?:^|[.!?:…\n][\"'”’)\]]*\s+)[\"'“‘(\[]*$")


@dataclass(frozen=True)
class Clean:
    """The text of a clean article, its paragraphs, its words and what must not be touched."""

    article: Article
    data: Data = BUNDLED

    @property
    def text(self) -> str:
        return self.article.text

    @cached_property
    def snapshot(self) -> Snapshot:
        return Snapshot(self.article.text, self.article.format)

    @property
    def format(self) -> str:
        """``plain``, ``markdown`` or ``html``."""
        return self.article.format

    @property
    def blocks(self) -> list[Span]:
        """Paragraphs, headings and list items, in order."""
        return self.snapshot.blocks

    @property
    def newline(self) -> str:
        return self.snapshot.newline

    @cached_property
    def size(self) -> int:
        """Words, as white space parts them: what rates count."""
        return len(self.text.split())

    @cached_property
    def words(self) -> list[re.Match[str]]:
        """The words of running text, in order."""
        protected = self.snapshot.protected
        return [word for word in WORD.finditer(self.text) if not protected.touching(word.start(), word.end())]

    @cached_property
    def places(self) -> dict[str, list[tuple[int, int]]]:
        """Where each word stands, by its exact spelling."""
        found: dict[str, list[tuple[int, int]]] = {}
        for word in self.words:
            found.setdefault(word.group(), []).append(word.span())
        return found

    def block_text(self, i: int) -> str:
        """The text of paragraph ``i``."""
        return self.text[self.blocks[i].start : self.blocks[i].end]

    def free(self, start: int, end: int) -> bool:
        """Whether nothing protected stands in ``start:end``; an insertion must not split it."""
        return not self.snapshot.protected.touching(start, end)

    def opens_sentence(self, start: int) -> bool:
        """Whether a sentence begins at ``start``, so that its capital letter says nothing."""
        return bool(_FIRST_IN_SENTENCE.search(self.text[max(start - 12, 0) : start])) or start == 0
