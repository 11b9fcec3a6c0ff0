"""`Vladimir PutinGetty Images` -> caption and credit on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from restore import LOWER, UNSAFE, UPPER, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .lines import lines

ID = "structure.glued-credit"
_AGENCIES = (
    "Getty Images|Reuters|AFP|EPA|PA Media|PA Images|AP|Press Association|Associated Press|Agence France-Presse|Shutterstock"
    "|Alamy|iStock|Bloomberg|Xinhua|Anadolu(?: Agency)?|TASS|Sputnik|Kyodo|Yonhap|EyeEm|Corbis|Rex Features|Magnum Photos"
    "|Zuma Press|NurPhoto|Unsplash|Wikimedia Commons|Handout|Supplied|Courtesy"
)
_LEADS = "Photo(?:graph)?|Picture|Image|Credit|Source|Courtesy of|Copyright|Illustration"
_MORE = rf"(?:[ /,|–-]+(?:{_AGENCIES}|[{UPPER}][\w.-]+)|/[Ff]ile){{0,4}}"
_FILE = r"(?:(?:[Ff]ile|[Hh]andout|[Pp]ool) (?:photo|picture|image|pic)s?[ /:–-]+)?"
_NAMED = rf"{_FILE}(?:{_AGENCIES}){_MORE}(?: (?:handout|pool|file))?"
_GLUED = re.compile(rf"(?<=[{LOWER}\d.!?)”\"])({_NAMED}|\({_NAMED}\)|(?:(?:{_LEADS})(?:: | by | )|© ?)[^.!?]{{2,60}})$")
# What makes a new word of a name: `Greenland`, `Brownstone`, `Johnson`.
_SUFFIX = re.compile(
    "lands?|stones?|woods?|fields?|man|men|sons?|berg|burg|ville|houses?|towns?|well|ham|fords?|shire|port|bridge|bury|hill|"
    "ians?|ists?|isms?|ites?|ish|esque|ness|like|wards?|works?|side|way|days?|line|smith|heads?|backs?|ers?|ings?|able|ity|ate"
)
# A capitalised word that goes on, with up to three words after it, at the end of a line.
_LAST = re.compile(rf"(?<![\w’'-])([{UPPER}][{LOWER}{UPPER}]{{6,}})((?: [{LOWER}{UPPER}]{{3,}}){{0,3}})$")


@rule(ID, may={"quotation"})
def glued_credit(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Part a caption from the credit that is stuck to it.

    What it does:
        Puts a photo credit that follows a caption without a space on a line of its own. A credit whose words are
        destroyed is reported: the caption's last name with foreign letters stuck to it.
    Why:
        Scrapers drop the mark-up between a caption and its credit.
    Example:
        Maria SouzaGetty Images -> Maria Souza, then Getty Images on the next line
    Safety:
        Safe for known agencies at the end of a short line. Nothing is invented: a destroyed credit is only reported.
    """
    for line in lines(snapshot):
        if len(line.text) > 240 or line.text[-1] in '.!?…”"':
            continue
        match = _GLUED.search(line.text)
        if match and line.text[: match.start(1)].rpartition(" ")[2][:1] not in ("@", "#"):
            at = line.start + match.start(1)
            why = f"“{match[1]}” is a credit, not part of “{_last_word(line.text[: match.start(1)])}”"
            edit = Edit(at, at, "", snapshot.newline)
            yield Proposal(ID, (edit,), why, evidence=(Evidence("list", match[1]),))
            continue
        ends = line.text[-80:].split(" ")[-4:]
        torn = _LAST.search(line.text) if any(len(word) > 6 and word[0].isupper() for word in ends) else None
        if torn:
            prefixes = (torn[1][:n] for n in range(len(torn[1]) - 3, 3, -1))
            name = next((prefix for prefix in prefixes if snapshot.anchors.mentions(prefix)), "")
            if name and not _SUFFIX.fullmatch(torn[1][len(name) :]) and len(snapshot.anchors.mentions(torn[1])) == 1:
                start = line.start + torn.start()
                rest = torn[1][len(name) :] + torn[2]
                if rest[0].isupper():
                    edit = Edit(start + len(name), start + len(name), "", snapshot.newline)
                    yield Proposal(ID, (edit,), f"“{name}” is a word of the article; “{rest}” may be a credit", UNSAFE)
                    continue
                yield Finding(ID, start, line.end, f"something is stuck to “{name}”: “{rest}”, perhaps a destroyed credit")


def _last_word(text: str) -> str:
    return text.rpartition(" ")[2]
