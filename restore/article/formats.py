"""Which format a file is in, and what each format protects."""

from __future__ import annotations

from pathlib import PurePath

from ..spans import Span
from . import html, markdown, plain

FORMATS = ("plain", "markdown", "html")
_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html"}


def format_of(name: str) -> str:
    """The format by the file name; ``plain`` where the ending says nothing."""
    return _SUFFIXES.get(PurePath(name).suffix.lower(), "plain")


def read_spans(text: str, fmt: str) -> tuple[list[Span], list[Span]]:
    """Protected spans and blocks of ``text`` in format ``fmt``; bare addresses are protected in all formats."""
    if fmt == "plain":
        return plain.addresses(text), plain.blocks(text)
    protected, blocks = (markdown if fmt == "markdown" else html).spans(text)
    return protected + plain.addresses(text), blocks
