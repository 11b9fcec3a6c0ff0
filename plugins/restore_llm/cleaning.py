"""A model's reason, made fit to be shown."""

from __future__ import annotations

import re
import unicodedata

MOST = 200
_LINK = re.compile(r"\S*(?:://|www\.|@)\S*|\b(?:javascript|vbscript|data):\S*|\b[\w-]+\.[a-z]{2,}\b\S*", re.IGNORECASE)
_MARKUP = re.compile(r"<[^>]*>?|[<>{}\[\]`|$\\#*_~^=]|&#?\w+;|!(?=\()|-{2,}|\bon\w+(?==)")
WHY = {
    "synonym": "a swapped word put back by its sense",
    "grammar": "the grammar of the sentence",
    "spelling": "a misspelt word",
    "name": "the form that the article itself uses",
    "other": "damaged words put back by their sense",
}
"""The reason by kind, where the model gives none."""


def clean_reason(why: str, kind: str) -> str:
    """One line without markup, links and control characters, of at most ``MOST`` code points."""
    why = _LINK.sub(" ", why[: 10 * MOST])
    why = _MARKUP.sub(" ", why)
    why = " ".join("".join(ch for ch in why if unicodedata.category(ch)[0] != "C" or ch in "\n\t").split())
    if len(why) > MOST:
        why = why[: MOST - 1].rstrip() + "…"
    return why or WHY.get(kind, WHY["other"])
