"""What may be the name of a site, as it stands after a headline."""

from __future__ import annotations

from restore import Snapshot

from .lines import Line
from .lists import word_list

_SMALL = {"of", "the", "and", "&", "&amp;", "for", "in", "on"}


def is_site_name(site: str) -> bool:
    """Whether it may be the name of a site: up to six words, with capitals."""
    parts = site.split()
    if not 0 < len(parts) <= 6 or len(site) > 40 or not parts[0][0].isupper() or site.endswith((".", "?", "!")):
        return False
    unlike = word_list("contrast", "contrast") | word_list("contrast", "sequel")
    named = all(word[0].isupper() or word in _SMALL for word in parts)
    return named and not unlike & {word.lower().strip(",") for word in parts} and not any(map(str.isdigit, site))


def is_named_site(snapshot: Snapshot, line: Line, site: str) -> bool:
    """Whether a name is that of a paper or site: by its words, in capitals, or because the page names it again."""
    parts = [word.lower() for word in site.split()]
    if parts[0] == "the" or set(parts) & word_list("contrast", "papers") or (site.isupper() and len(site) > 2):
        return True
    rest = snapshot.text[: line.start] + snapshot.text[line.end :]
    return site.casefold() in rest.casefold()
