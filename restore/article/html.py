"""HTML: tags, comments, scripts and other raw text are protected; block tags delimit paragraphs.

A scanner of our own, after the tokenizer states of the HTML standard: it needs only where markup begins and ends, must
be linear on hostile input and must give source positions. (tree-sitter-html and html.parser need seconds to minutes
for 100 KB of ``<!--<!--`` or ``<a <a``.)
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..spans import Span

# Nothing inside these is a tag but their own end.
_OPAQUE = {
    name: re.compile(f"</{name}", re.IGNORECASE) for name in ["script", "style", "textarea", "iframe", "xmp", "noembed"]
}
# Their inside is markup, but not an article's words.
_KEPT = frozenset("noscript template svg math pre code kbd samp var object".split())
BLOCK = frozenset(
    "address article aside blockquote body br caption dd div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 head header hr html li main nav ol option p pre section table tbody td tfoot th thead tr ul "
    "title".split()
)


class Tag(NamedTuple):
    """Markup at ``start:end``; ``name`` is empty for comments and declarations."""

    start: int
    end: int
    name: str
    closing: bool


def tags(text: str, start: int = 0, end: int | None = None) -> list[Tag]:
    """Every piece of markup in ``text[start:end]``, in order."""
    end = len(text) if end is None else end
    found, at = [], text.find("<", start, end)
    while at != -1:
        tag = _tag(text, at, end)
        if tag is None:
            at = text.find("<", at + 1, end)
            continue
        found.append(tag)
        at = tag.end
        if tag.name in _OPAQUE and not tag.closing:
            close = _OPAQUE[tag.name].search(text, at, end)
            at = close.start() if close else end
        at = text.find("<", at, end)
    return found


def _tag(text: str, at: int, end: int) -> Tag | None:
    following = text[at + 1 : at + 4]
    if following == "!--":
        close = text.find("-->", at + 4, end)
        return Tag(at, end if close == -1 else close + 3, "", False)
    if following[:1] in ("!", "?"):
        close = text.find(">", at, end)
        return Tag(at, end if close == -1 else close + 1, "", False)
    closing = following[:1] == "/"
    name_at = at + 1 + closing
    if not text[name_at : name_at + 1].isascii() or not text[name_at : name_at + 1].isalpha():
        return None
    name_end = name_at
    while name_end < end and (text[name_end].isalnum() or text[name_end] in "-:"):
        name_end += 1
    return Tag(at, _tag_end(text, name_end, end), text[name_at:name_end].lower(), closing)


def _tag_end(text: str, at: int, end: int) -> int:
    """Past the ``>`` of a tag; a ``>`` inside a quoted attribute value does not count."""
    while at < end:
        ch = text[at]
        if ch == ">":
            return at + 1
        if ch == "=":
            at += 1
            while at < end and text[at] in " \t\r\n":
                at += 1
            if at < end and text[at] in "\"'":
                close = text.find(text[at], at + 1, end)
                if close == -1:
                    return end
                at = close
            else:
                continue
        at += 1
    return end


def spans(text: str, start: int = 0, end: int | None = None) -> tuple[list[Span], list[Span]]:
    """Protected spans and blocks of ``text[start:end]``."""
    end = len(text) if end is None else end
    protected: list[Span] = []
    blocks: list[Span] = []
    begun, kept, kept_at, depth = start, "", 0, 0
    last, words = start, False
    for tag in tags(text, start, end):
        if kept:
            if tag.name == kept:
                depth += -1 if tag.closing else 1
            if not depth:
                protected += (Span(kept_at, tag.start, "code"), Span(tag.start, tag.end, "markup"))
                begun, words = (tag.end, False) if kept in BLOCK | _OPAQUE.keys() else (begun, words)
                kept, last = "", tag.end
            continue
        words = words or (not text[last : tag.start].isspace() and tag.start > last)
        last = tag.end
        protected.append(Span(tag.start, tag.end, "markup"))
        if tag.name in BLOCK or tag.name in _OPAQUE:
            # The title repeats the headline by rights: it is no block of the article.
            if words and not (tag.name == "title" and tag.closing):
                _add_block(text, begun, tag.start, blocks)
            begun, words = tag.end, False
        if (tag.name in _KEPT or tag.name in _OPAQUE) and not tag.closing and text[tag.end - 2 : tag.end] != "/>":
            kept, kept_at, depth = tag.name, tag.end, 1
    if kept:
        protected.append(Span(kept_at, end, "code"))
        begun, words, last = end, False, end
    if words or text[last:end].strip():
        _add_block(text, begun, end, blocks)
    return protected, blocks


def _add_block(text: str, start: int, end: int, blocks: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        blocks.append(Span(start, end, "paragraph"))
