"""Replay gives the restored text and revert the damaged one, byte for byte, whatever the rules did.

The ledger goes through its own bytes, the article through bytes in many encodings.
"""

from generated import ANY_SCRIPT, TEXT, scripted_engine
from hypothesis import example, given, settings
from hypothesis import strategies as st

from restore import Article, parse_ledger, replay, revert
from restore.ledger import ledger_bytes

ENCODINGS = {
    "utf-8": b"",
    "utf-8 ": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "utf-32-le": b"\xff\xfe\0\0",
    "cp1252": b"",
    "latin-1": b"",
}
NEWLINES = st.sampled_from(["\n", "\r\n", "\r", "mixed"])


@settings(max_examples=100, deadline=None)
@given(TEXT, ANY_SCRIPT, st.booleans())
def test_text(text, script, unsafe):
    result = scripted_engine(script, unsafe=unsafe).run(Article(text))
    runs = parse_ledger(ledger_bytes([result.run])).runs
    assert replay(text, runs) == result.text
    assert revert(result.text, runs) == text
    assert result.run.end.changes == len(result.applied)


@settings(max_examples=100, deadline=None)
@given(TEXT, ANY_SCRIPT, st.sampled_from(sorted(ENCODINGS)), NEWLINES)
def test_bytes(text, script, name, newline):
    encoding, bom = name.strip(), ENCODINGS[name]
    text = text if newline == "mixed" else text.replace("\r", "\n").replace("\n", newline)
    data = bom + text.encode(encoding, "ignore")
    article = Article.from_bytes(data, encoding="" if bom or encoding == "utf-8" else encoding)
    assert article.to_bytes() == data

    restored = scripted_engine(script).run(article)
    runs = parse_ledger(ledger_bytes([restored.run])).runs
    out = restored.restored.to_bytes()
    again = Article.from_bytes(out, encoding=article.encoding)
    assert again.text == restored.text
    assert article.with_text(replay(article.text, runs)).to_bytes() == out
    assert again.with_text(revert(again.text, runs)).to_bytes() == data


@settings(max_examples=50, deadline=None)
@given(TEXT, ANY_SCRIPT, st.sampled_from(["cp1252", "latin-1", "ascii"]))
def test_what_an_encoding_cannot_write_is_not_applied(text, script, encoding):
    """Replacements of characters that the article's encoding lacks are vetoed; the rest of the work stands."""
    foreign = [[[*batch] for batch in batches] for batches in script]
    article = Article(text.encode(encoding, "ignore").decode(encoding), encoding=encoding)
    for batches in foreign:
        for batch in batches:
            batch += [_foreign(draft) for draft in batch]
    result = scripted_engine(foreign).run(article)
    assert "\u0416" not in result.text
    assert revert(result.text, [result.run]) == article.text
    assert result.restored.to_bytes().decode(encoding) == result.text


def _foreign(draft):
    from dataclasses import replace

    return replace(draft, steps=tuple((gap, width, new + "\u0416") for gap, width, new in draft.steps))


@settings(max_examples=40, deadline=None)
@given(TEXT, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
@example("a", "utf-16")
def test_an_encoding_named_as_its_mark_says(text, encoding):
    """The user names an encoding whose Python codec writes the byte order mark itself."""
    data = text.encode(encoding)
    article = Article.from_bytes(data, encoding=encoding)
    assert article.text == text
    assert article.to_bytes() == data
