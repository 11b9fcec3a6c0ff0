"""`bosom peril` -> `breast cancer`, `Place of Commons` -> `House of Commons`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from restore import SAFE, UNSAFE, Edit, Evidence, Finding, Proposal, Rule, Snapshot, rule

from .context import SMALL, begins_sentence, in_quotation, is_title, paragraph, sentence
from .entries import Entry, flat
from .forms import is_plural, plural, wants_an
from .matcher import Found, Lexicon
from .wording import wording

ID = "lexicon.destroyed-term"
_ARTICLE = re.compile(r"(?<![\w'’-])(an?|An?|AN)[ \u00a0\n]$")
_NEXT = re.compile(r"[ \u00a0\n-]([\w-]+)")
_PLURAL_VERBS = frozenset("are were have aren't weren't do".split())
_SEVERAL = frozenset("these those both several many few two three four five six some".split())
_SPEAKS = ("tortured phrase", "tortured-phrase", "tortured expression", "Tortured phrase", "Tortured Phrase")


class _Reading(NamedTuple):
    start: int
    end: int
    entry: Entry
    term: str


def destroyed_term_rule(lexicon: Lexicon) -> Rule:
    """The rule for the phrases of a lexicon."""

    @rule(ID, may={"counted"})
    def destroyed_term(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
        """Give established terms back that a spinner replaced word by word.

        What it does:
            Replaces phrases of a list by the established term: `bosom peril` by `breast cancer`, `Place of Commons` by
            `House of Commons`. Case, plural, possessive, hyphens and line breaks are kept, and `a` or `an` is made to fit.
        Why:
            Spinners take each word from a thesaurus and do not know that some words belong together.
        Example:
            an intrigue rate -> an interest rate
        Safety:
            Safe only for phrases whose list says that clean English has no use for them. Others are unsafe, and phrases that
            stand for several terms are findings. Quotations, names and texts that speak of such phrases stay. Phrases of
            your own lists (`lexicon.files`) are unsafe unless the list says safe.
        """
        text = snapshot.text
        found = list(lexicon.find(text))
        if not found or any(words in text for words in _SPEAKS):
            return
        for reading in _longest_first(snapshot, found):
            yield _item(snapshot, reading)

    return destroyed_term


def _longest_first(snapshot: Snapshot, found: list[Found]) -> Iterator[_Reading]:
    """The readings that may stand; of overlapping ones the leftmost, then the longest."""
    done = 0
    for place in sorted(found, key=lambda f: (f.start, -f.end, -len(f.readings[0][0].key))):
        if place.start < done or snapshot.protected.touching(place.start, place.end):
            continue
        reading = _reading(snapshot.text, place)
        if reading:
            done = reading.end
            yield reading


def _reading(text: str, place: Found) -> _Reading | None:
    """The first entry that the surroundings allow."""
    start, end, readings = place
    for entry, term in readings:
        if _fits_case(text, start, end, entry) and _fits_context(text, start, end, entry):
            stays = (
                in_quotation(text, start, end) or _is_spoken_of(text, start, end, entry) or _repeats(text, start, end, term)
            )
            return None if stays else _Reading(start, end, entry, _in_number(text, start, end, entry, term))
    return None


def _fits_case(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether the capitals of a phrase are those of a name for names, and of a sentence or a title for others."""
    found = text[start:end]
    if found.isupper():
        return True
    if entry.is_name:
        listed, words = flat_words(entry.damaged), flat_words(found)
        return all(b[0].isupper() for a, b in zip(listed, words, strict=False) if a[0].isupper())
    words = [word for word in flat_words(found.partition("(")[0]) if word.lower() not in SMALL]
    capitals = [word[0].isupper() for word in words]
    if not any(capitals) or entry.kind == "title":
        return True
    if any(capitals[1:]):
        return is_title(text, start, end)
    return begins_sentence(text, start) or is_title(text, start, end)


def _in_number(text: str, start: int, end: int, entry: Entry, term: str) -> str:
    """The plural of a term whose damaged phrase can be either (`irregular woods`), where the words around are plural."""
    if entry.kind != "noun" or term != entry.established or not is_plural(entry.damaged) or is_plural(term):
        return term
    before = text[max(start - 20, 0) : start].split()[-1:]
    following = _NEXT.match(text, end)
    many = (following and following[1] in _PLURAL_VERBS) or (before and before[0].lower() in _SEVERAL)
    return plural(term) if many else term


def flat_words(phrase: str) -> list[str]:
    """The words of a phrase as they are written."""
    return re.findall(r"[^\s\u2010\u2011-]+", phrase)


def _fits_context(text: str, start: int, end: int, entry: Entry) -> bool:
    for near, wanted in ((entry.needs, True), (entry.avoids, False)):
        if near.words:
            low, high = (sentence if near.sentence else paragraph)(text, start, end)
            words = flat(text[low:start] + " " + text[end:high]) if wanted else flat(text[low:high])
            if near.found_in(words) != wanted:
                return False
    return True


def _is_spoken_of(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether the sentence has the established term too, as one that explains the phrase does."""
    low, high = sentence(text, start, end)
    others = flat(text[low:start] + " | " + text[end:high])
    return flat(entry.established) in others or text[end : end + 7].lstrip(" ([").startswith("sic")


def _repeats(text: str, start: int, end: int, term: str) -> bool:
    """Whether a word of the term stands beside the phrase already: `the bosom peril cancer`."""
    words = flat(term).split()
    before = text[max(start - 30, 0) : start].lower().replace("-", " ").split()
    following = _NEXT.match(text, end)
    return before[-1:] == words[:1] or (following is not None and following[1].lower() == words[-1])


def _item(snapshot: Snapshot, reading: _Reading) -> Proposal | Finding:
    start, end, entry, term = reading
    found = snapshot.text[start:end]
    if entry.confidence == "finding":
        terms = " or ".join(f"“{part.strip()}”" for part in term.split("|"))
        return Finding(ID, start, end, f"“{found}” may stand for {terms}")
    new = wording(found, term, named=entry.is_name)
    edits = [Edit(start, end, found, new)]
    article = _ARTICLE.search(snapshot.text, max(start - 4, 0), start)
    if article and (article[1][1:] != "") != wants_an(new):
        edits.insert(0, _other_article(article, new))
    mention = next((m for m in snapshot.anchors.mentions(entry.established, case=False) if not start <= m.start < end), None)
    evidence = (snapshot.anchors.evidence(mention),) if mention else ()
    where = f", as line {snapshot.line(mention.start)} has it" if mention else ""
    # Capitals prove a name only where not everything is capitalised.
    proved = not entry.is_name or not (found.isupper() or is_title(snapshot.text, start, end, least=0))
    level = SAFE if entry.confidence == "safe" and proved else UNSAFE
    why = f"“{found}” stands for the established “{term}”{where}"
    return Proposal(ID, tuple(edits), why, level, (*evidence, Evidence("list", f"{entry.source}: {entry.damaged}")))


def _other_article(article: re.Match[str], new: str) -> Edit:
    """`a` for `an`, or `an` for `a`."""
    old = article[1]
    other = old[0] if len(old) > 1 else old + ("N" if old == "A" and new.isupper() else "n")
    return Edit(article.start(1), article.end(1), old, other)
