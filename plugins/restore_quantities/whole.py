"""The last look: the figures of a whole article before and after a language stage."""

from __future__ import annotations


def figures_kept_in_all(before: str, after: str, may: frozenset[str]) -> str:
    """Why ``after`` cannot stand for ``before``: the first figure that was changed, dropped, moved or invented; or "".

    What no edit does by itself, several far apart can do together: exchange what two figures count.
    """
    if "figures" in may or before == after:
        return ""
    from .comparison import compare

    for found in compare(before, after):
        if not (found.kind == "noun" and "counted" in may):
            return f"changes figures of the article: {found.message}"
    return ""
