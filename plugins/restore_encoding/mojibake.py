"""`cafÃ©` -> `café`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import Edit, Evidence, Finding, Proposal, Snapshot, rule

from .characters import free, odd
from .repairs import misread, repairs

ID = "encoding.mojibake"
_LOST = re.compile("(?:\ufffd|ï¿½)+")
_UNREADABLE = re.compile("â€|вЂ")


@rule(ID, may={"figures", "quotation"}, tier=-1)
def mojibake(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Read characters again that were read in the wrong encoding.

    What it does:
        Finds UTF-8 that was read as Windows-1252 or Latin-1, Windows-1250, Windows-1251, Mac Roman or code page 437, once
        or several times over, and gives each character back, one edit for each. A mark whose last byte is lost (`â€`)
        becomes the closing mark where it stands as one. Characters that are lost for good (`ï¿½`, U+FFFD) are reported.
    Why:
        Web pages, feeds and databases disagree about encodings; every step on the way can add a layer.
    Example:
        the cafÃ©â€™s Â£5 lunch -> the café’s £5 lunch
    Safety:
        Safe: only sequences that decode to a character, and that no good text has there by ftfy's heuristic and by the
        letters beside them. Good text with the same characters stays: `SÃO PAULO`, `“AMANHÃ”`, `CHÂTEAU`, `café…”`. No
        quotation mark is straightened and nothing else is normalised. A figure changes only by a misread minus sign.
    """
    text = snapshot.text
    if text.isascii():
        return
    for start, end, new, why, _ in repairs(snapshot):
        if free(snapshot, start, end):
            proof = text[start:end].encode("unicode_escape").decode()
            yield Proposal(ID, (Edit(start, end, text[start:end], new),), why, evidence=(Evidence("rule", proof),))
    found = odd(snapshot)
    if "\ufffd" in found or "¿" in found:
        for match in _LOST.finditer(text):
            if not misread(snapshot, match.start()):
                yield Finding(ID, match.start(), match.end(), "a character was lost here when the text was decoded")
    if "€" in found or "Ђ" in found:
        for match in _UNREADABLE.finditer(text):
            if not misread(snapshot, match.start()):
                yield Finding(ID, match.start(), match.end(), "misread UTF-8 whose last byte is lost")
