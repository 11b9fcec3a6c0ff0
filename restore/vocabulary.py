"""English words by how common they are, and names; read when first asked for.

The words come from SCOWL (`data/words.copyright.txt`); `benchmarks/make_vocabulary.py` makes the file.
"""

from __future__ import annotations

import lzma
import re
from functools import cache
from importlib.resources import files

from .snapshot import Snapshot

FREQUENT, COMMON, RARE, NAME, UNKNOWN = 1, 2, 3, 4, 9
"""Tiers: 10,000 frequent and 30,000 common words, others that are only known to be words, and names with their capital."""
# Letters and figures stay, all else parts tokens, but not what is inside `don't`, `well-known` and `some_name`.
_PARTING = bytes(byte if chr(byte).isalnum() or byte in b"'-_" else 0x20 for byte in range(256))
_MEMO = "restore.vocabulary"
_NEAR = re.compile(r"(?<![\w’'-])[a-zß-öø-ÿ]+(?![\w’'-])")


@cache
def tiers() -> dict[bytes, int]:
    """The tier of every known word, which is given in ASCII."""
    packed = files(__package__).joinpath("data/words.xz").read_bytes()
    found: dict[bytes, int] = {}
    for tier, words in enumerate(lzma.decompress(packed).split(b"\n\n"), FREQUENT):
        last = b""
        for line in words.split(b"\n"):
            last = last[: line[0] - 48] + line[1:]
            found[last] = tier
    return found


def tier(word: str) -> int:
    """How common ``word`` is; a name has a capital, all else small letters."""
    return tiers().get(word.encode("latin-1", "replace"), UNKNOWN)


def sequence(snapshot: Snapshot) -> list[bytes]:
    """What stands between spaces and marks in the text, in Latin-1, in order."""
    known = snapshot.memo.get(_MEMO + ".sequence")
    if known is None:
        known = snapshot.memo[_MEMO + ".sequence"] = snapshot.latin1.translate(_PARTING).split()
    return known  # type: ignore[return-value]


def tokens(snapshot: Snapshot) -> set[bytes]:
    """The same, each once."""
    known = snapshot.memo.get(_MEMO)
    if known is None:
        known = snapshot.memo[_MEMO] = set(sequence(snapshot))
    return known  # type: ignore[return-value]


def unusual(snapshot: Snapshot) -> set[bytes]:
    """The tokens that are no frequent or common words and no known names: rare words, figures, and what damage made."""
    known = snapshot.memo.get(_MEMO + ".unusual")
    if known is None:
        known = snapshot.memo[_MEMO + ".unusual"] = tokens(snapshot).difference(_usual())
    return known  # type: ignore[return-value]


@cache
def _usual() -> frozenset[bytes]:
    return frozenset(word for word, tier in tiers().items() if tier != RARE)


# Words that nearly every English sentence has one of, and other languages seldom.
_GRAMMAR = frozenset(
    b"The the and of was were are that this with for from his their they which it he had have not by been but to its "
    b"who when would she you we has is as at or there what will can".split()
)


def is_english(snapshot: Snapshot) -> bool:
    """Whether the text seems to be English: few unknown words in small letters for its many words of grammar.

    Rules that ask whether something is a word ask this first, for in another language every second word is none. A text of
    code and terms is told apart as well, and so is one that is half in another language.
    """
    known = snapshot.memo.get(_MEMO + ".english")
    if known is None:
        strange = sum(word.islower() and word.isalpha() and len(word) > 1 for word in unusual(snapshot).difference(tiers()))
        known = strange <= 4 + 3 * len(_GRAMMAR.intersection(tokens(snapshot)))
        snapshot.memo[_MEMO + ".english"] = known
    return bool(known)


def is_english_near(text: str, start: int, end: int) -> bool:
    """Whether the two words before ``start`` and after ``end`` are known, half of them at least."""
    before, after = _NEAR.findall(text, max(start - 40, 0), start), _NEAR.findall(text, end, end + 40)
    words = before[-2:] + after[:2]
    return len(words) < 3 or 2 * sum(tier(word) == UNKNOWN for word in words) <= len(words)
