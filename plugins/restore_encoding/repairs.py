"""Undoes wrong decoding layer by layer, keeping track of which characters of the text each result comes from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from restore import Snapshot

from .characters import clusters, each, odd
from .layers import Token, once_more, twice
from .readings import FIRSTS, Reading, Unit, certain, readings, same_script

_CONTEXT = 2
_LAYERS = 6
_TIMES = {1: "", 2: ", twice over", 3: ", three times over"}
# What is left of a character whose last byte the wrong encoding lacks.
_CUT = re.compile("â€(?:\ufffd|ï¿½)?|ï¬|вЂ")
# A no-break space, misread, whose second byte became a plain space or went with the end of the line.
_SPACED = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])Ã(?= )(?: (?= ))?|(?<=[^\W_A-ZÀ-Þ])Â(?=[ \t\r\n]|$)|(?<=[.,;:!?)”’])Â(?= )")
_APART = re.compile(r"(?<=\s)(?:Â (?=\S)|Ã(?= (?! )[a-z])|Ã (?= [a-z]))")


class Repair(NamedTuple):
    """``text[start:end]`` was ``new`` before it was misread as ``read``, innermost first; ``why`` says so in words."""

    start: int
    end: int
    new: str
    why: str
    read: tuple[str, ...]


def repairs(snapshot: Snapshot) -> list[Repair]:
    """Every certain repair of misread characters, in order; computed once for a snapshot."""
    known = snapshot.memo.get("restore_encoding.repairs")
    if known is None:
        known = snapshot.memo["restore_encoding.repairs"] = _find(snapshot)
    return known  # type: ignore[return-value]


def misread(snapshot: Snapshot, at: int) -> bool:
    """Whether the character at ``at`` is part of a repair."""
    found = repairs(snapshot)
    i = bisect_right(found, at, key=lambda repair: repair.start) - 1
    return i >= 0 and found[i].end > at


def half(text: str, at: int) -> bool:
    """Whether the character at ``at`` and the one before it decode to a Latin letter in some reading."""
    pair = text[max(at - 1, 0) : at + 1]
    if pair[:1] not in FIRSTS:
        return False
    new = (reading.decode(pair) for reading in readings() if all(ch in reading.bytes for ch in pair))
    return any("\u00c0" <= char < "\u0250" for char in new if char)


def _find(snapshot: Snapshot) -> list[Repair]:
    text, found = snapshot.text, odd(snapshot)
    if found.isdisjoint(FIRSTS):
        return []
    spans = list(clusters(text, found & FIRSTS))
    judged = [_cluster(text, *span, frozenset()) for span in spans]
    # What is not certain by itself may be so in a text that was misread elsewhere.
    if proven := frozenset(name for cluster, _ in judged for repair in cluster for name in repair.read):
        pairs = zip(spans, judged, strict=True)
        judged = [_cluster(text, *span, proven) if known[1] else known for span, known in pairs]
    made = [repair for cluster, _ in judged for repair in cluster]
    if "Â" in found or "Ã" in found:
        letters = list(each(text, "ÂÃ"))
        spaced = [match for at in letters if (match := _SPACED.match(text, at))]
        if made or spaced:
            # By itself a lone letter proves nothing; in a text that was misread elsewhere it does.
            spaced += [match for at in letters if (match := _APART.match(text, at))]
        taken = {at for repair in made for at in range(repair.start, repair.end)}
        made += [_space(match) for match in spaced if match.start() not in taken]
        made.sort()
    return made


def _space(match: re.Match[str]) -> Repair:
    name = "UTF-8 that was read as Windows-1252; its no-break space is gone"
    return Repair(match.start(), match.end(), "à" if match[0][0] == "Ã" else "", name, ("Windows-1252",))


def _cluster(text: str, start: int, end: int, proven: frozenset[str]) -> tuple[list[Repair], bool]:
    """The repairs in a run of characters that are not ASCII, and whether some may be left."""
    first, last = max(start - _CONTEXT, 0), min(end + _CONTEXT, len(text))
    chars = text[first:last]
    tokens = [Token(at, at + 1, ()) for at in range(first, last)]
    if both := twice(text, start, end):
        chars = text[first:start] + "".join(char for char, _ in both) + text[end:last]
        tokens[start - first : end - first] = [token for _, token in both]
    for _ in range(_LAYERS):
        # The reading that explains most is the right one: the others have some characters in common with it.
        best = ("", tokens, 0)
        for reading in readings():
            if not reading.firsts.isdisjoint(chars):
                best = max(best, _layer(chars, tokens, reading, proven), key=itemgetter(2))
                if best[2] == len(chars) - len(chars.encode("ascii", "ignore")):
                    break
        if not best[2]:
            more = once_more(chars, tokens)
            if more[0] == chars:
                break
            best = (*more, 0)
        chars, tokens, _ = best
    left = any(reading.unit.search(chars) for reading in readings())
    chars, tokens = _cut(chars, tokens)
    return [_repair(char, token) for char, token in zip(chars, tokens, strict=True) if token.read], left


def _layer(chars: str, tokens: list[Token], reading: Reading, proven: frozenset[str]) -> tuple[str, list[Token], int]:
    """One layer of wrong decoding undone, and how many characters that explains."""
    matches = reading.unit.finditer(chars)
    units = [Unit(chars, m.start(), m.end(), new) for m in matches if (new := reading.decode(m[0]))]
    parts: list[str] = []
    kept: list[Token] = []
    done = explained = 0
    for run in _runs(units):
        known = reading.name in proven
        sure = [certain(unit, reading, known) for unit in run]
        # Letters of other scripts prove each other.
        whole = len(run) > 1 and (any(sure) or same_script(run))
        for unit, by_itself in zip(run, sure, strict=True):
            if not (whole or by_itself):
                continue
            inner = max((token.read for token in tokens[unit.start : unit.end]), key=len)
            parts += (chars[done : unit.start], unit.new)
            kept += tokens[done : unit.start]
            kept.append(Token(tokens[unit.start].start, tokens[unit.end - 1].end, (*inner, reading.name)))
            done = unit.end
            explained += unit.end - unit.start
    return "".join(parts) + chars[done:], kept + tokens[done:], explained


def _runs(units: list[Unit]) -> Iterator[list[Unit]]:
    """The units that follow each other without a gap."""
    run: list[Unit] = []
    for unit in units:
        if run and run[-1].end != unit.start:
            yield run
            run = []
        run.append(unit)
    if run:
        yield run


def _cut(chars: str, tokens: list[Token]) -> tuple[str, list[Token]]:
    """What lost its last byte: a closing mark, or a ligature."""
    parts: list[str] = []
    kept: list[Token] = []
    done = 0
    for match in _CUT.finditer(chars):
        start, end = match.span()
        new = _whole(chars, start, end)
        if new:
            parts += (chars[done:start], new)
            kept += tokens[done:start]
            kept.append(Token(tokens[start].start, tokens[end - 1].end, (*tokens[start].read, "a lost byte")))
            done = end
    return "".join(parts) + chars[done:], kept + tokens[done:]


def _whole(chars: str, start: int, end: int) -> str:
    before, after = chars[start - 1 : start] if start else "", chars[end : end + 1]
    if chars[start:end] == "ï¬":
        return "ﬁ" if after.isalpha() else ""
    closes = before.strip() and not after.isalnum() and after not in ("?", '"')
    opens = not before.strip() and after.isalpha()
    if chars[start:end] == "вЂ":
        return "‘" if opens else ""
    return "”" if closes else ""


def _repair(char: str, token: Token) -> Repair:
    names, lost = token.read, token.read[-1] == "a lost byte"
    layers = list(names[:-1] if lost else names) or ["Windows-1252"]
    if len(set(layers)) == 1:
        count = len(layers)
        why = f"UTF-8 that was read as {layers[0]}" + _TIMES.get(count, f", {count} times over")
    else:
        why = "UTF-8 that was read as " + ", then as ".join(reversed(layers))
    if lost:
        why += "; its last byte is lost"
    if "\x80" <= char < "\xa0":
        windows = char.encode("latin-1").decode("cp1252", "ignore")
        char, why = windows, why + "; as a control of Latin-1 it stands for Windows-1252"
    return Repair(token.start, token.end, "" if char == "\ufeff" else char, why, token.read)
