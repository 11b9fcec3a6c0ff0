"""The result does not depend on the order in which plugins, stages and rules come, and is recorded the same every time."""

from random import Random

from generated import ANY_SCRIPT, TEXT, Draft, scripted_engine, scripted_stages
from hypothesis import example, given, settings
from hypothesis import strategies as st

from restore import Article, Stage
from restore.ledger import ledger_bytes
from restore.testing import engine_with, in_process

SEEDS = st.integers(0, 100)
OUTSIDE = [[[Draft(0, ((0, 9, ""),), fits=False)]]]
"""A rule whose proposal leaves the text."""


def named(name, **parts):
    """A plugin with a name of its own."""
    plugin = in_process(**parts)
    plugin.__name__ = name
    return plugin


def same(results):
    """Whether all results have the same text, changes, findings and ledger."""
    first = results[0]
    return all(
        (r.text, r.findings, r.held) == (first.text, first.findings, first.held)
        and [(c.rule, c.status, c.edits) for c in r.changes] == [(c.rule, c.status, c.edits) for c in first.changes]
        and ledger_bytes([r.run]) == ledger_bytes([first.run])
        for r in results
    )


def test_plugins_made_of_values():
    """Two plugin objects of one kind can be used together."""
    engine = engine_with(in_process(stages=[Stage("one")]), in_process(stages=[Stage("two")]), bundled=False)
    assert not engine.plugins.problems


@settings(max_examples=30, deadline=None)
@given(TEXT, ANY_SCRIPT)
@example("a", OUTSIDE * 3)
def test_order_of_plugins(text, script):
    """One plugin for each stage, in any order; each stage but the first says that it comes after that one."""
    stages = [Stage(s.name, s.rules, after=("stage0",) if s.name != "stage0" else ()) for s in scripted_stages(script)]
    plugins = [named(f"plugin{stage.name}", stages=[stage]) for stage in stages]
    assert same([engine_with(*order, bundled=False).run(Article(text)) for order in (plugins, plugins[::-1])])


@settings(max_examples=30, deadline=None)
@given(TEXT, ANY_SCRIPT, SEEDS)
@example("a", OUTSIDE * 2, 0)
def test_order_of_registration(text, script, seed):
    """One plugin: its stages, the rules that it adds to them and the rules of a stage, in any order."""
    stages, random = scripted_stages(script), Random(seed)
    rules = [rule for stage in stages for rule in stage.rules]
    mixed = [Stage(stage.name, tuple(random.sample(stage.rules, len(stage.rules)))) for stage in stages]
    empty = [Stage(stage.name) for stage in random.sample(stages, len(stages))]
    plugins = [
        in_process(stages=stages),
        in_process(stages=random.sample(mixed, len(mixed))),
        in_process(stages=empty, rules=random.sample(rules, len(rules))),
    ]
    assert same([engine_with(plugin, bundled=False).run(Article(text)) for plugin in plugins])


@settings(max_examples=50, deadline=None)
@given(TEXT, ANY_SCRIPT)
def test_recording(text, script):
    """The same run gives the same ledger, byte for byte."""
    engine = scripted_engine(script)
    assert same([engine.run(Article(text)) for _ in range(3)])
