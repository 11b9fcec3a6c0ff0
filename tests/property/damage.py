"""Texts that look like damaged articles: sentences, names, notes and marks put together at random."""

from __future__ import annotations

from hypothesis import strategies as st

PLACES = [
    "Korea, North",
    "Bahamas, The",
    "Korea, Northn",
    "Zealand, Newers",
    "States, United",
    "South Africa",
    "North Korea",
]
PERSONS = ["Jong Un Kim", "Kim Jong Un", "Thomas Allen", "Allen Thomas", "Mr. Allen", "M. Allen", "Mr Thomas", "Ms Kim"]
UNITS = [
    "59 km / h",
    "59 km/h( 37 mph )",
    "km(37 mph)",
    "40 ° C",
    "3 / 4",
    "1,200 m",
    "( see above )",
    "f( x )",
    "12 kg / m³",
]
QUOTED = ["“", "”", '"', "‘", "’", "were” constantly", "told me,‘ I", "said,” We", "to’ the", "end.”", "“the end”", "6'2\""]
WORDS = ["the", "leader of", "spoke", "said", "to", "and", "were", "officials", "the defense secretary of Russia"]
WORDS += ["Russia's Defence Minister", "in", "Vladimir PutinGetty Images", "www.example.org/a", "a@b.org"]
STOPS = [".", ",", "!", "?", ":", ";", "…", "(", ")", "—"]
NOTES = [
    "This video cannot be played.",
    "You must help JavaScript in your website in order to enjoy this picture.",
    "Please enable JavaScript in your browser to watch this video.",
    "Kim Jong Un meets the leader of Russia",
    "The train to the north was slower than anyone had thought before it left.",
    "The train to the north was slower than anyone had thought before it left.",
    "Maria SouzaGetty Images",
]
JOINTS = [" ", " ", " ", " ", "", "\u00a0", "\n"]
BREAKS = ["\n\n", "\n\n", "\n", "\n \n", ""]
MARKS = {
    "plain": ["\t", "* ", "- "],
    "markdown": ["*", "_", "`code`", "[a link](http://example.org)", "| a |", "```\n", "---\n", "\\"],
    "html": ["<b>", "</b>", "<br>", '<a href="x">', "</a>", "<li>", "<!-- note -->", "&nbsp;", "<code>x</code>"],
}
FRAMES = {
    "plain": ["{}", "{}", "{}", "  {}", "- {}"],
    "markdown": ["{}", "{}", "# {}", "- {}", "> {}", "| {} |", "**{}**", "```\n{}\n```"],
    "html": [
        "{}",
        "<p>{}</p>",
        "<p>{}</p>",
        "<h1>{}</h1>",
        "<li>{}</li>",
        "<title>{}</title>",
        '<div class="a">\n{}\n</div>',
    ],
}


def articles(format: str) -> st.SearchStrategy[str]:
    """Texts in one format, made of pieces that look like damage."""
    piece = st.sampled_from([*PLACES, *PERSONS, *UNITS, *QUOTED, *WORDS, *WORDS, *STOPS, *MARKS[format]])
    pieces = st.lists(st.tuples(piece, st.sampled_from(JOINTS)).map("".join), min_size=1, max_size=12)
    words = st.one_of(st.sampled_from(NOTES), pieces.map("".join), pieces.map("".join))
    paragraph = st.tuples(st.sampled_from(FRAMES[format]), words).map(lambda drawn: drawn[0].format(drawn[1]))
    parts = st.lists(st.tuples(paragraph, st.sampled_from(BREAKS)).map("".join), min_size=1, max_size=7)
    return parts.map("".join)
