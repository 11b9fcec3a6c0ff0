"""Give damaged articles back their words, with a ledger that explains, replays and undoes every change.

>>> import restore
>>> result = restore.restore("The leader of Korea, North spoke first.")
>>> result.text
'The leader of North Korea spoke first.'
>>> result.applied[0].rule
'names.inverted-place'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .version import __version__

if TYPE_CHECKING:
    from .anchors import Mention
    from .article import Article, Positions
    from .chunks import Chunker
    from .config import Config, load_config
    from .dialogue import Answer, Answerer, Dialogue, Question, Talk
    from .edits import DISPLAY, SAFE, UNSAFE, Applicability, Edit, Evidence, Finding, Proposal, windows
    from .engine import Engine
    from .errors import ArticleError, ConfigError, LedgerError, PluginError, RestoreError, SettingError
    from .hookspecs import hookimpl
    from .ledger import Ledger, Run, parse_ledger, replay, revert
    from .letters import LOWER, UPPER
    from .plugins import Plugins, load_plugins
    from .result import Result
    from .rules import Guard, Rule, Stage, rule
    from .settings import Key, Settings
    from .snapshot import Snapshot
    from .spans import Span, Spans

__all__ = [
    "DISPLAY",
    "LOWER",
    "SAFE",
    "UNSAFE",
    "UPPER",
    "Answer",
    "Answerer",
    "Applicability",
    "Article",
    "ArticleError",
    "Chunker",
    "Config",
    "ConfigError",
    "Dialogue",
    "Edit",
    "Engine",
    "Evidence",
    "Finding",
    "Guard",
    "Key",
    "Ledger",
    "LedgerError",
    "Mention",
    "PluginError",
    "Plugins",
    "Positions",
    "Proposal",
    "Question",
    "RestoreError",
    "Result",
    "Rule",
    "Run",
    "SettingError",
    "Settings",
    "Snapshot",
    "Span",
    "Spans",
    "Stage",
    "Talk",
    "__version__",
    "hookimpl",
    "load_config",
    "load_plugins",
    "parse_ledger",
    "replay",
    "restore",
    "revert",
    "rule",
    "windows",
]


# Imported when first asked for: `restore --help` and plugins that need one name do not pay for the whole engine.
_HOMES = {
    "Chunker": "chunks",
    "Talk": "dialogue",
    "Question": "dialogue",
    "Dialogue": "dialogue",
    "Answerer": "dialogue",
    "Answer": "dialogue",
    "Applicability": "edits",
    "Article": "article",
    "ArticleError": "errors",
    "Config": "config",
    "ConfigError": "errors",
    "DISPLAY": "edits",
    "Edit": "edits",
    "Engine": "engine",
    "Evidence": "edits",
    "Finding": "edits",
    "Guard": "rules",
    "Key": "settings",
    "LOWER": "letters",
    "Ledger": "ledger",
    "Mention": "anchors",
    "LedgerError": "errors",
    "PluginError": "errors",
    "Plugins": "plugins",
    "Positions": "article",
    "Proposal": "edits",
    "RestoreError": "errors",
    "Result": "result",
    "Rule": "rules",
    "Run": "ledger",
    "SAFE": "edits",
    "SettingError": "errors",
    "Settings": "settings",
    "Snapshot": "snapshot",
    "Span": "spans",
    "Spans": "spans",
    "Stage": "rules",
    "UNSAFE": "edits",
    "UPPER": "letters",
    "hookimpl": "hookspecs",
    "load_config": "config",
    "load_plugins": "plugins",
    "parse_ledger": "ledger",
    "replay": "ledger",
    "revert": "ledger",
    "rule": "rules",
    "windows": "edits",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'restore' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("." + _HOMES[name], __name__), name)


def restore(article: str | bytes | Article, *, unsafe: bool = False, config: Config | None = None) -> Result:
    """Restore one article with the installed plugins; writes nothing.

    Raises:
        RestoreError: the article cannot be read or the configuration cannot be used.
    """
    from .article import Article
    from .config import Config
    from .engine import Engine

    if isinstance(article, str):
        article = Article(article)
    elif isinstance(article, bytes):
        article = Article.from_bytes(article)
    settings = config or Config()
    return Engine(settings.with_values("unsafe=", {"unsafe": unsafe or settings["unsafe"]})).run(article)
