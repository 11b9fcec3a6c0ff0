"""A copy in fewer words: without an aside, cut short in its last sentence, with a noun for a pronoun, perhaps spun."""

from __future__ import annotations

import re

from restore import SAFE, UNSAFE, Applicability

from .copies import Copy
from .likeness import Likeness, is_contrary, is_spun
from .lists import word_list
from .wording import WORD

_LEAST, _SPUN_LEAST = 12, 16
"""Words in common from which a shorter paragraph is a copy, and from which it is one with spun words."""
_ASIDE, _SPUN, _NOUN = 8, 2, 3
"""Words at most that a copy lacks in a sentence; slots that may be spun; words that may stand for a pronoun."""
_PRONOUNS = frozenset({"it", "he", "she", "they"})
_NEGATIONS = frozenset({"not", "no", "never", "neither", "nor", "without", "only", "any", "none"})
_NAMES = 5
"""Names, figures and first words of sentences that two sentences have which are not of a mould."""
_STEP = re.compile(r"(\d{1,2})[.)] ")


def abridged(copy: Copy, like: Likeness, text: str, damaged: bool) -> Applicability | None:
    """How sure it is that the paragraph says nothing but what it repeats; None where it may be another statement."""
    if not copy.later or is_step_again(copy, text):
        return None
    inner = like.slots[:-1] if like.tail else like.slots
    spun = [(ours, theirs) for ours, theirs in inner if ours and not _is_pronoun(ours, theirs)]
    gone = [theirs for ours, theirs in inner if not ours]
    if any(len(words.split()) > _ASIDE or is_contrary(words, left_out=True) for words in gone):
        return None
    if len(spun) == len(like.slots):
        return SAFE if _is_slip(copy.texts(text)[0], like) and damaged else None
    if len(spun) > _SPUN or not all(is_spun(ours.split(), theirs.split(), False) for ours, theirs in spun):
        return None
    if like.common < (_SPUN_LEAST if spun else _LEAST):
        return None
    return SAFE if damaged else UNSAFE


def _is_slip(ours: str, like: Likeness) -> bool:
    """Whether sentences that name somebody differ in one word, which a spinner took for another one of its meanings."""
    words = [side.split() for slot in like.slots for side in slot]
    if like.common < _SPUN_LEAST or ". " not in ours or [len(side) for side in words] != [1, 1]:
        return False
    (mine,), (other,) = words
    if not (mine.isalpha() and mine.islower() and other.isalpha() and other.islower()) or {mine, other} & _grammar():
        return False
    if is_contrary(mine) and is_contrary(other):
        return False
    names = [word for word in WORD.findall(ours) if word[0].isupper() or word[0].isdigit()]
    return len(names) >= _NAMES


def _grammar() -> frozenset[str]:
    return word_list("contrast", "grammar") | _NEGATIONS


def _is_pronoun(ours: str, theirs: str) -> bool:
    """Whether a pull-out names what the sentence in its place calls `it`."""
    words = ours.split()
    return theirs.lower() in _PRONOUNS and words[0].lower() in ("the", "our", "my") and len(words) <= _NOUN


def is_step_again(copy: Copy, text: str) -> bool:
    """Whether it is a step, which is done twice, unless it has the number of the one right above or none below it."""
    ours, theirs = copy.texts(text)
    below = not text[copy.other.end : copy.block.start].strip()
    mine, other = _STEP.match(ours), _STEP.match(theirs)
    if mine or other:
        return not (below and mine and other and mine[1] == other[1])
    return ours.partition(" ")[0].lower() in word_list("glued", "commands") and not below
