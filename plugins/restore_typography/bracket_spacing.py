"""`59 km/h( 37 mph )` -> `59 km/h (37 mph)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Edit, Evidence, Finding, Proposal, Snapshot, rule

from .surroundings import is_technical

ID = "typography.bracket-spacing"
_BRACKET = re.compile(r"\(([ \t\u00a0]*)([^()\n]{1,200}?)([ \t\u00a0]*)\)")
_CODE = re.compile(r"[=<>{};_\[\]\\|&$@]|%[a-z]|,$|'[^\w\s]'|::|->|\"")
_TAGS = re.compile(r"</?[a-z]+>|\*{1,2}$")
_NAMES = re.compile(r"(?:^| )(?:an?|the|and|or)$|^\.\.\.$")
# A word of grammar begins prose, not an argument: `a large shock( see Lis)`.
_PROSE = re.compile(
    r"(?<=[a-z]{3})\( (?=(?:see|and|or|the|an?|in|which|who|of|with|from|about|now|then|including|such|as|at|by|on|to|not|"
    r"but|it|he|she|they|his|her|its|their|pictured|left|right|above|below|also) )"
)
_INCHES = re.compile(r"(?<=\d)\"")
_KEYWORDS = frozenset("if for while switch catch return print printf echo function def sizeof".split())


@rule(ID, may={"quotation"})
def bracket_spacing(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Set the spaces around brackets right.

    What it does:
        Where a bracket has spaces inside, takes them out and sets one before the opening bracket if a word touches it.
        Where a figure in brackets touches the word before, sets the missing space.
    Why:
        Spinners and tokenisers move the space from outside a bracket to its inside.
    Example:
        59 km/h( 37 mph ) -> 59 km/h (37 mph)
    Safety:
        Safe: white space only, and never in what looks like code (`print( x )`, `f(x)`).
    """
    if "(" not in snapshot.text:
        return
    done = set()
    evidence = (Evidence("rule", "white space only"),)
    for match in _BRACKET.finditer(snapshot.text):
        edits = _edits(snapshot.text, match)
        if edits:
            done.add(match.start())
            yield Proposal(ID, tuple(edits), "spaces go outside brackets", evidence=evidence)
    for match in _PROSE.finditer(snapshot.text) if "( " in snapshot.text and not is_technical(snapshot) else ():
        if match.start() not in done and not snapshot.protected.touching(match.start(), match.end()):
            edit = Edit(match.start(), match.end(), "( ", " (")
            yield Proposal(ID, (edit,), "spaces go outside brackets", evidence=evidence)


def _edits(text: str, match: re.Match[str]) -> list[Edit]:
    start, (left, inside, right) = match.start(), match.groups()
    padded = bool(left or right)
    # Columns: `keydefs.py     ( bindings tweaked )`; a bracket that is spoken of: `the ( here, or a ) there`.
    if padded and (
        text[start - 2 : start] == "  " or text[start - 1 : start] == "\t" or "  " in inside or _NAMES.search(inside)
    ):
        return []
    if not padded and (not start or text[start - 1].isspace()):
        return []
    before = _TAGS.sub("", text[max(start - 24, 0) : start])
    glued = bool(before) and (before[-1].isalnum() or before[-1] in "%°²³’'\"”")
    follows = text[match.end() : match.end() + 1].isalpha()
    if _CODE.search(_INCHES.sub("", inside)) or not (padded or (glued and _is_figure(inside, before))) or not inside.strip():
        return []
    if glued and _is_call(before, inside):
        return []
    edits = []
    if glued:
        edits.append(Edit(start, start, "", " "))
    if left:
        edits.append(Edit(start + 1, start + 1 + len(left), left, ""))
    if right:
        edits.append(Edit(match.end(3) - len(right), match.end(3), right, ""))
    if right and follows:
        edits.append(Edit(match.end(), match.end(), "", " "))
    return edits


def _is_figure(inside: str, before: str) -> bool:
    """`km(37 mph)`: a conversion right after a unit of letters; not `f(2)` or `Al(3)`."""
    return bool(re.match(r"[£$€]?\d[\d.,]* ?[a-z°%]{1,12}", inside)) and bool(re.search(r"\d ?[a-z/]{1,8}$", before))


def _is_call(before: str, inside: str) -> bool:
    word = re.split(r"[\s(\"“‘]", before)[-1]
    if word in _KEYWORDS or "." in word.strip(".") or "_" in word:
        return True
    # `foo( bar )`, `foo( x, y )`: bare words could be arguments; figures and phrases could not.
    return (
        not re.match(r"[£$€]?\d", inside) and re.fullmatch(r"[\w']*(?:, ?[\w']+)*", inside) is not None and inside.islower()
    )
