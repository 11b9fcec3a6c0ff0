"""Two words that are stuck together, `cause ofdeath`, `capitalParis`: where they part, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from restore import SAFE, UNSAFE, Applicability, Evidence, Snapshot
from restore.vocabulary import COMMON, FREQUENT, RARE, UNKNOWN, is_english, is_english_near, tier, tiers, tokens, unusual

from .glued_traps import is_code, is_derived, is_grammar, is_slip
from .lists import pair_list, word_list
from .word_scar import healed

_CAPITAL = re.compile("([A-Z]?[a-z]{2,})([A-Z][a-z]{2,})")
_INFLECTED = re.compile("[a-z]{2,}(?:[b-hj-np-rtv-ze]s|ed|ing|ly)")
# What ends a noun that is no first half of a compound written as one word.
_NOUN = re.compile("[a-z]{3,}(?:tion|sion|ment|ness|ity|ance|ence|ism|ists?)")
# What makes compounds of the word before it: `cherrypicked`.
_MAKING = re.compile("[a-z]+(?:ed|ing|ers?)")
_ADVERB = re.compile("[a-z]{3,}(?:al|i|b)ly")
_LONGEST = 30
_MOST = 60
"""Tokens to look at: a text in another language, or without spaces, has many more strange words than damage makes."""


# What can be a photographer's or an agency's name, to the end of a line.
_NAMES = re.compile(r"[A-Z][\w-]*(?:\.?[ /][A-Z][\w-]*){0,3}[ \t]*(?=\r?\n|$)")


class Part(NamedTuple):
    """Where a space is missing, how sure that is, and why."""

    at: int
    level: Applicability
    why: str
    evidence: Evidence


def stuck_words(snapshot: Snapshot) -> Iterator[Part]:
    """Every place where two words are stuck together."""
    own, known = tokens(snapshot), tiers()
    strange = unusual(snapshot).difference(known)
    whole = [token for token in strange if 3 < len(token) < _LONGEST and token.isalpha() and token.isascii()]
    small = sorted(token.decode() for token in whole if token.islower() and _can_part(token, known))
    mixed = sorted(token.decode() for token in whole if not (token.islower() or token.isupper() or token.istitle()))
    if len(small) > _MOST + len(own) // 8 or not strange or is_code(snapshot) or not is_english(snapshot):
        return
    for word in small:
        if divisions := _divisions(snapshot, word):
            for part in _places(snapshot, word, divisions):
                start = snapshot.text.rindex(word, max(part.at - len(word), 0), part.at + len(word))
                if word in pair_list("glued", "pairs") or is_english_near(snapshot.text, start, start + len(word)):
                    yield part
    for word, at in _after_names(own, strange):
        yield from _places(snapshot, word, [(word[:at], word[at:], SAFE)])
    for word in mixed:
        if (match := _CAPITAL.fullmatch(word)) and (level := _before_capital(snapshot, match[1], match[2])):
            yield from _places(snapshot, word, [(match[1], match[2], level)])


def _after_names(own: set[bytes], strange: set[bytes]) -> Iterator[tuple[str, int]]:
    """`Eleutheracured`, `Putinsaid`: a name of the article and a word that ends no name, with where they part."""
    for token in sorted(token for token in strange if len(token) > 6 and token.isalpha() and token.istitle()):
        for at in range(4, len(token) - 1):
            if token[:at] in own:
                rest = token[at:].decode("latin-1")
                verb = rest.endswith("ed") and len(rest) > 4 and tier(rest) <= COMMON
                if verb or rest in word_list("glued", "after_names"):
                    yield token.decode("latin-1"), at


def _can_part(token: bytes, known: dict[bytes, int]) -> bool:
    """Whether there are two words in a token at all: a cheap look."""
    for n in range(2, len(token) - 1):
        left, right = token[:n], token[n:]
        if left in known and right in known:
            return True
    return token.decode() in _listed()


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    return pair_list("glued", "pairs") | pair_list("glued", "perhaps")


_Division = tuple[str, str, Applicability]


def _places(snapshot: Snapshot, word: str, divisions: list[_Division]) -> Iterator[Part]:
    """Where ``word`` stands: once in the article, or it is a word of its own."""
    text = snapshot.text
    found = [mention.start for mention in snapshot.anchors.mentions(word) if _is_free(text, mention.start, mention.end)]
    if word in pair_list("glued", "pairs"):
        left, right, level = divisions[0]
        for start in found:
            yield Part(start + len(left), level, f"these are two words, “{left}” and “{right}”", Evidence("list", word))
        return
    if len(found) != 1:
        return
    for left, right, _ in divisions:
        apart = snapshot.anchors.mentions(f"{left} {right}")
        if apart:
            why = f"line {snapshot.line(apart[0].start)} has the two words"
            yield Part(found[0] + len(left), SAFE, why, snapshot.anchors.evidence(apart[0]))
            return
    left, right, level = divisions[0]
    at = found[0] + len(left)
    if len(divisions) > 1 or (right[0].isupper() and _NAMES.match(text, at)):
        level = UNSAFE  # one way of several, or perhaps a credit
    yield Part(at, level, f"these are two words, “{left}” and “{right}”", Evidence("list", word))


def _is_free(text: str, start: int, end: int) -> bool:
    """Whether nothing is joined to the token: no hyphen, address, hashtag or apostrophe."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and not (before.isspace() or before in "“”‘’\"'(—–[.,;:!?"):
        return False
    if before.isspace() and text[max(start - 3, 0) : start].strip().endswith("-"):
        return False  # the second half of a word that a line divides
    if before in ".:" and start > 1 and not text[start - 2].isspace():
        return False
    return not after or after[0].isspace() or (after[0] in '.,;:!?)”"—–]…' and not after[1:].isalnum())


