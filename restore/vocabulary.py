"""English words by how common they are, and names; read when first asked for.

The words come from SCOWL (`data/words.copyright.txt`); `benchmarks/make_vocabulary.py` makes the file.
"""

from __future__ import annotations

import lzma
from functools import cache
from importlib.resources import files

from .snapshot import Snapshot

FREQUENT, COMMON, RARE, NAME, UNKNOWN = 1, 2, 3, 4, 9
"""Tiers: 10,000 frequent and 30,000 common words, others that are only known to be words, and names with their capital."""
# Letters and figures stay, all else parts tokens, but not what is inside `don't`, `well-known` and `some_name`.
_PARTING = bytes(byte if chr(byte).isalnum() or byte in b"'-_" else 0x20 for byte in range(256))
_MEMO = "restore.vocabulary"


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
