"""What a rule sees: one immutable state of an article, or of a chunk of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from .anchors import Anchors
from .article.formats import read_spans
from .article.positions import Positions
from .spans import Span, Spans


@dataclass(frozen=True)
class Snapshot:
    """An article's text at one moment. Offsets in proposals count code points of ``text``.

    A rule with scope ``chunk`` gets a snapshot for each chunk: ``text`` is then the chunk, ``offset`` its place in the
    article, ``before`` and ``after`` the words around it; ``anchors`` are always those of the whole article.
    """

    text: str
    format: str = "plain"
    offset: int = 0
    before: str = ""
    after: str = ""
    user_protected: tuple[Span, ...] = ()
    whole: Snapshot | None = field(default=None, repr=False)
    memo: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    """Room for a plugin to keep what its rules share about this text; keys begin with the plugin's name."""

    @cached_property
    def _spans(self) -> tuple[list[Span], list[Span]]:
        return read_spans(self.text, self.format)

    @cached_property
    def protected(self) -> Spans:
        """What must not change: code, links, front matter, markup and what the user protects."""
        return Spans([*self._spans[0], *self.user_protected]) if self.user_protected else Spans(self._spans[0])

    @cached_property
    def blocks(self) -> list[Span]:
        """Paragraphs, headings, list items and table cells, in order."""
        return self._spans[1]

    @cached_property
    def anchors(self) -> Anchors:
        """The forms that the article itself uses: evidence for every stage."""
        return self.whole.anchors if self.whole else Anchors(self.text, self.blocks, self.protected)

    @cached_property
    def latin1(self) -> bytes:
        """The text with one byte for each code point, ``?`` for what Latin-1 lacks: phrases are found in it fastest."""
        return self.text.encode("latin-1", "replace")

    @cached_property
    def positions(self) -> Positions:
        return Positions(self.text)

    @cached_property
    def newline(self) -> str:
        """The line break that the text uses."""
        return "\r\n" if "\r\n" in self.text else "\n"

    @cached_property
    def apostrophe(self) -> str:
        """The apostrophe that the text uses more often, straight or curly; by its quotation marks where that is even."""
        straight, curly = (sum(map(self.text.count, (f"{mark}s", f"{mark}t", f"{mark}re"))) for mark in "'’")
        if straight == curly:
            straight, curly = self.text.count('"'), self.text.count("“") + self.text.count("”")
        return "'" if straight > curly else "’"

    def line(self, offset: int) -> int:
        """The line of ``offset`` in this text, from 1."""
        return self.positions.line(offset)
