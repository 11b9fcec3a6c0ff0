"""`he left , then` -> `he left, then`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Edit, Evidence, Finding, Proposal, Snapshot, rule

from .doubled_marks import doubled_commas, doubled_stops
from .inline_markup import left_of
from .signs import odd_signs
from .surroundings import REACH, is_code, is_indented, is_table, line_around, without_markup

ID = "typography.space-before-mark"
_FOUND = re.compile(r" [,.;:!?)]")
_HIGH = re.compile(r"[;:!?](?=[\s\"”’')\]]|$)")
_CLOSERS = "”’\"'»)]%°…`€"
_QUOTES = "”’\"'»)]"
# Marks that the text speaks of: `a , or ;`, `the comma , which`.
_NAMED = frozenset(
    "a an the symbol type typed typing comma commas colon colons semicolon semicolons dot dots punctuation".split()
)
_NAMED_NEXT = re.compile(r"\s*(?:(?:and|or|nor|/) [“\"'(]?)?[,.;:!?](?:[\s”\"')]|$)")
_NAMED_FIRST = re.compile(r"(?:^|[ “\"'(])[,.;:!?][”\"')]? (?:and|or|nor|/)$")
_MARKER = re.compile(r"[\s>*#(-]*(?:\w|\d{1,3}|[ivxlc]{1,5})", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:he|she|they|it|we|you|this|that|these|those|the|an?|his|her|its|their|there|but|and|in|on|at) [a-z]"
)
# `":edit .`: what is typed, not yet closed.
_TYPED = re.compile(r"[\"`][:/.!$-][^\"`]*$")
_FILE = re.compile(r"[./\\][a-zA-Z]\w+$|^-|^\W+$")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
# `90 sq . m`, `from 25 yds . and`: units that are cut short.
_SHORT = re.compile(r"\d ?(?:sq|cu|yds?|secs?|mins?|hrs?|lbs?|oz|tsp|tbsp|ft|in|approx)$")
_PRICE = re.compile(r"[$£€]\d[\d,.]*")
_DATE = re.compile(r"[A-Z][a-z]+ \d{1,2}$")
_COMMAND = re.compile(r"\b(?:cd|chmod|cp|docker|git|grep|ls|mv|npm|pip|rsync|tar)\b")
# A French sentence inside an English text keeps its spaces.
_FRENCH = re.compile(r"\b(?:le|la|les|des|du|est|et|que|qui|vous|nous|pas|une|un|je|tu|il|elle|ça|où|[cq]u?[’']\w+)\s")


@rule(ID, may={"quotation"})
def space_before_mark(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Take out the space before a comma, a stop or another closing mark.

    What it does:
        Takes out a single space between a word and `,` `.` `;` `:` `!` `?` `)`. A comma that stuck to the next word
        (`well ,this`) gets its space back.
    Why:
        Spinners and tokenisers set spaces around every mark.
    Example:
        he left at noon , with the cat -> he left at noon, with the cat
    Safety:
        Safe: white space only. Left alone where the space may be meant: French spacing (most of the article's `; : ! ?`
        have it), colons that the article sets apart, figures and ratios, `.5`, `...`, faces, code, tables, list markers
        and marks that are themselves spoken of.
    """
    text = snapshot.text
    if not odd_signs(snapshot) and not ("?" in text and " ?" in text):
        return
    found = [match.start() for match in _FOUND.finditer(text)]
    yield from doubled_commas(snapshot, found, ID)
    yield from doubled_stops(snapshot, ID)
    loose = [at for at in found if _ends_word(text, at) and not snapshot.protected.touching(at, at + 2)]
    if not loose:
        return
    kept = _kept(text, loose)
    for at in loose:
        mark = text[at + 1]
        if mark not in kept and (edit := _edit(snapshot, at, mark)):
            evidence = (Evidence("rule", "white space only"),)
            yield Proposal(ID, (edit,), f"no space goes before “{mark}”", evidence=evidence)


def _ends_word(text: str, at: int) -> bool:
    """Whether a word ends right before the space at ``at``."""
    before = text[at - 1 : at]
    if before and before in "*_>":
        before, _ = left_of(text, max(at - REACH, 0), at)
    return before.isalnum() or before in tuple(_CLOSERS) or (before == "." and text[at - 2 : at - 1].isalpha())