def _divisions(snapshot: Snapshot, word: str) -> list[_Division]:
    """The ways to part ``word``, the surest ones only."""
    if word in _listed():
        left, right = _listed()[word]
        return [(left, right, SAFE if word in pair_list("glued", "pairs") else UNSAFE)]
    if word in word_list("glued", "no_mistakes") or is_derived(word) or healed(word):
        return []
    own = tokens(snapshot)
    halves = [(word[:n], word[n:]) for n in range(2, len(word) - 1)]
    ways = [(max(_tier(own, left), _tier(own, right)), left, right) for left, right in halves]
    ways = [way for way in ways if way[0] <= COMMON and (len(way[1]) > 2 or is_grammar(way[1])) and len(way[2]) > 1]
    grammar = [(rarest, left, right) for rarest, left, right in ways if _is_joint(left, right)]
    if grammar:
        best = min(rarest for rarest, _, _ in grammar)
        surest = [(left, right) for rarest, left, right in grammar if rarest == best]
        alone = all(_is_joint(left, right) or min(len(left), len(right)) < 4 for _, left, right in ways)
        level = SAFE if alone and not is_slip(word, *surest[0]) else UNSAFE
        return [(left, right, level) for left, right in surest]
    if len(ways) == 1 and not (len(ways[0][1]) < 3 or len(ways[0][2]) < 4):
        _, left, right = ways[0]
        if level_of := _as_content(own, left, right):
            return [(left, right, UNSAFE if is_slip(word, left, right) else level_of)]
    return []


def _tier(own: set[bytes], word: str) -> int:
    """How common a word is; rare ones that the article has are common, if they are long enough to be words."""
    known = tier(word)
    # What no list has may be half of a word with a space in it: no proof.
    return COMMON if known == RARE and len(word) > 3 and word.encode() in own else known


def _is_joint(left: str, right: str) -> bool:
    """Whether a word of grammar tells that these are two words."""
    if left in word_list("glued", "left"):
        return len(right) > 2 or is_grammar(right)
    if right in word_list("glued", "right"):
        return len(left) > 2 or is_grammar(left)
    if left in word_list("glued", "left_short") and not (left == "an" and right[0] not in "aeiouh"):
        return len(right) > 3 or is_grammar(right) or (len(right) > 2 and tier(right) == FREQUENT)
    if right in word_list("glued", "particles"):
        return len(left) > 4 and _INFLECTED.fullmatch(left) is not None
    if right in word_list("glued", "right_short") and not (right == "in" and tier(left + "ing") != UNKNOWN):
        return len(left) > 4 or is_grammar(left) or _INFLECTED.fullmatch(left) is not None
    return left == "be" and len(right) > 5 and right.endswith("ed")


def _as_content(own: set[bytes], left: str, right: str) -> Applicability | None:
    """How sure it is that two words that are not of grammar are no compound."""
    if right in word_list("glued", "second_halves") or left in word_list("glued", "halves"):
        return None
    if (left in word_list("glued", "apart") and len(right) > 4) or (
        right in word_list("glued", "apart_after") and len(left) > 3 and tier(left) == FREQUENT
    ):
        return SAFE
    if _NOUN.fullmatch(left) or (_INFLECTED.fullmatch(left) and len(left) > 4):
        return SAFE if len(left) > 4 and tier("s" + right) == UNKNOWN else UNSAFE
    if (_ADVERB.fullmatch(right) or (right.endswith("ly") and tier(right[:-2]) != UNKNOWN)) and len(left) > 3 < len(
        right
    ) - 2:
        return SAFE
    if (
        min(len(left), len(right)) > 5
        and not _MAKING.fullmatch(right)
        and not {left.encode(), right.encode()}.isdisjoint(own)
    ):
        return SAFE
    return UNSAFE if left.encode() in own and right.encode() in own else None


def _before_capital(snapshot: Snapshot, left: str, right: str) -> Applicability | None:
    """`capitalParis`, but not `easyJet`."""
    own = tokens(snapshot)
    if left[0].isupper():
        begins = right in word_list("glued", "runs_into")
        return UNSAFE if begins and tier(left.lower()) <= COMMON else None
    if _tier(own, left) > COMMON and not any(level == SAFE for _, _, level in _divisions(snapshot, left)):
        return None
    if right in word_list("glued", "dates") and len(left) > 1:
        return SAFE
    named, known = right.encode() in own or tier(right) != UNKNOWN, tier(right.lower()) != UNKNOWN
    if left == "in" and not known and len(right) > 4:
        return SAFE
    if left in word_list("glued", "brands"):
        return UNSAFE if named else None
    if named or left in word_list("glued", "left") or left in word_list("glued", "left_short"):
        return SAFE
    if len(left) > 5 or (len(left) > 4 and (_INFLECTED.fullmatch(left) or _NOUN.fullmatch(left))):
        return SAFE
    return UNSAFE if known else None
