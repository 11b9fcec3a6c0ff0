"""Markdown, by the CommonMark parser of pyromark: everything that is not running text is protected.

Front matter, code, mathematics, link targets, footnote labels and raw HTML keep their own kinds; the signs that make
headings, lists, tables and emphasis are ``markup``. The inside of HTML blocks is read as HTML.
"""

from __future__ import annotations

from typing import Any

from ..spans import Span
from . import html
from .positions import ByteOffsets

_LEAVES = {"Code": "code", "InlineMath": "code", "DisplayMath": "code", "FootnoteReference": "markup"}
_LEAVES |= {"InlineHtml": "markup", "TaskListMarker": "markup"}
_CONTAINERS = {"CodeBlock": "code", "MetadataBlock": "front-matter"}
_BLOCKS = frozenset({"Paragraph", "Heading", "TableCell", "Item", "DefinitionListTitle", "DefinitionListDefinition"})
_LINKS = frozenset({"Link", "Image"})


def spans(text: str) -> tuple[list[Span], list[Span]]:
    """Protected spans and blocks of a Markdown text."""
    import pyromark  # here, because plain text does not need it

    options = pyromark.Options
    events = pyromark.events_with_range(
        text,
        options=options.ENABLE_TABLES
        | options.ENABLE_FOOTNOTES
        | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_TASKLISTS
        | options.ENABLE_YAML_STYLE_METADATA_BLOCKS
        | options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | options.ENABLE_MATH,
    )
    return _Reader(text).read(events)


def _tag(value: Any) -> str:
    return value if isinstance(value, str) else str(next(iter(value)))


class _Reader:
    """Walks the events once; what lies between two pieces of running text is protected."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offsets = ByteOffsets(text)
        self.protected: list[Span] = []
        self.blocks: list[Span] = []
        self.done = 0
        self.in_link: list[str] = []
        self.hold = ""  # the container whose inside is protected as one

    def read(self, events: Any) -> tuple[list[Span], list[Span]]:
        for event, where in events:
            start = self.offsets.code_point(self.text, where["start"])
            end = self.offsets.code_point(self.text, where["end"])
            name, value = next(iter(event.items())) if isinstance(event, dict) else (event, "")
            if name == "Start":
                self._start(_tag(value), start, end)
            elif name == "End":
                self._end(_tag(value), end)
            elif self.hold:
                continue
            elif name in _LEAVES:
                self._protect(start, end, _LEAVES[name])
            elif name in ("Text", "SoftBreak", "HardBreak"):
                self._running(start, end)
        self._between(len(self.text))
        return self.protected, self.blocks

    def _start(self, name: str, start: int, end: int) -> None:
        if self.hold:
            return
        if name in _CONTAINERS:
            self._protect(start, end, _CONTAINERS[name])
            self.hold = name
        elif name == "HtmlBlock":
            self._between(start)
            protected, blocks = html.spans(self.text, start, end)
            self.protected += protected
            self.blocks += blocks
            self.done, self.hold = end, name
        elif name in _LINKS:
            self.in_link.append(name)
        if name in _BLOCKS:
            self._block(start, end)

    def _end(self, name: str, end: int) -> None:
        if name == self.hold:
            self.hold = ""
        elif name in _LINKS and not self.hold and self.in_link:
            self.in_link.pop()
            self._between(end, "link")

    def _running(self, start: int, end: int) -> None:
        self._between(start)
        self.done = max(self.done, end)

    def _protect(self, start: int, end: int, kind: str) -> None:
        self._between(start)
        self.protected.append(Span(start, end, kind))
        self.done = max(self.done, end)

    def _between(self, end: int, kind: str = "markup") -> None:
        """Protect what lies between running texts, but leave bare white space, such as blank lines, free."""
        start = self.done
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            self.protected.append(Span(start, end, kind))
            self.done = end

    def _block(self, start: int, end: int) -> None:
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start == end:
            return
        if self.blocks and start < self.blocks[-1].end:
            # A paragraph or a list inside a list item: the item's own words before it are a block, if there are any.
            outer = self.blocks.pop()
            before = self.text[outer.start : start].rstrip()
            if self.text[outer.start : start].strip(" \t\r\n-*+0123456789.)>"):
                self.blocks.append(Span(outer.start, outer.start + len(before), "paragraph"))
        self.blocks.append(Span(start, end, "paragraph"))
