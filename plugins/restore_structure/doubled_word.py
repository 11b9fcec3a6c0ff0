"""`the the` -> `the`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice, pairwise
from operator import eq

from ahocorasick_rs import BytesAhoCorasick, Implementation

from restore import SAFE, UNSAFE, Applicability, Edit, Evidence, Finding, Proposal, Snapshot, rule
from restore.vocabulary import COMMON, UNKNOWN, sequence, tier

from .lists import word_list
from .outcome import Items, outcome
from .repeats import in_backticks, in_quotation, is_verse, stammers

ID = "structure.doubled-word"
_LAST = re.compile(r"([\w’'-]+)?([^\w’'-]*)$")
_NEXT = re.compile(r"([^\w’'-]*)([\w’'-]*)")
# A clause that can end in one auxiliary before another begins: `what the boat is is a mystery`.
_CLAUSE = re.compile(
    r"\b(?:wh\w+|how\b|that\b|everything\b|only\b|all (?=(?:that|i|he|she|it|they|we|you|there|this|the)\b))", re.IGNORECASE
)
# `said that`: what follows is a sentence, and stands for nothing.
_SAYING = re.compile(
    r"\b(?:say|said|says|saying|announced?|add(?:s|ed)|reported?|warn(?:s|ed)|claim(?:s|ed)?|confirm(?:s|ed)|argue[sd]?|noted?"
    r"|state[sd]|believe[sd]?|thinks?|thought|knows?|knew|show(?:s|ed)?|found|told \w+|fear(?:s|ed)?|hope[sd]?"
    r"|insist(?:s|ed)|agree[sd]?|suggest(?:s|ed)?|means?|meant|prove[sd]?|feels?|felt|decided?|doubt(?:s|ed)?|den(?:y|ies|ied)|conclude[sd]?"
    r"|so \w+|estimate[sd]?|learn(?:ed|t)|recall(?:s|ed)?|remember(?:s|ed)?|predict(?:s|ed)?|sure|certain|clear) that\b"
)
# A pronoun that begins a clause of its own.
_SUBJECT = re.compile(r"(?:^|[,;:] |\b(?i:and|but|or|because|although|though|since|if) )(?i:he|she|it|they|we|i|you|there)$")
_MOST = 100
"""Words to look for, each in all of the text: damage makes fewer."""
_PRONOUNS = frozenset("it he she they we you".split())
_REACH = 40
_LONG, _NOUN = 6, 4
"""Letters of a word that nobody says twice for emphasis, and of a noun after an article or the like."""


@rule(ID, may={"quotation"})
def doubled_word(snapshot: Snapshot) -> Items:
    """Take out the second of two equal words.

    What it does:
        Takes out an article, auxiliary, preposition or the like that stands twice, also across a line break, with the break.
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


