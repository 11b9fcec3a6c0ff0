"""What stands twice on purpose: clauses of a licence, lines that refer to other pages, a manual's formulas."""

from __future__ import annotations

import re

from restore import Snapshot

from .lists import word_list

_CLAUSE = re.compile(
    r"copyright notice|redistribut|warrant(?:y|ies) of|public licen[cs]e|licensed under|distributed under"
    r"|permission (?:is hereby granted|to use)|applicable law|in accordance with the terms",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:For|See|Refer|Follow|Examples?)\b[^.!?]{0,300}?\b(?:see|found in|refer to|documentation|`_)|See also\b"
)
_STEP_WORDS = 25
_SUBHEADING = re.compile(r"(?:^|\n)#{2,6} [^\n]{1,200}\s+$|</h[2-6]>\s*(?:<p\b[^<>]{0,80}>\s*)?$")
# Lines that manuals have and articles do not: code that nothing marks, directives, long rules, headings that are code.
_MANUAL = {
    "plain": re.compile(
        r"^[ \t]*(?:[{}\[\](),;]+|\.\. [\w-]+::?.*|[={}#*-]{60,}|\"[\w.-]+\": .*)[ \t]*\r?$|::[ \t]*\r?$", re.MULTILINE
    ),
    "markdown": re.compile(r"^(?:#{1,6} \W{0,3}`.*|<!-- ?YAML.*|\.\. [\w-]+::.*)$", re.MULTILINE),
    "html": re.compile(r"<h\d(?: [^<>]{0,200})?>\s{0,9}(?:<\w[^<>]{0,200}>\s{0,9}){0,3}<code\b|<dl\b", re.IGNORECASE),
}


def is_meant(snapshot: Snapshot, text: str) -> bool:
    """Whether ``text`` may well stand twice on purpose: the article is a manual, or the text a clause or a reference."""
    return is_clause(text) or _REFERENCE.match(text.lstrip()) is not None or _is_manual(snapshot)


def is_said_again(text: str) -> bool:
    """Whether ``text`` is a question, which an interviewer asks again, or a step, which is done again."""
    if ". " in text or text.count(" ") > _STEP_WORDS:
        return False
    return text.rstrip("”\"'’)").endswith("?") or text.partition(" ")[0] in word_list("glued", "commands")


def opens_sections(snapshot: Snapshot, first: int, second: int) -> bool:
    """Whether the paragraphs at these places both stand right below sub-headings: sections of one form begin alike."""
    return all(_SUBHEADING.search(snapshot.text, max(at - 300, 0), at) for at in (first, second))


def is_clause(text: str) -> bool:
    """Whether ``text`` is from a licence, of which one page may have several."""
    return _CLAUSE.search(text) is not None


def _is_manual(snapshot: Snapshot) -> bool:
    known = snapshot.memo.get("restore_structure.manual")
    if known is None:
        found = _MANUAL.get(snapshot.format, _MANUAL["plain"]).search(snapshot.text)
        known = snapshot.memo["restore_structure.manual"] = found is not None
    return bool(known)
