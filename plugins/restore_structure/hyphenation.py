"""`re-` / `paired` at the end of a line -> `repaired`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick

from restore import LOWER, SAFE, UNSAFE, UPPER, Applicability, Edit, Evidence, Finding, Proposal, Snapshot, rule
from restore.vocabulary import COMMON, UNKNOWN, is_english, tier

from .inner_hyphen import inner_hyphens
from .lists import pair_list, word_list
from .outcome import Items, outcome
from .stray_hyphen import is_stray

ID = "structure.hyphenation"
_BEFORE = re.compile(rf"[{UPPER}{LOWER}\d]+(?:[-’'][{UPPER}{LOWER}\d]+)*$")
_AFTER = re.compile(rf"[ \t]*([{UPPER}{LOWER}]+)((?:[-’'][{UPPER}{LOWER}]+)*)")
# What would begin something else than running text if a line began with it.
_MARKUP = re.compile(r"[-+*#>|=~`:<]|\d+[.)]")
_WRAPPED = re.compile(r"[a-z,;]\r?\n[ \t]*[a-z]")
_REACH = 40


@rule(ID, may={"quotation"})
def hyphenation(snapshot: Snapshot) -> Items:
    """Join a word that the end of a line divides.

    What it does:
        Joins the two halves on the first line and breaks the line after the word, without the hyphen; in HTML, where a
        line break is a space, it breaks none. Joins `cele- brate` too, and takes the hyphen out of `swarm-` / `of shocks`
        and of `fresh-ness`.
        Words with a hyphen of their own (`long-term`, `self-`, `40-year-old`) are joined with it, but only in an article
        that has divided words as well and whose lines do not end within sentences otherwise.
    Why:
        Text taken from print or from PDF keeps the hyphens of its lines.
    Example:
        will be re- / paired at a cost -> will be repaired / at a cost
    Safety:
        Safe: where the article has the whole word, a half is no word, or a list knows the word; else unsafe. Hyphens that
        hang (`pre- and post-war`), dashes, lists, addresses and code are left alone.
    """
    return outcome(snapshot, ID, _find)


def _find(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    text = snapshot.text
    for inner in inner_hyphens(snapshot):
        if not snapshot.protected.touching(inner.at, inner.at + 1):
            listed = (Evidence("list", inner.whole),)
            yield Proposal(ID, (Edit(inner.at, inner.at + 1, "-", ""),), f"“{inner.whole}” is one word", evidence=listed)
    found = [*_breaks(text), *_spaced(text)]
    stray = [at for at, first, after in found if text[at + 1] != " " and is_stray(snapshot, at, first, after)]
    for at in stray:
        if not snapshot.protected.touching(at, at + 1):
            why = "between two whole words the hyphen joins nothing"
            yield Proposal(
                ID, (Edit(at, at + 1, "-", ""),), why, evidence=(Evidence("rule", "no word of grammar is joined so"),)
            )
    found = [one for one in found if one[0] not in stray]
    if not found:
        return
    places = _first_places(text, found)
    decided = [
        (at, after, decision)
        for at, first, after in found
        if (decision := (_decide_spaced if text[at + 1] == " " else _decide)(snapshot, first, after, places))
    ]
    divided = any(level is SAFE and not keep and text[at + 1] != " " for at, _, (_, level, keep, _) in decided)
    wrapped = _is_wrapped(text)
    for at, after, (why, level, keep, evidence) in decided:
        if keep and text[at + 1] != " ":
            # A line may end at a compound's own hyphen: no damage, unless only words were divided by lines here.
            if wrapped:
                continue
            level = level if divided else UNSAFE
        edits = _edits(text, at, after, keep, broken=snapshot.format == "html")
        if not any(snapshot.protected.touching(edit.start, edit.end) for edit in edits):
            yield Proposal(ID, edits, why, level, (evidence,))


def _is_wrapped(text: str) -> bool:
    """Whether lines end within sentences, where no hyphen is: then they were set so."""
    return len(_WRAPPED.findall(text)) > 1


def _breaks(text: str) -> Iterator[tuple[int, str, re.Match[str]]]:
    """Where a line ends in a hyphen: its offset, what precedes it and what follows the line break."""
    for newline in ("-\n", "-\r\n") if "\r" in text else ("-\n",):
        at = text.find(newline)
        while at != -1:
            following = at + len(newline)
            before = _BEFORE.search(text, max(at - _REACH, 0), at)
            after = _AFTER.match(text, following, following + 2 * _REACH)
            if before and after:
                yield at, before[0], after
            at = text.find(newline, following)


def _spaced(text: str) -> Iterator[tuple[int, str, re.Match[str]]]:
    """The same for hyphens with a space after them."""
    at = text.find("- ")
    while at != -1:
        if text[at - 1 : at].islower() and text[at + 2 : at + 3].islower():
            before, after = _BEFORE.search(text, max(at - _REACH, 0), at), _AFTER.match(text, at + 2, at + 2 * _REACH)
            if before and after and "-" not in before[0] and not after[2] and text[after.end() : after.end() + 1] != "-":
                yield at, before[0], after
        at = text.find("- ", at + 2)


def _first_places(text: str, found: list[tuple[int, str, re.Match[str]]]) -> dict[str, int]:
    """Where the article has the words whole, with and without the hyphen, in small letters; one pass for all of them."""
    forms = sorted({(first + hyphen + after[1]).lower() for _, first, after in found for hyphen in ("-", "")})
    low = text.lower()
    places: dict[str, int] = {}
    if len(low) == len(text):
        for number, start, end in AhoCorasick(forms).find_matches_as_indexes(low, overlapping=True):
            if not low[start - 1 : start].isalnum() and not low[end : end + 1].isalnum():
                places.setdefault(forms[number], start)
    return places


def _edits(text: str, at: int, after: re.Match[str], keep: bool, *, broken: bool) -> tuple[Edit, ...]:
    """The halves joined, and the line break that was between them put in place of the next space.

    Not where lines are ``broken`` as one likes: in HTML a line break is a space.
    """
    cut = at + keep
    join = Edit(cut, after.start(1), text[cut : after.start(1)], "")
    if text[at + 1] == " " or broken:
        return (join,)
    end = after.end()
    while end < len(text) and not text[end].isspace():
        end += 1
    if text[end : end + 1] != " " or _MARKUP.match(text, end + 1) or text[end + 1 : end + 2].isspace():
        return (join,)
    return join, Edit(end, end + 1, " ", text[at + 1 : after.start(1)])


_Decision = tuple[str, Applicability, bool, Evidence]


def _decide(snapshot: Snapshot, first: str, after: re.Match[str], places: dict[str, int]) -> _Decision | None:
    """Why, how surely and whether with the hyphen the halves are joined; None where they are not halves."""
    second, more = after[1], after[2]
    rest = snapshot.text[after.end() : after.end() + _REACH].partition(".")[0]
    if second in word_list("hyphens", "hanging") and "-" in rest:
        return None
    halves, whole = f"{first}-{second}", first + second
    for form, keep in ((halves, True), (whole, False)):
        at = places.get(form.lower())
        if at is not None:
            own = snapshot.text[at : at + len(form)]
            return f"line {snapshot.line(at)} has “{own}”", SAFE, keep, Evidence("anchor", own, at)
    if second[0].isupper() or second[:2].isupper():
        return None if first.isupper() else (f"“{halves}” is a compound", SAFE, True, Evidence("rule", halves))
    low, end = first.lower(), second.lower()
    if more[:1] == "-" or not low.isalpha() or len(first) == 1 or first[1:].isupper():
        return f"“{halves}{more}” is a compound", SAFE, True, Evidence("rule", halves + more)
    if low + end in word_list("hyphens", "joined"):
        return f"“{whole}” is one word", SAFE, False, Evidence("list", whole)
    if _has_hyphen(low, end) and not (end == "led" and tier(low + end) != UNKNOWN):
        return f"“{halves}” is written with a hyphen", SAFE, True, Evidence("list", halves)
    if not is_english(snapshot):
        return f"no list has “{halves}”", UNSAFE, False, Evidence("rule", whole)
    for half, side in ((low, "beginnings"), (end, "endings")):
        # A capital may be that of a name such as Min-jae.
        if half in word_list("hyphens", side) and (first == low or low in word_list("hyphens", "capitals")):
            return f"“{half}” is no word: the line put the hyphen there", SAFE, False, Evidence("list", half)
    if known := _by_vocabulary(first, end):
        return known
    return f"no list has “{halves}”", UNSAFE, False, Evidence("rule", whole)


def _decide_spaced(snapshot: Snapshot, first: str, after: re.Match[str], places: dict[str, int]) -> _Decision | None:
    """The same for `cele- brate`: a hyphen that hangs, and a dash that lost a space, look alike."""
    second, whole = after[1], first + after[1]
    if second in word_list("hyphens", "hanging") or len(whole) < 5:
        return None
    for form, keep in ((f"{first}-{second}", True), (whole, False)):
        at = places.get(form.lower())
        if at is not None and (keep or _is_torn(first, second) or tier(whole.lower()) <= COMMON):
            known = snapshot.text[at : at + len(form)]
            return f"line {snapshot.line(at)} has “{known}”", SAFE, keep, Evidence("anchor", known, at)
    known_as = min(tier(whole.lower()), tier(whole))
    if is_english(snapshot) and (known_as <= COMMON or (known_as != UNKNOWN and _is_torn(first, second))):
        return f"“{whole}” is one word", SAFE, False, Evidence("list", whole)
    return None


def _is_torn(first: str, second: str) -> bool:
    """Whether a half is no word."""
    return UNKNOWN in (min(tier(first.lower()), tier(first)), tier(second))


def _by_vocabulary(first: str, second: str) -> _Decision | None:
    """What is known of the halves and of the whole tells whether the hyphen stays."""
    halves, whole = f"{first}-{second}", first + second
    known, torn = min(tier(whole.lower()), tier(whole)), _is_torn(first, second)
    if known <= COMMON or (known != UNKNOWN and torn):
        level = UNSAFE if whole.lower() in word_list("hyphens", "twofold") else SAFE
        return f"“{whole}” is one word", level, False, Evidence("list", whole)
    if known != UNKNOWN:
        return None
    if first.islower() and tier(first) == tier(second) == UNKNOWN and min(len(first), len(second)) > 1:
        return f"neither “{first}” nor “{second}” is a word", SAFE, False, Evidence("list", whole)
    least = 3 if first.islower() else 7
    if (
        tier(second) <= COMMON
        and len(second) >= least
        and (not first.islower() or (tier(first) <= COMMON and len(first) > 2))
    ):
        return f"“{halves}” are two words", SAFE, True, Evidence("list", halves)
    return None


def _has_hyphen(first: str, second: str) -> bool:
    if second in word_list("hyphens", "endings"):
        return False
    some = pair_list("hyphens", "some").get(first)
    if some is not None:
        return second in some or (first == "co" and second[0] == "o")
    if first in ("re", "pre", "de") and second[0] == "e":
        return True
    if first in word_list("hyphens", "beginnings"):
        return False
    if first in word_list("hyphens", "prefixes") or second in word_list("hyphens", "tails"):
        return True
    return first in word_list("hyphens", "heads") and len(second) > 4 and second.endswith(("ed", "ing"))
