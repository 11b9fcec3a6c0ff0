"""Whole lines put between the paragraphs of an article, as its format writes a paragraph."""

from __future__ import annotations

from .clean import Clean
from .edit import Damage


def line_at(clean: Clean, i: int, line: str, kind: str, *, optional: bool = False) -> Damage | None:
    """``line`` as a paragraph of its own before paragraph ``i``, or at the end; None where no paragraph can stand."""
    text, blocks, break_ = clean.text, clean.blocks, clean.newline
    if i == len(blocks):
        if clean.format == "html" or not blocks:
            return None
        at = blocks[-1].end
        return Damage(at, at, break_ * 2 + line, kind, optional=optional)
    at = blocks[i].start
    if clean.format == "html":
        tag = text.rfind("<p>", max(at - 40, 0), at)
        if tag == -1 or text[tag + 3 : at].strip() or "<" in line or "&" in line:
            return None
        return Damage(tag, tag, f"<p>{line}</p>{break_}", kind, optional=optional)
    if at and not text.endswith(break_ * 2, 0, at):
        return None
    return Damage(at, at, line + break_ * 2, kind, optional=optional)
