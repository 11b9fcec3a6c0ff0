"""Rules that never settle are left out and reported; what the others do stands, and a second run changes nothing."""

from generated import Draft, engine_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from restore import Article, Edit, Proposal, Rule, Snapshot, Stage

LETTERS = "abcdef"


class Rewriting:
    """Replaces letters by others.

    What it does:
        Replaces each letter that its table names.
    Why:
        Tables make circles.
    Example:
        a -> b
    Safety:
        None.
    """

    def __init__(self, id: str, table: dict[str, str]) -> None:
        self.id, self.table = id, table

    def __call__(self, snapshot: Snapshot) -> list[Proposal]:
        found = [(at, ch) for at, ch in enumerate(snapshot.text) if self.table.get(ch, ch) != ch]
        return [Proposal(self.id, (Edit(at, at + 1, ch, self.table[ch]),), "the table says so") for at, ch in found]


def engine(stages, *others):
    """An engine with a rule for each table of each stage."""
    rules = [
        Rule(id, Rewriting(id, table))
        for number, tables in enumerate(stages)
        for at, table in enumerate(tables)
        if (id := f"s{number}.r{at}")
    ]
    found = {}
    for rule in [*rules, *others]:
        found.setdefault(rule.stage, []).append(rule)
    return engine_of(Stage(name, tuple(rules)) for name, rules in found.items())


def circle(letters):
    """One rule for each step of a circle."""
    return [[{a: b}] for a, b in zip(letters, letters[1:] + letters[:1], strict=True)]


TABLES = st.dictionaries(st.sampled_from(LETTERS), st.sampled_from(LETTERS), min_size=1, max_size=3)
CIRCLES = st.lists(st.permutations("abcd").map("".join), min_size=1, max_size=1).flatmap(
    lambda found: st.integers(2, 4).map(lambda size: circle(found[0][:size]))
)


@settings(max_examples=40, deadline=None)
@given(st.text(LETTERS, min_size=1, max_size=8), CIRCLES)
def test_a_circle_is_left_out(text, tables):
    """The rules of the circle go; the rule that turns f into e stays."""
    good = Rule("z.good", Rewriting("z.good", {"f": "e"}))
    made = engine(tables, good)
    result = made.run(Article(text))
    turns = any(table.keys() & set(text) for [table] in tables)
    assert result.partial == turns
    assert {problem.plugin for problem in result.problems} == ({f"s{n}.r0" for n in range(len(tables))} if turns else set())
    assert result.text == text.replace("f", "e")
    second = made.run(result.restored)
    assert second.text == result.text
    assert not second.applied


@settings(max_examples=100, deadline=None)
@given(st.text(LETTERS, min_size=1, max_size=6), st.lists(st.lists(TABLES, min_size=1, max_size=2), max_size=3))
@example("a", [[{"a": "b"}, {"a": "e"}], [{"b": "a", "e": "f"}]])
@example("b", [[{"b": "d", "d": "b"}], [{"b": "d"}, {"d": "b"}]])
def test_any_tables(text, tables):
    """Tables of all kinds, with circles and without: what is left after the first run stays as it is."""
    made = engine(tables)
    result = made.run(Article(text))
    second = made.run(result.restored)
    assert second.text == result.text


@settings(max_examples=15, deadline=None)
@given(st.text("ab", min_size=1, max_size=6), st.sampled_from(["a", "aa", "é"]))
def test_growth_is_left_out(text, new):
    """A rule that makes the text longer for ever goes; the article keeps what the others did."""

    def grow(snapshot):
        """Grows.

        What it does: x
        Why: x
        Example: x
        Safety: x
        """
        yield Draft(0, ((0, 0, new),)).proposal("s.grow", snapshot.text)

    made = engine([[{"b": "c"}]], Rule("s.grow", grow))
    result = made.run(Article(text))
    assert [problem.plugin for problem in result.problems] == ["s.grow"]
    assert result.text == text.replace("b", "c")
    assert made.run(result.restored).text == result.text
