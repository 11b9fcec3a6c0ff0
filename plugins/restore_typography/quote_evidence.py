"""What confirms the role that parity gives a quotation mark: the words around it, and the other marks."""

from __future__ import annotations

import re

from restore import Snapshot, Span

from .quote_marks import Mark
from .quote_speech import is_attribution
from .surroundings import is_code, line_around
from .words import BEGINNING, CONTINUING, EXPECTING, PERSONS, SAYING, TITLING

_LAST_WORDS = re.compile(r"([\w’']+)?\s*([\w’']+)\W*$")
_TAIL = re.compile(r"\W*[\w’']+[^\w’']*[\w’']*")
"""The last two words and what follows them, read backwards."""
_NEXT_WORD = re.compile(r"(?:\s|<[^<>]{0,200}>|\*)*([\w’']+)")
_NEXT = re.compile(r"[ \u00a0]?([\w’'-]+)")
_NAME_AND_VERB = re.compile(r"(?:[^\W\d_a-z][\w.’'-]{0,30} ){1,4}([a-z]+)")
_NEXT_BLOCK = re.compile(r"\s*[“”\"]")
_TAGS = re.compile(r"<[^<>]*>|^[^<>]*>")
_SPACES = (" ", "\u00a0")
_ENDS = tuple(".!?…")


def is_curly(snapshot: Snapshot) -> bool:
    """Whether the article's quotation marks are curly, by its apostrophes where as many are straight."""
    known = snapshot.memo.get("restore_typography.curly")
    if known is None:
        text = snapshot.text
        curly, straight = text.count("“") + text.count("”"), text.count('"')
        if curly == straight:
            curly, straight = text.count("’"), text.count("'") - 2 * text.count("''")
        known = snapshot.memo["restore_typography.curly"] = curly >= straight
    return bool(known)


def confirmed(text: str, span: Span, mark: Mark) -> bool:
    """Whether something besides parity confirms the mark's role."""
    if mark.role == mark.spaced or not mark.left:
        return True
    if mark.spaced == "both":
        # With a space on both sides only the words before can tell.
        ends = text[mark.at - 2 : mark.at - 1] in tuple(",.:;?!…”’") and mark.before in _SPACES
        said = (
            mark.looks == "any" and mark.role == "close" and text[mark.at - 2] == "," and is_attribution(text, mark.at + 1)
        )
        return ends and (mark.looks == mark.role or said)
    if mark.role == "close":
        return mark.looks == "close" or (mark.looks == "any" and mark.left in ",.?!…")
    if mark.looks == "open":
        return True
    following = _NEXT_WORD.match(text, mark.at + 1)
    if following and following[1].lower().replace("’", "'") in BEGINNING:
        return True
    before = text[max(span.start, mark.at - 60) : mark.at]
    last, ahead = _last_words(_TAGS.sub(" ", before) if ">" in before else before)
    return (
        last.lower() in EXPECTING
        or last in SAYING | TITLING
        or (last in PERSONS and (ahead in SAYING or ahead in ("to", "of")))
    )


def explained(snapshot: Snapshot, span: Span, found: list[Mark], mark: Mark, *, by_function_words: bool = False) -> bool:
    """Whether ``mark``, the only one that stands wrong in its paragraph, explains by itself what is wrong there.

    Two lost marks could look the same; the words beside the mark must speak against that. ``by_function_words`` also
    lets a closing mark that moved be told by a function word after it, where no stop is before it.
    """
    number = found.index(mark)
    pair = number + 1 if mark.role == "open" else number - 1
    if len(found) % 2 or found[pair].spaced != found[pair].role or mark.looks not in ("any", mark.role):
        return False
    before, after = line_around(snapshot.text, mark.at, mark.at + 1)
    if is_code(before, mark.sign, after):
        return False
    if mark.spaced == "both":
        return (mark.after if mark.role == "open" else mark.before) in _SPACES
    following = _NEXT.match(snapshot.text, mark.at + 1, mark.at + 60)
    word = following[1] if following else ""
    if mark.role == "open":
        return mark.after in _SPACES and _begins(mark.left, word)
    if mark.spaced == "tight":
        return mark.before.isalnum() and len(word) > 1 and word.isalpha()
    last = mark is found[-1] and not _NEXT_BLOCK.match(snapshot.text, span.end)
    if by_function_words and word in CONTINUING:
        return True
    name = _NAME_AND_VERB.match(snapshot.text, mark.at + 1)
    return _goes_on(before.rstrip(), word, name is not None and name[1] in SAYING, last)


def _begins(before: str, word: str) -> bool:
    """Whether a quotation begins with ``word`` rather than ends before it."""
    capital = word[:1].isupper()
    if before.isalpha():
        return capital or (word.isalpha() and word not in CONTINUING | SAYING)
    # After `,”` only a name or `I` has a capital, unless a quotation begins.
    return before == ":" or (before == "," and capital and word.lower() in (BEGINNING | EXPECTING | CONTINUING) - {"i"})


def _goes_on(before: str, word: str, said: bool, last: bool) -> bool:
    """Whether a sentence goes on with ``word`` after a quotation, or begins there and nothing else could open it."""
    if before.endswith(","):
        return word in SAYING or word in CONTINUING or said
    if before.endswith(_ENDS):
        return word in SAYING or word in CONTINUING or (word[:1].isupper() and last)
    return word in SAYING


def _last_words(before: str) -> tuple[str, str]:
    """The last word and the one before it; "" for what is not there."""
    tail = _TAIL.match(before[::-1])
    words = _LAST_WORDS.search(before, len(before) - tail.end()) if tail else None
    return (words[2], words[1] or "") if words else ("", "")
