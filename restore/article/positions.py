"""The only module that converts offsets: code points to lines and columns, UTF-8 bytes and UTF-16 units."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

LINE_BREAK = re.compile(r"\r\n|\n|\r")


class Positions:
    """Positions in one text. Lines and columns count from 1, offsets from 0; columns count code points."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins."""
        if "\r" in self.text:
            return [0, *(match.end() for match in LINE_BREAK.finditer(self.text))]
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n")[:-1])]

    def line(self, offset: int) -> int:
        """The line that holds ``offset``."""
        return bisect_right(self.line_starts, offset)

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset``."""
        line = self.line(offset)
        return line, offset - self.line_starts[line - 1] + 1

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a line and column; a column past the end gives the end of its line.

        Raises:
            IndexError: there is no such line.
        """
        if not 1 <= line <= len(self.line_starts):
            raise IndexError(f"line {line} of {len(self.line_starts)}")
        start, end = self.line_span(line)
        return min(start + max(column, 1) - 1, end)

    def line_span(self, line: int) -> tuple[int, int]:
        """Start and end of a line without its line break."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def utf8(self, offset: int) -> int:
        """``offset`` in UTF-8 bytes."""
        return len(self.text[:offset].encode("utf-8", "surrogatepass"))

    def utf16(self, offset: int) -> int:
        """``offset`` in UTF-16 code units."""
        return offset + sum(1 for ch in self.text[:offset] if ch > "\uffff")


class ByteOffsets:
    """UTF-8 byte offsets to code points, for parsers that count bytes. Look-ups must come in rising order or near it."""

    __slots__ = ("_ascii", "_marks")
    STEP = 1024

    def __init__(self, text: str) -> None:
        self._ascii = text.isascii()
        marks = [0]
        if not self._ascii:
            for at in range(0, len(text), self.STEP):
                marks.append(marks[-1] + len(text[at : at + self.STEP].encode("utf-8", "surrogatepass")))
        self._marks = marks

    def code_point(self, text: str, byte: int) -> int:
        """The code point offset of a byte offset that stands on a character boundary."""
        if self._ascii:
            return byte
        block = min(bisect_right(self._marks, byte) - 1, len(self._marks) - 2)
        start = block * self.STEP
        piece = text[start : start + self.STEP].encode("utf-8", "surrogatepass")[: byte - self._marks[block]]
        return start + len(piece.decode("utf-8", "surrogatepass"))
