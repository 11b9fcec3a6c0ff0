"""`the the` -> `the`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice, pairwise
from operator import eq

from ahocorasick_rs import BytesAhoCorasick, Implementation

from restore import SAFE, UNSAFE, Applicability, Edit, Evidence, Finding, Proposal, Snapshot, rule
from restore.vocabulary import UNKNOWN, sequence, tier

from .lists import word_list
from .outcome import Items, outcome

ID = "structure.doubled-word"
_LAST = re.compile(r"([\w’'-]+)?([^\w’'-]*)$")
_NEXT = re.compile(r"([^\w’'-]*)([\w’'-]*)")
# A clause that can end in one auxiliary before another begins: `what the boat is is a mystery`.
_CLAUSE = re.compile(r"(?i:\b(?:wh\w+|how|that|all|everything|only)\b)")
_REACH = 40
_LONG = 6
"""Letters of a word that nobody says twice for emphasis."""
_LINES, _VERSE = 3, 45
"""How many lines, and how short, make a verse."""


@rule(ID, may={"quotation"})
def doubled_word(snapshot: Snapshot) -> Items:
    """Take out the second of two equal words.

    What it does:
        Takes out an article, auxiliary, preposition or the like that stands twice, also across a line break.
    Why:
        Spinners and editors who work in haste set a word twice.
    Example:
        5 m above the the water -> 5 m above the water
    Safety:
        Safe only for words that cannot stand twice in their place. `had had`, `that that`, `log in in 2019`, `his iron will
        will break`, names and verse are left alone; pronouns and conjunctions are unsafe, and in quotations what people say
        twice where they falter. A preposition is safe where no verb can claim the first one. Short nouns and verbs are left
        alone: where one stands twice, another word may be lost.
    """
    return outcome(snapshot, ID, _find)


# Words that people say twice, and what writing sets where they falter.
_STAMMERED = frozenset("we they he she it you i no and but or because not this that who what when if".split())
_STAMMER = re.compile(r"\.\.|…|—|–|\b(\w+) \1\b.{1,20}\b(\w+) \2\b", re.DOTALL)


def _find(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    text = snapshot.text
    grammar = (match[1:] for match in _pairs().find_matches_as_indexes(snapshot.latin1))
    for start, end in chain(grammar, _long_words(snapshot)):
        previous, following = text[start - 1 : start], text[end : end + 1]
        first, second = text[start:end].split()
        if previous.isalnum() or following.isalnum() or previous in ("-", "’", "'"):
            continue
        if previous == "“" and second[0].isupper():
            continue
        word = first.lower()
        before = _LAST.search(text, max(start - _REACH, 0), start)
        after = _NEXT.match(text, end, end + _REACH)
        if before is None or after is None or after[1][:1] in ("-", "’", "'", "”"):
            continue
        if (second[0].isupper() or first == "A") and not _begins(text, start, f"{first} {second}"):
            continue
        level = _level(word, before[1] or "", before[2], after[1], after[2])
        if word in word_list("doubled", "auxiliaries") and _CLAUSE.search(_words_before(text, start)):
            level = None
        if (
            word in word_list("doubled", "prepositions")
            and level != SAFE
            and not _is_claimed(text, start, word, before[1] or "")
        ):
            level = SAFE if after[1].isspace() else level
        if level is None or _is_verse(text, start, end):
            continue
        if level == SAFE and _in_quotation(text, start) and (word in _STAMMERED or _STAMMER.search(_near(text, start, end))):
            level = UNSAFE
        edit = _removal(text, start, end)
        if not snapshot.protected.touching(start, end):
            yield Proposal(ID, (edit,), f"“{word}” stands twice", level, (Evidence("list", word),))


def _level(word: str, prior: str, gap: str, mark: str, following: str) -> Applicability | None:
    """How sure it is that the word stands twice by mistake; ``gap`` and ``mark`` part it from the words around it."""
    before, after = prior.lower(), following.lower()
    if before == word or (after == word and mark.isspace()):
        return None
    if len(word) >= _LONG:
        return SAFE
    if word == "no":
        return SAFE if after in word_list("doubled", "after_no") and gap == " " and mark == " " else None
    if word in word_list("doubled", "never"):
        return SAFE if mark.isspace() else UNSAFE  # before a stop, what it belongs to is lost
    if word in word_list("doubled", "auxiliaries"):
        if not before or before in word_list("doubled", "before_auxiliary") or before.endswith(("’s", "'s", "s’", "s'")):
            return None
        return SAFE if gap == " " else UNSAFE
    if word in word_list("doubled", "prepositions"):
        if word == "of" and gap == " " and before not in word_list("doubled", "before_of"):
            return SAFE
        # With a stop or a figure before it no verb can claim the first; with a stop after it nothing follows the second.
        alone = not before or before.isdigit() or gap.strip() or mark.strip() or not _can_claim(prior)
        if word == "to":
            noun = following[:1].isupper() or following[:1].isdigit() or after in word_list("doubled", "determiners")
            alone = (
                alone
                or (noun and before not in word_list("doubled", "ending_in_to"))
                or before in word_list("doubled", "before_to")
            )
        return SAFE if alone else UNSAFE if word == "to" else None
    if any(len(beside) == 1 and beside not in ("a", "i") for beside in (before, after)):
        return None  # `a a b b`
    if word in word_list("doubled", "joining"):
        lone = {before, after} & word_list("doubled", "conjunctions")  # perhaps they are spoken of
        return SAFE if before and after and mark.isspace() and not lone else UNSAFE
    return UNSAFE


def _can_claim(word: str) -> bool:
    """Whether ``word`` may be a verb, which can end a clause in a preposition: `handed in in May`, `lived in in winter`."""
    low = word.lower()
    if word[:1].isupper():
        return False
    if low.endswith(("ed", "ing")) or low in word_list("doubled", "pasts"):
        return True
    stems = [low, low[:-1], low[:-2], low + low[-1:]]
    return any(len(stem) > 1 and tier(stem + "ing") != UNKNOWN for stem in stems)


def _begins(text: str, start: int, pair: str) -> bool:
    """Whether two capitals stand at the start of a sentence, and not for a name (`The The`) that the text has again."""
    return (not text[:start].strip() or text[start - 1] == "\n" or text[start - 2 : start] in (". ", "? ", "! ")) and (
        text.count(pair) < 2
    )


def _long_words(snapshot: Snapshot) -> Iterator[tuple[int, int]]:
    """Where a long word in small letters stands twice: long ones are no emphasis, but for adverbs."""
    words = sequence(snapshot)
    if not any(map(eq, words, islice(words, 1, None))):
        return
    twice = {a.decode("latin-1") for a, b in pairwise(words) if a == b and len(a) >= _LONG}
    for word in sorted(twice):
        if word.islower() and word.isalpha() and not word.endswith("ly"):
            for match in re.finditer(rf"{word}(?: |\r?\n){word}", snapshot.text):
                yield match.span()


def _removal(text: str, start: int, end: int) -> Edit:
    """Without the second word; where a line ends between the two, without the first, so that the line still ends there."""
    length = len(text[start:end].split()[1])
    gap = text[start + length : end - length]
    if not gap.strip(" "):
        return Edit(start + length, end, text[start + length : end], "")
    if text[start - 1 : start] == " ":
        return Edit(start - 1, start + length, text[start - 1 : start + length], "")
    return Edit(start, end - length, text[start : end - length], "")


def _is_verse(text: str, start: int, end: int) -> bool:
    """Among short lines that do not end as sentences do."""
    before = text[max(start - 300, 0) : start].rpartition("\n\n")[2]
    lines = (before + text[start : end + 300].partition("\n\n")[0]).strip().splitlines()
    return len(lines) >= _LINES and max(map(len, lines)) < _VERSE


def _words_before(text: str, at: int) -> str:
    """The words of the sentence before ``at``, eight at most."""
    return " ".join(_sentence_before(text, at).split()[-8:])


def _sentence_before(text: str, at: int) -> str:
    return re.split(r"[.!?\n] ", text[max(at - 3 * _REACH, 0) : at])[-1]


def _near(text: str, start: int, end: int) -> str:
    return text[max(start - _REACH, 0) : end + _REACH]


def _is_claimed(text: str, at: int, word: str, prior: str) -> bool:
    """Whether a verb may end a clause in the first of two: `handed in in May`, `the town he lived in in May`."""
    low = prior.lower()
    if (low, word) in _claims() or not low or (word == "of" and low in word_list("doubled", "before_of")):
        return True
    if word == "to" and low in word_list("doubled", "ending_in_to"):
        return True
    return _can_claim(prior) and _CLAUSE.search(_sentence_before(text, at)) is not None


@cache
def _claims() -> frozenset[tuple[str, str]]:
    """Forms of verbs with the preposition that can end a clause with them, also in the passive."""
    found = set()
    for preposition in ("in", "on", "at", "for", "with", "from", "by", "to"):
        for verb in word_list("doubled", f"verbs_{preposition}"):
            short = verb.removesuffix("e")
            forms = {verb, verb + "s", short + "ed", short + "ing", verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
            found |= {(form, preposition) for form in forms}
    return frozenset(found)


def _in_quotation(text: str, at: int) -> bool:
    """Whether a quotation mark is open at ``at``, in its line."""
    line = text[max(at - 2000, 0) : at].rpartition("\n")[2]
    return line.rfind("“") > line.rfind("”") or line.count('"') % 2 == 1


@cache
def _forms() -> list[str]:
    """Every pair to look for, also at the start of a sentence and across a line break."""
    keys = ("never", "auxiliaries", "prepositions", "joining", "perhaps")
    words = sorted({word for key in keys for word in word_list("doubled", key)} | {"no"})
    pairs = [f"{word}{gap}{word}" for word in words for gap in (" ", "\n", "\r\n", "  ")]
    # `May may` and `Will will` are names before verbs, and `A a` is no slip.
    names = word_list("doubled", "auxiliaries")
    begun = [pair for pair in pairs if pair.split()[0] not in names]
    return pairs + [pair.capitalize() for pair in begun] + [pair.title() for pair in begun]


@cache
def _pairs() -> BytesAhoCorasick:
    return BytesAhoCorasick([form.encode() for form in _forms()], implementation=Implementation.DFA)
