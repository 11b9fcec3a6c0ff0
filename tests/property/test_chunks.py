"""A rule that looks at one word at a time does the same to chunks of every size."""

import re
from collections.abc import Iterator

from hypothesis import example, given, settings
from hypothesis import strategies as st

from restore import Article, Edit, Finding, Proposal, Rule, Snapshot, Stage
from restore.article import FORMATS
from restore.testing import engine_with, in_process

SENTENCES = [
    "The bda ship came in.",
    "Nobody bda waited!",
    "A bda, a bda",
    "He saw 3.5 bda.Then he left",
    "“Bda bda?” he said.",
    "bda",
]
FRAMES = {
    "plain": ["{}"],
    "markdown": [
        "{}",
        "# {}",
        "- {}",
        "- one\n  - {}",
        "- {0}\n  - {0}",
        "> {}",
        "| a | b |\n|---|---|\n| {} | c |",
        "```\n{}\n```",
    ],
    "html": ["<p>{}</p>", "<li>{}</li>", "{}", "<pre>{}</pre>", "a <b>{}</b> c"],
}
paragraphs = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from([" ", "  ", "\n", "\r\n"])), min_size=1, max_size=25
)


def word(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Turns one word into another.

    What it does: bda -> bad
    Why: it needs no word around it, so that chunks make no difference
    Example: bda -> bad
    Safety: none
    """
    for match in re.finditer(r"\b[Bb]da\b", snapshot.text):
        at = match.start()
        if snapshot.protected.at(at):
            continue
        if match[0] == "bda":
            yield Proposal("s.word", (Edit(at, at + 3, "bda", "bad"),), "misspelt")
        else:
            yield Finding("s.word", at, at + 3, "a name")


def work(result):
    return result.text, [(c.step, c.status, c.edits) for c in result.changes], result.findings, result.held


@st.composite
def articles(draw):
    format = draw(st.sampled_from(FORMATS))
    parts = draw(st.lists(st.tuples(st.sampled_from(FRAMES[format]), paragraphs), min_size=1, max_size=4))
    return Article("\n\n".join(f.format("".join(map("".join, p)).strip()) for f, p in parts), format=format)


def chunked(scope, **settings):
    return engine_with(in_process(stages=[Stage("s", (Rule("s.word", word, scope=scope),))]), bundled=False, **settings)


BUDGETS = [5, 6, 8, 13, 40, 200, 2000]
CHUNKED = {budget: chunked("chunk", chunk_tokens=budget) for budget in BUDGETS}
WHOLE = chunked("article")


@settings(max_examples=80, deadline=None)
@given(articles(), st.sampled_from(BUDGETS))
@example(Article("bda\n\n- bda\n  - bda", format="markdown"), 5)
def test_chunks(article, budget):
    """A rule that looks at one word only does the same to chunks of any size, and to the whole article."""
    result = CHUNKED[budget].run(article)
    assert work(result) == work(CHUNKED[2000].run(article))
    assert result.text == WHOLE.run(article).text
