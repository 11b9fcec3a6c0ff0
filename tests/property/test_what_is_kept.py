"""Rules that may nothing, whatever they propose, change no figure, no quoted word and nothing that is protected."""

import re

from documents import QUOTATIONS, documents, stand
from generated import Draft, drafts, scripted_engine, scripts
from hypothesis import example, given, settings
from hypothesis import strategies as st
from restore_quantities import extract

from restore import Article, load_plugins
from restore.article import FORMATS

NEW = st.text("xy 1“\n", max_size=2)
SCRIPT = scripts(st.lists(drafts(NEW, fits=True), min_size=1, max_size=4))
DOCUMENTS = documents(*FORMATS)
GUARDS = load_plugins().guards


def run(document, script):
    """The text after a script, under the guards of the bundled plugins."""
    format, text, _ = document
    engine = scripted_engine(script, GUARDS, unsafe=True, protect=[r"\bKEEP-\w+\b"])
    return engine.run(Article(text, format=format)).text


def figures(text):
    """What the figures of a text say, in order; an identifier says what is written."""
    return [(figure.kind, figure.text if figure.value is None else figure.value) for figure in extract(text)]


def plain(text, **kinds):
    """A document for an example."""
    return "plain", text, kinds


def one(*proposals):
    """A script with one rule that makes these proposals at once."""
    return [[list(proposals)]]


def delete(at, width=1):
    return Draft(at, ((0, width, ""),))


def insert(at, new):
    return Draft(at, ((0, 0, new),))


@settings(max_examples=80, deadline=None)
@given(DOCUMENTS, SCRIPT)
@example(plain("1 a 2"), one(Draft(1, ((0, 1, ""), (0, 1, ""), (0, 1, "")))))
@example(plain("1 a 2"), one(delete(1), delete(2), delete(3)))
@example(plain("7 alpha"), one(delete(1)))
def test_figures(document, script):
    assert figures(run(document, script)) == figures(document[1])


@settings(max_examples=80, deadline=None)
@given(DOCUMENTS, SCRIPT)
@example(plain("“ab”", quotations=["“ab”"]), one(insert(2, " ")))
@example(plain("“a b”", quotations=["“a b”"]), one(delete(2)))
@example(plain("“ab” a", quotations=["“ab”"]), [[[delete(0)], [delete(0)]]])
def test_words_of_quotations(document, script):
    """The words of each quotation follow each other as before, with nothing put between them."""
    result = run(document, script)
    for quotation in document[2]["quotations"]:
        words = r"\W+".join(re.findall(r"\w+", quotation))
        assert re.search(rf"\b{words}\b", result), f"{quotation} is lost in {result!r}"


@settings(max_examples=80, deadline=None)
@given(DOCUMENTS, SCRIPT)
@example(plain("www.y.org a", links=["www.y.org"]), one(insert(9, "x")))
def test_links(document, script):
    """Each address and the markup of each link stands as it was, and no word is stuck to an address."""
    result = run(document, script)
    assert stand(result, document[2]["links"])
    assert stand(result, document[2].get("targets", []))
    for link in document[2]["links"]:
        assert re.search(rf"(?<!\w){re.escape(link)}(?!\w)", result), f"{link} is another address in {result!r}"


@settings(max_examples=80, deadline=None)
@given(documents("markdown", "html"), SCRIPT)
@example(("markdown", "`co de` a", {"code": ["`co de`"]}), [[[insert(0, "`")], [delete(3)]]])
@example(("markdown", "---\na: b\n---\n\na", {"front": ["---\na: b\n---"]}), [[[insert(0, "x")], [delete(4)]]])
def test_code_and_front_matter(document, script):
    result = run(document, script)
    assert stand(result, document[2].get("front", []))
    assert stand(result, document[2].get("code", []))


@settings(max_examples=80, deadline=None)
@given(DOCUMENTS, SCRIPT)
@example(plain("KEEP-me a", user=["KEEP-me"]), [[[insert(7, "é ")], [insert(0, "x")], [delete(2)]]])
def test_what_the_user_protects(document, script):
    assert stand(run(document, script), document[2]["user"])


def test_documents_have_quotations():
    """The guard knows the pieces that the documents are made of as quotations."""
    assert all(re.fullmatch(r"“[^“”\n]*”|\"[^\"\n]*\"", piece) for piece in QUOTATIONS)