def _kept(text: str, loose: list[int]) -> str:
    """The marks that the article itself sets apart from their words."""
    spaced = [text[at + 1] for at in loose]
    high, colons = [mark for mark in spaced if mark in ";:!?"], spaced.count(":")
    commas = sum(text[at + 1] == "," and text[at - 2 : at].isalnum() for at in loose)
    # Nobody sets commas apart: where they are, it was a tokeniser.
    if len(high) < 2 or 4 * commas >= max(4, text.count(", ")):
        return ""
    every = [match.group() for match in _HIGH.finditer(text)]
    if 2 * len(high) >= len(every):
        return ";:!?"
    # Terms and what they mean: `RB : reachable blocks`.
    return ":" if colons > 2 or (colons > 1 and 2 * colons >= every.count(":")) else ""


def _edit(snapshot: Snapshot, at: int, mark: str) -> Edit | None:
    before, after = line_around(snapshot.text, at, at + 2)
    if snapshot.format == "plain" and is_indented(before):
        return None
    word = before.rpartition(" ")[2]
    if before[-1].isdigit() and after.lstrip()[:1].isdigit() and not (mark == "," and _DATE.search(before[-20:])):
        return None
    if word.lower() in _NAMED or _NAMED_NEXT.match(after) or _NAMED_FIRST.search(before[-8:]):
        return None
    if mark in ":;)" and word in ("and", "or"):
        return None
    if before.count("``") % 2 or (mark in ":." and (before.rfind("[") > before.rfind("]") or _TYPED.search(before))):
        return None
    if mark in ".):" and _MARKER.fullmatch(before):
        return None
    if is_table(before, after) or is_code(before, mark, after):
        return None
    if mark == ",":
        # `a , b , c` may be a row of symbols.
        return _comma(at, before, after) if len(word) > 1 or word.isdigit() or word == "I" else None
    if mark == ")":
        fits = _closes_bracket(before) and not after[:1].isalnum()
    elif mark in ";:":
        # `"name" : 5` is a line of data.
        if mark == ";" and before[-1].isalnum() and len(word) > 1 and _CLAUSE.match(after):
            return Edit(at, at + 2, " ;", "; ")
        fits = _parts(after) and not _is_french(before) and not (mark == ":" and before[-1] in "\"'")
    else:
        fits = _ends_sentence(before, mark, word, after)
    return Edit(at, at + 1, " ", "") if fits else None


def _comma(at: int, before: str, after: str) -> Edit | None:
    if not after or after[0].isspace() or after[0] in _QUOTES + "*_<":
        return Edit(at, at + 1, " ", "")
    # The space went to the wrong side; several of that kind are a row of values.
    moved = before[-1].isalpha() and after[:1].islower() and " ," not in after and " ," not in before
    return Edit(at, at + 2, " ,", ", ") if moved else None


def _parts(after: str) -> bool:
    """Whether a colon or semicolon parts clauses: a space follows; not `:)`, `: )`, `:smile:`."""
    if not after or after.isspace():
        return True
    return (after[0].isspace() and after.lstrip()[0] not in "()[]|/") or after.startswith(("”", '"', "»", "**", "__", "</"))


def _ends_sentence(before: str, mark: str, word: str, after: str) -> bool:
    """Whether a stop, an exclamation or a question mark ends something here."""
    following = after.lstrip("!?") if mark in "!?" else after
    closing = _QUOTES + "<" + "*" * ("*" in before) + "_" * ("_" in before)
    if following and not following[0].isspace() and following[0] not in closing:
        return False
    coming = following.lstrip()[:1]
    if following[:1].isspace() and (coming.islower() or coming in tuple(".:/=<-+") or following[1:3] == "* "):
        return mark == "." and (_INITIALS.fullmatch(word) is not None or _SHORT.search(before[-24:]) is not None)
    if mark == ".":
        return before[-1] != "." and not _FILE.search(word) and not _COMMAND.search(without_markup(before[-60:]))
    # `Nf3 !`, `n !`, `born ? (1843)`, `cat family ?`: a move, a factorial, something that nobody knows.
    figure = word.isdigit() or _PRICE.fullmatch(word) is not None
    plain = len(word) > 1 and (figure or not any(ch.isdigit() for ch in word)) and coming != "("
    return plain and any(ch.isupper() for ch in before) and not _is_french(before)


def _is_french(before: str) -> bool:
    return before.rfind("«") > before.rfind("»") or _FRENCH.search(before[-80:]) is not None


def _closes_bracket(before: str) -> bool:
    """Whether the bracket that closes here holds another one, so that `typography.bracket-spacing` does not see it."""
    depth, nested = 0, False
    for place in range(len(before) - 1, -1, -1):
        if before[place] == ")":
            depth, nested = depth + 1, True
        elif before[place] == "(":
            if not depth:
                return nested and before[place + 1] != " " and not before[place - 1 : place].isalnum()
            depth -= 1
    return False