def _find(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    text = snapshot.text
    grammar = (match[1:] for match in _pairs().find_matches_as_indexes(snapshot.latin1))
    for start, end in chain(grammar, _other_words(snapshot)):
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
        if word in word_list("doubled", "auxiliaries"):
            level = _auxiliary(word, _words_before(text, start), before[2], level)
        if (
            word in word_list("doubled", "prepositions")
            and level != SAFE
            and not _is_claimed(text, start, word, before[1] or "")
        ):
            level = SAFE if after[1].isspace() else level
        if level is None or is_verse(text, start, end):
            continue
        if level == SAFE and in_quotation(text, start) and stammers(text, start, end, word):
            level = UNSAFE
        half = start + len(first)
        edit = Edit(half, end, text[half:end], "")
        if not (snapshot.protected.touching(start, end) or in_backticks(text, start)):
            yield Proposal(ID, (edit,), f"“{word}” stands twice", level, (Evidence("list", word),))


def _level(word: str, prior: str, gap: str, mark: str, following: str) -> Applicability | None:
    """How sure it is that the word stands twice by mistake; ``gap`` and ``mark`` part it from the words around it."""
    before, after = prior.lower(), following.lower()
    if before == word or (after == word and mark.isspace()):
        return None
    if word in word_list("doubled", "emphatic"):
        return None
    if len(word) >= _LONG:
        return SAFE
    if len(word) >= _NOUN and word not in _grammar():
        # `a range range of fronts`: there it is a noun, and no verb follows that is written alike.
        led = before in word_list("doubled", "determiners") | word_list("doubled", "prepositions") and before != "to"
        sure = (led or before.isdigit()) and gap == " " and mark in (" ", " (") and following[:1].isalnum()
        return SAFE if sure and tier(word) <= COMMON else None
    if word == "no":
        told = before in word_list("doubled", "before_no") and following[:1].islower()
        return SAFE if (told or after in word_list("doubled", "after_no")) and gap == " " and mark == " " else None
    if word in _PRONOUNS and before in word_list("doubled", "before_pronoun") and gap == mark == " ":
        return SAFE
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


def _auxiliary(word: str, sentence: str, gap: str, level: Applicability | None) -> Applicability | None:
    """`what the boat is is a mystery`: where a clause can end in the first of two, they are left alone."""
    if word == "be" and gap == " ":
        return SAFE  # no clause ends in one before another
    if _CLAUSE.search(_SAYING.sub("", sentence)):
        return None
    return SAFE if gap == ", " or _SUBJECT.search(sentence) else level


@cache
def _grammar() -> frozenset[str]:
    """Every word of the lists."""
    keys = ("never", "auxiliaries", "prepositions", "joining", "perhaps")
    return frozenset(word for key in keys for word in word_list("doubled", key)) | {"no"}


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


def _other_words(snapshot: Snapshot) -> Iterator[tuple[int, int]]:
    """Where a word that is not of grammar stands twice, in small letters and no adverb."""
    words = sequence(snapshot)
    if not any(map(eq, words, islice(words, 1, None))):
        return
    twice = {a.decode("latin-1") for a, b in pairwise(words) if a == b and len(a) >= _NOUN}
    for word in sorted(twice)[:_MOST]:
        adverb = word.endswith("ly") and word not in word_list("doubled", "no_adverbs")
        if word.islower() and word.isalpha() and not adverb and word not in _grammar():
            for match in re.finditer(rf"{word}(?: |\r?\n){word}(?!\.\w|[(:])", snapshot.text):
                yield match.span()


def _words_before(text: str, at: int) -> str:
    """The words of the sentence before ``at``, eight at most."""
    return " ".join(_sentence_before(text, at).split()[-8:])


def _sentence_before(text: str, at: int) -> str:
    return re.split(r"[.!?\n] ", text[max(at - 3 * _REACH, 0) : at])[-1]


def _is_claimed(text: str, at: int, word: str, prior: str) -> bool:
    """Whether a verb may end a clause in the first of two: `handed in in May`, `the town he lived in in May`."""
    low = prior.lower()
    if (low, word) in _claims() or not low or (word == "of" and low in word_list("doubled", "before_of")):
        return True
    if word == "to" and low in word_list("doubled", "ending_in_to"):
        return True
    return _can_claim(prior) and _CLAUSE.search(_SAYING.sub("", _sentence_before(text, at))) is not None


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


@cache
def _forms() -> list[str]:
    """Every pair to look for, also at the start of a sentence and across a line break."""
    words = sorted(_grammar())
    pairs = [f"{word}{gap}{word}" for word in words for gap in (" ", "\n", "\r\n", "  ", "\u00a0")]
    # `May may` and `Will will` are names before verbs, and `A a` is no slip.
    names = word_list("doubled", "auxiliaries")
    begun = [pair for pair in pairs if pair.split()[0] not in names]
    return pairs + [pair.capitalize() for pair in begun] + [pair.title() for pair in begun]


@cache
def _pairs() -> BytesAhoCorasick:
    return BytesAhoCorasick([form.encode("latin-1") for form in _forms()], implementation=Implementation.DFA)
