"""Checks of rules that go wrong, by name: what crashes, what has wrong types and what makes no sense."""

from dataclasses import replace

from restore import Edit, Finding, Proposal


def proposal(*edits, **fields):
    return replace(Proposal("stage0.bad", edits or (Edit(0, 0, "", "!"),), "because"), **fields)


def raises(problem):
    def check(_):
        raise problem

    return check


def half_way(_):
    yield proposal()
    raise ValueError("half way")


def recurses(snapshot):
    return recurses(snapshot)


CRASHES = {
    "raises": raises(ValueError("no")),
    "asserts": raises(AssertionError()),
    "exits": raises(SystemExit(3)),
    "runs out of memory": raises(MemoryError()),
    "raises what cannot be shown": raises(type("Odd", (Exception,), {"__str__": lambda _: None})()),
    "stops half way": half_way,
    "recurses": recurses,
    "returns None": lambda _: None,
    "returns text": lambda _: "text",
    "returns edits": lambda _: [Edit(0, 0, "", "x")],
    "speaks for another": lambda _: [replace(proposal(), rule="stage0.rule0")],
}
WRONG_TYPES = {
    "edits": lambda _: [proposal(edits=None)],
    "edit": lambda _: [proposal("x")],
    "offsets": lambda _: [proposal(Edit("0", "1", "a", "b"))],
    "fractions": lambda _: [proposal(Edit(0.0, 0.0, "", "b"))],
    "replacement": lambda _: [proposal(Edit(0, 0, "", None))],
    "bytes": lambda _: [proposal(Edit(0, 0, "", b"x"))],
    "surrogate": lambda _: [proposal(Edit(0, 0, "", "\ud800"))],
    "why": lambda _: [proposal(why=3)],
    "applicability": lambda _: [proposal(applicability="safe")],
    "evidence": lambda _: [proposal(evidence=(object(),))],
    "finding": lambda _: [Finding("stage0.bad", None, None, "x")],
}
NONSENSE = {
    "outside": lambda s: [proposal(Edit(len(s.text), len(s.text) + 1, "", "x"))],
    "before": lambda _: [proposal(Edit(-2, -1, "a", "x"))],
    "reversed": lambda s: [proposal(Edit(len(s.text), -1, "", "x"))],
    "stale": lambda s: [proposal(Edit(0, len(s.text), s.text + "?", "x"))],
    "overlapping": lambda s: [proposal(Edit(0, 1, s.text[:1], ""), Edit(0, 1, s.text[:1], "xx"))],
    "two insertions": lambda _: [proposal(Edit(0, 0, "", "a"), Edit(0, 0, "", "b"))],
    "empty": lambda _: [replace(proposal(), edits=())],
    "nothing": lambda _: [proposal(Edit(0, 0, "", ""))],
    "finding outside": lambda s: [Finding("stage0.bad", len(s.text) + 1, len(s.text) + 5, "x")],
    "finding before": lambda _: [Finding("stage0.bad", -3, -1, "x")],
}
