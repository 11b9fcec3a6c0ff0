"""An article without damage comes out byte for byte as it went in: every encoding, line end, mark and format."""

from hypothesis import given, settings
from hypothesis import strategies as st

from restore import Article
from restore.article import FORMATS
from restore.testing import engine_with

ENGINES = {unsafe: engine_with(unsafe=unsafe) for unsafe in (False, True)}
FIRST = "Seven Old Quiet Grey Small Early Bright Somebody Nobody Gently".split()
WORDS = """river stone garden winter morning letter kitchen window harbour bridge café naïve señor über façade walked
carried waited found lost slowly under over beside towards""".split()
ENCODINGS = ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1252", "latin-1", "iso8859-15"]
MARKS = {
    "utf-8": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "utf-32-le": b"\xff\xfe\0\0",
    "utf-32-be": b"\0\0\xfe\xff",
}
NEWLINES = ["\n", "\r\n", "\r"]
SPACES = [" ", "  ", "\t", "\u00a0", "\u2028", "\u2029", "\x0c", " \U0001f600 ", "\u3000", *NEWLINES, "\n \n"]
FRAMES = {
    "plain": ["{}", "{}", "  {}", "\t{}"],
    "markdown": ["{}", "{}", "# {}", "- {}", "> {}", "*{}*", "```\n{}\n```", "    {}"],
    "html": ["{}", "<p>{}</p>", "<h2>{}</h2>", "<ul><li>{}</ul>", "<!-- {} -->", "<pre>{}</pre>"],
}
rests = st.lists(st.sampled_from(WORDS), unique=True, max_size=8)
sentences = st.tuples(st.sampled_from(FIRST), rests).map(lambda drawn: " ".join([drawn[0], *drawn[1]]))
stops = st.sampled_from([".", "!", "?", "", "…", " "])


@st.composite
def articles(draw):
    """A format and a text; no word stands twice in a row and no sentence twice, since that is damage."""
    format = draw(st.sampled_from(FORMATS))
    found = draw(st.lists(sentences, unique_by=lambda sentence: sentence.split()[0], max_size=6))
    parts = [draw(st.sampled_from(FRAMES[format])).format(sentence + draw(stops)) for sentence in found]
    breaks = [draw(st.sampled_from(["\n\n", "\n\n", "\n", " \n\n\n"])) for _ in parts]
    return format, draw(st.sampled_from(["", "", "\n"])) + "".join(map("".join, zip(parts, breaks, strict=True)))


@st.composite
def newlines(draw, text):
    """The text with one kind of line end, or with all kinds mixed."""
    kinds = draw(st.sampled_from([*[[kind] for kind in NEWLINES], NEWLINES]))
    lines = text.split("\n")
    return lines[0] + "".join(draw(st.sampled_from(kinds)) + line for line in lines[1:])


@settings(max_examples=150, deadline=None)
@given(st.data(), articles(), st.sampled_from(ENCODINGS), st.booleans(), st.booleans())
def test_bytes_in_are_bytes_out(data, article, encoding, marked, unsafe):
    format, text = article
    text = data.draw(newlines(text))
    mark = MARKS.get(encoding, b"") if marked else b""
    raw = mark + text.encode(encoding, "ignore")
    read = Article.from_bytes(raw, format=format, encoding="" if mark or encoding == "utf-8" else encoding)
    result = ENGINES[unsafe].run(read)
    assert result.restored.to_bytes() == raw
    assert not result.applied
    assert not result.problems
    assert result.text == text.encode(encoding, "ignore").decode(encoding)


@settings(max_examples=60, deadline=None)
@given(st.permutations(WORDS), st.lists(st.sampled_from(SPACES), max_size=12), st.booleans())
def test_odd_white_space_stays(words, spaces, unsafe):
    """Tabs, form feeds, separators and characters outside the first plane between the words."""
    raw = "".join(word + space for word, space in zip(words, spaces, strict=False)).encode()
    result = ENGINES[unsafe].run(Article.from_bytes(raw))
    assert result.restored.to_bytes() == raw
    assert not result.applied


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=40))
def test_any_bytes(raw):
    """Whatever can be read at all is written back as it was; nothing else than an ArticleError is raised."""
    from restore import ArticleError

    try:
        article = Article.from_bytes(raw)
    except ArticleError:
        return
    assert article.to_bytes() == raw
    assert article.with_text(article.text).digest == article.digest
