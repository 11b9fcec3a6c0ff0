"""Clean articles for the tests of `restore damage`, put together from paragraphs of many styles and formats."""

from __future__ import annotations

from hypothesis import strategies as st

from restore.article import Article
from restore.damage import KINDS, Clean

EVERY = {kind.name: 40.0 for kind in KINDS if kind.name != "quantity"}
"""Every class that keeps figures, far more often than by default."""

_OWN = [
    "Öresund: brücke, façade, naïve, 12–14 °C, £3.50, 5%, 7% and 9%. “Good”, said Ms. Åberg; ‘fine’, said Zoë.",
    "In 2019, 20 ships (of 1,300) came; 4.5 million people saw them at 10:30. They paid $12, $13 and €14.",
    "See https://example.org/a?b=1&c=2 or write to desk@example.org, for the 3.2 release of tool.py; it’s free.",
    "Jürgen Müller said “no”. Jürgen Müller, of New Zealand, had met a South Korean and two New Yorkers in New York.",
    "short",
    "Das Boot fährt am Montag nach Süden, sagte die Ministerin. Die Fähre fährt nicht.",
    "火车星期一离开。 Поезд ушёл в понедельник, сказал министр.",
]
_MARKDOWN = [
    "# A heading about the harbour",
    "Run `pip install it --now` and *then*, [read the 3 notes](https://example.org/x), please. Then do it again.",
    "```\nprint('the the code', 1, 2)\n```",
    "- one item, with words\n- another item (in brackets), with more words",
    "| name | size |\n|------|------|\n| ferry | 12 m |",
]
_HTML = [
    '<p class="lead">The <b>ferry</b> left, at 40 km/h, from <a href="https://example.org/q?a=1&amp;b=2">New York</a>.</p>',
    "<pre>the the code 1 2</pre>",
    "<ul>\n<li>One item, with words</li>\n<li>Another</li>\n</ul>",
    "<!-- a comment, with the the words --><p>It came back “late”, he said, and it wasn’t its fault.</p>",
]


def _plain(pieces: list[str]) -> str:
    return "\n\n".join(pieces)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """A clean article in any format, with any line ends."""
    samples = [kind.sample for kind in KINDS] + _OWN
    format = draw(st.sampled_from(["plain", "plain", "markdown", "html"]))
    if format == "html":
        safe = [f"<p>{one}</p>" for sample in samples if "&" not in sample for one in sample.split("\n\n")]
        text = "\n".join(draw(st.lists(st.sampled_from(safe + _HTML * 4), min_size=1, max_size=7)))
    elif format == "markdown":
        front = draw(st.sampled_from(["", "---\ntitle: the the title, 3\n---\n\n"]))
        text = front + _plain(draw(st.lists(st.sampled_from(samples + _MARKDOWN * 4), min_size=1, max_size=7)))
    else:
        text = _plain(draw(st.lists(st.sampled_from(samples), min_size=1, max_size=7)))
    text += draw(st.sampled_from(["", "\n"]))
    if draw(st.booleans()):
        text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    return Article(text, format=format)


def clean(text: str, format: str = "plain") -> Clean:
    return Clean(Article(text, format=format))
