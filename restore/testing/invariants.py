"""What must hold for every article and every plugin, whatever a test is about."""

from __future__ import annotations

from collections.abc import Iterable

from ..article import Article
from ..config import Config
from ..engine import Engine
from ..ledger import ledger_bytes, parse_ledger, replay, revert
from ..plugins import load_plugins
from ..result import Result
from ..rules import Guard, Rule, Stage


def check_invariants(engine: Engine, article: Article) -> Result:
    """Restore ``article`` and check what must hold for all of them; gives the result.

    Replay and revert are exact, also through the ledger's bytes; a second run changes nothing; the same run gives the
    same ledger; applied edits found what they expected; the article is not touched.

    Raises:
        AssertionError: one of these does not hold; the message says which.
    """
    before = article.text
    result = engine.run(article)
    assert article.text == before, "the article was changed in place"
    assert not result.problems, f"a plugin failed: {result.problems}"
    ledger = parse_ledger(ledger_bytes([result.run]))
    assert replay(article.text, ledger.runs) == result.text, "replay(damaged, ledger) is not the restored text"
    assert revert(result.text, ledger.runs) == article.text, "revert(restored, ledger) is not the damaged text"
    refused = [change for change in result.changes if change.status == "refused"]
    assert not refused, f"a proposal was malformed: {[(c.rule, c.reason) for c in refused]}"
    silent = [change.id for change in result.applied if not change.why]
    assert not silent, f"changes without a reason: {silent}"
    again = engine.run(article)
    assert ledger_bytes([again.run]) == ledger_bytes([result.run]), "the same run gives another ledger"
    second = engine.run(result.restored)
    assert second.text == result.text, f"a second run changes the text: {[c.rule for c in second.applied]}"
    if result.text == article.text:
        assert result.restored.to_bytes() == article.to_bytes(), "a clean article does not come out byte-identical"
    return result


def in_process(*, stages: Iterable[Stage] = (), rules: Iterable[Rule] = (), guards: Iterable[Guard] = ()) -> object:
    """A plugin object made of values, for tests: ``load_plugins(extra=[in_process(stages=[...])])``."""
    from ..hookspecs import hookimpl

    class Plugin:
        @hookimpl
        def restore_register_stages(self, register):  # type: ignore[no-untyped-def]
            for stage in stages:
                register(stage)

        @hookimpl
        def restore_register_rules(self, register):  # type: ignore[no-untyped-def]
            for rule in rules:
                register(rule)

        @hookimpl
        def restore_register_guards(self, register):  # type: ignore[no-untyped-def]
            for guard in guards:
                register(guard)

    return Plugin()


def engine_with(*plugins: object, bundled: bool = True, **settings: object) -> Engine:
    """An engine with plugin objects besides the bundled plugins, or without those."""
    from ..plugins import candidates

    disable = [] if bundled else [candidate.name for candidate in candidates()]
    values = {name.replace("_", "-"): value for name, value in settings.items()}
    config = Config().with_values("test", values)
    return Engine(config, load_plugins(disable=disable, extra=plugins, config=config))
