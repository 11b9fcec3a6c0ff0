"""Make `restore/data/words.xz` from the lists of SCOWL (Debian package `scowl`); see `restore/vocabulary.py`."""

from __future__ import annotations

import lzma
import re
import sys
from pathlib import Path

# Lists whose words are less sure count as rare, whatever their size.
_SURE = re.compile(r"(?:english|american|british|british_z|canadian|australian)-words\.(\d+)")
_LESS = re.compile(r"\w*(?:variant_\d-words|-contractions|-abbreviations|-upper|-proper-names)\.(\d+)")
_FREQUENT, _COMMON, _WHOLE, _RARE = 20, 35, 50, 70
"""Sizes of SCOWL up to which words are frequent, common, taken all, and taken only where they look like two words."""
_NAMES = re.compile(r"(?:english|american|british|british_z|canadian|australian)-(?:upper|proper-names)\.(\d+)")
# Words of two letters that stand in running text.
_TWO = frozenset("of to in on at by as is it an he we my or so no do if up us go be me am".split())


def levels(folder: Path) -> dict[str, int]:
    """Each word of small letters with the smallest size of SCOWL that has it."""
    found: dict[str, int] = {}
    for path in sorted(folder.iterdir()):
        match, least = _SURE.fullmatch(path.name), 0
        if not match:
            match, least = _LESS.fullmatch(path.name), _RARE
        if match and int(match[1]) <= _RARE:
            # Names too, which web pages write small.
            for word in path.read_text(encoding="latin-1").lower().split():
                if re.fullmatch("[a-z]{2,}", word):
                    found[word] = min(found.get(word, _RARE), max(int(match[1]), least))
    return found


def tiers(found: dict[str, int]) -> list[list[str]]:
    """Frequent, common and other words."""
    parts = {word for word, level in found.items() if level <= _COMMON and (len(word) > 2 or word in _TWO)}
    frequent = {word for word in parts if found[word] <= _FREQUENT}
    others = {
        word
        for word, level in found.items()
        if level <= _WHOLE or any(word[:n] in parts and word[n:] in parts for n in range(2, len(word) - 1))
    }
    return [sorted(frequent), sorted(parts - frequent), sorted(others - parts)]


def names(folder: Path) -> list[str]:
    """Names and other words that are written with a capital."""
    found = [path for path in folder.iterdir() if (match := _NAMES.fullmatch(path.name)) and int(match[1]) <= _WHOLE]
    words = {word for path in found for word in path.read_text(encoding="latin-1").split()}
    return sorted(word for word in words if re.fullmatch("[A-Z][a-z]{2,}", word))


def front_coded(words: list[str]) -> str:
    """Each word as a digit (how many letters it shares with the word before, from `0`) and the other letters."""
    lines, last = [], ""
    for word in words:
        same = 0
        while same < min(len(last), len(word)) and last[same] == word[same]:
            same += 1
        lines.append(chr(ord("0") + same) + word[same:])
        last = word
    return "\n".join(lines)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    text = "\n\n".join(map(front_coded, [*tiers(levels(folder)), names(folder)]))
    Path(sys.argv[2]).write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
