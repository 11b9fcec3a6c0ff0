"""`Vladimir PutinGetty Images` -> caption and credit on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from restore import LOWER, UNSAFE, UPPER, Edit, Evidence, Finding, Proposal, Snapshot, rule

from .glued_line import line_break
from .lines import lines

ID = "structure.glued-credit"
_AGENCIES = (
    "Getty Images|Reuters|AFP|EPA|PA Media|PA Images|AP|Press Association|Associated Press|Agence France-Presse|Shutterstock"
    "|Alamy|iStock|Bloomberg|Xinhua|Anadolu(?: Agency)?|TASS|Sputnik|Kyodo|Yonhap|EyeEm|Corbis|Rex Features|Magnum Photos"
    "|Zuma Press|NurPhoto|Unsplash|Wikimedia Commons|Handout|Supplied|Courtesy|GETTY(?: IMAGES)?|REUTERS|ALAMY|SHUTTERSTOCK"
)
_LEADS = "P(?:hotos?|HOTOS?|hotograph|ics?|ICS?|icture|ICTURE)|Image|IMAGE|Credit|CREDIT|Source|Copyright|Illustration"
_MORE = rf"(?:[ /,|–-]+(?:{_AGENCIES}|[{UPPER}][\w.-]+)|/[Ff]ile){{0,4}}"
_PICTURE = "(?:photo|picture|image|pic)s?"
_FILE = rf"(?:(?:[Ff]ile|[Hh]andout|[Pp]ool|[Ss]taff) {_PICTURE}[ /:–-]+|(?:Archive|File|Handout|Pool)/)?"
# `Ann Roe/Meridian`, `Meridian / A. Roe`: whoever they are, nothing else is written so.
_WHO = rf"[{UPPER}][\w’-]+ [{UPPER}][\w’-]+/[{UPPER}]\w+(?: [{UPPER}]\w+)?"
_DESK = rf"[{UPPER}][\w’-]+(?: [{UPPER}][\w’-]+)? / [{UPPER}]\. [{UPPER}][\w’-]+"
_NAMED = rf"{_FILE}(?:{_AGENCIES}){_MORE}(?: (?:handout|pool|file|archive))?(?: {_PICTURE})?"
# A straight mark before it must close a quotation.
_ENDS = rf"(?<=[{LOWER}\d.!?)”\"])(?<![\s(]\")(?<!^\")"
_LED = (
    rf"(?:(?:{_LEADS})(?:: | by | (?={_NAMED}$))|Courtesy of |Credit ?(?:\.\.\.|…) ?|© ?)(?:[^.!?]|(?<=\b[A-Z])\.){{2,60}}"
)
_GLUED = re.compile(rf"{_ENDS}({_NAMED}|{_DESK}|(?<=[.!?]){_WHO}|\({_NAMED}\)|{_LED})$")
# What a credit begins with, right after what can precede it.
_JOINT = re.compile(rf"[A-Z©(](?<=[{LOWER}\d.!?)”\"].)|iStock|(?:file|handout|pool) (?:photo|pic|image)")
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
        credit, torn = _ends(line.text)
        if credit and not ("/" in credit and " " not in line.text[: -len(credit)]):
            at = line.start + len(line.text) - len(credit)
            why = f"“{credit}” is a credit, not part of “{_last_word(line.text[: -len(credit)])}”"
            edit = Edit(at, at, "", line_break(snapshot))
            yield Proposal(ID, (edit,), why, evidence=(Evidence("list", credit),))
        elif torn and len(snapshot.anchors.mentions(torn[1])) == 1:
            name = _longest_beginning(snapshot.text, torn[1])
            if name and not _SUFFIX.fullmatch(torn[1][len(name) :]):
                start = line.start + torn.start()
                rest = torn[1][len(name) :] + torn[2]
                if rest[0].isupper():
                    edit = Edit(start + len(name), start + len(name), "", line_break(snapshot))
                    yield Proposal(ID, (edit,), f"“{name}” is a word of the article; “{rest}” may be a credit", UNSAFE)
                    continue
                yield Finding(ID, start, line.end, f"something is stuck to “{name}”: “{rest}”, perhaps a destroyed credit")


@lru_cache(maxsize=1024)
def _ends(text: str) -> tuple[str, re.Match[str] | None]:
    """The credit that is stuck to the end of a line, or else a last name that may have one; kept for the next pass."""
    match = _GLUED.search(text) if _JOINT.search(text) else None
    if match and text[: match.start(1)].rpartition(" ")[2][:1] not in ("@", "#"):
        return match[1], None
    ends = text[-80:].split(" ")[-4:]
    return "", _LAST.search(text) if any(len(word) > 6 and word[0].isupper() for word in ends) else None


def _longest_beginning(text: str, word: str) -> str:
    """The most of ``word``, from its beginning, that the text has as a word: four letters at least, three fewer than all."""
    longest = ""
    at = text.find(word[:4])
    while at != -1:
        end = at + 4
        while end - at < len(word) and text[end : end + 1] == word[end - at]:
            end += 1
        whole = not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum()
        if whole and len(longest) < end - at <= len(word) - 3:
            longest = text[at:end]
        at = text.find(word[:4], at + 1)
    return longest


def _last_word(text: str) -> str:
    return text.rpartition(" ")[2]
