"""A plugin's own settings: from its table in the configuration, checked when it is loaded."""

from __future__ import annotations

import pytest

from restore import Config, ConfigError, Key, Settings, Stage, hookimpl, load_plugins
from restore.testing.plugin import Restorer


class restore_acme:
    """A plugin that declares two settings and shows what it got."""

    seen: Settings

    @hookimpl
    def restore_register_settings(self, register):  # type: ignore[no-untyped-def]
        register(Key("files", ["a.txt"], "Word lists."))
        register(Key("seconds", 2.0, "How long to wait.", changes_result=False))

    @hookimpl
    def restore_register_stages(self, register, settings):  # type: ignore[no-untyped-def]
        self.seen = settings
        register(Stage("acme"))


def load(**table: object) -> Settings:
    plugin = restore_acme()
    config = Config().with_values("restore.toml", {"acme": table})
    assert load_plugins(extra=[plugin], config=config).problems == []
    return plugin.seen


def test_defaults_and_given_values() -> None:
    assert dict(load()) == {"files": ["a.txt"], "seconds": 2.0}
    assert dict(load(files=["b.txt"], seconds=3)) == {"files": ["b.txt"], "seconds": 3.0}


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"acme": {"file": []}}, ["restore.toml", "'file'", "[acme]", "'files'"]),
        ({"acme": {"files": "b.txt"}}, ["'files'", "a list"]),
        ({"acne": {"files": []}}, ["[acne]", "'acme'"]),
    ],
    ids=["unknown key", "wrong type", "unknown table"],
)
def test_mistakes_are_the_users_not_the_plugins(table: dict[str, object], words: list[str]) -> None:
    with pytest.raises(ConfigError) as caught:
        load_plugins(extra=[restore_acme()], config=Config().with_values("restore.toml", table))
    assert all(word in str(caught.value) for word in words), caught.value


def test_only_what_can_change_a_result_is_part_of_a_runs_identity() -> None:
    assert load(seconds=9).identity == []
    assert load(files=["b"]).identity == [("acme", "files", ["b"])]


def test_set_on_the_command_line(article: Restorer) -> None:
    assert "jobs = 3  # command line" in article.run("config", "show", "--origin", "--set", "jobs=3").assert_code(0).stdout
    assert 'ledger = "a b"' in article.run("config", "show", "--set", "ledger=a b").stdout
    for wrong in ("jobs", "=3", "jobs=x", "jbos=3", "nonsense.key=3"):
        stderr = article.run("check", "a.txt", "--set", wrong).assert_code(2).stderr
        assert "restore: " in stderr
        assert "Traceback" not in stderr


def test_each_value_knows_where_it_comes_from() -> None:
    plugin = restore_acme()
    config = Config().with_values("restore.toml", {"acme": {"files": ["b.txt"], "seconds": 1.0}})
    config = config.with_values("command line", {"acme": {"seconds": 3.0}})
    load_plugins(extra=[plugin], config=config)
    assert [plugin.seen.origin(name) for name in ("files", "seconds")] == ["restore.toml", "command line"]
    assert load().origin("files") == "default"
