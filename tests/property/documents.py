"""Small documents put together from pieces whose kind is known: words, figures, quotations, links, code."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = ["alpha", "beta", "gamma delta", "a"]
FIGURES = ["1,200", "3.5", "7", "24:18", "2019-03-01", "-4"]
QUOTATIONS = ["“one two”", '"five six seven"', "“eight”"]
LINKS = ["http://x.org/a", "www.y.org", "me@z.org"]
USER = ["KEEP-me", "KEEP-it"]
CODE = {"plain": [], "markdown": ["`co de`"], "html": ["<code>co de</code>", "<pre>in\nhere</pre>"]}
TARGETS = {"plain": [], "markdown": [("[", "](to/a)")], "html": [('<a href="to/a">', "</a>")]}
BLOCKS = {"plain": [], "markdown": ["```\nfenced x\n```", "    indented x"], "html": ["<script>var x = 1;</script>"]}
FRONT = {"plain": [""], "markdown": ["", "---\ntitle: one\n---\n\n"], "html": [""]}
JOINTS = st.sampled_from([" ", " ", " ", ", ", "\n"])

Document = tuple[str, str, dict[str, list[str]]]
"""Format, text, and the pieces of each kind in order."""


@st.composite
def documents(draw: st.DrawFn, *formats: str) -> Document:
    """A document with some of everything that its format has."""
    format = draw(st.sampled_from(formats))
    inline = {"words": WORDS, "figures": FIGURES, "quotations": QUOTATIONS, "links": LINKS, "user": USER}
    kinds = [(kind, piece) for kind, pieces in inline.items() for piece in pieces]
    kinds += [("code", piece) for piece in CODE[format]] + [("targets", target) for target in TARGETS[format]]
    front = draw(st.sampled_from(FRONT[format]))
    text, found = front, {kind: [] for kind in (*inline, "code", "targets", "front")}
    if front:
        found["front"].append(front.strip())
    for _ in range(draw(st.integers(1, 3))):
        for kind, piece in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=5)):
            if kind == "targets":
                # The words of a link are running text; what is around them is not.
                found[kind] += piece
                piece = "link".join(piece)
            else:
                found[kind].append(piece)
            text += piece + draw(JOINTS)
        block = draw(st.sampled_from(["", *BLOCKS[format]]))
        if block:
            found["code"].append(block.strip())
        text = text.rstrip() + "\n\n" + (block + "\n\n" if block else "")
    return format, text, found


def stand(text: str, pieces: list[str]) -> bool:
    """Whether all ``pieces`` stand in ``text``, in this order."""
    at = 0
    for piece in pieces:
        found = text.find(piece, at)
        if found == -1:
            return False
        at = found + len(piece)
    return True
