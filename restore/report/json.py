"""JSON: one document with everything, for programs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from ..version import __version__
from . import Outcome
from .items import items

_CONTROLS = re.compile("[\x7f-\x9f]")


def render(outcomes: Sequence[Outcome]) -> str:
    """``{"version", "articles": [{"path", "status", "changes": [...], "findings": [...], ...}]}``; code points."""
    return encoded({"version": 1, "tool": f"restore {__version__}", "articles": [_article(outcome) for outcome in outcomes]})


def encoded(document: dict[str, Any]) -> str:
    """``document`` as indented JSON that every reader and terminal can take."""
    text = msgspec.json.format(msgspec.json.encode(_text(document)), indent=1).decode() + "\n"
    # JSON allows these as they are, a terminal might obey them.
    return _CONTROLS.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def _text(value: Any) -> Any:
    """``value`` without lone surrogates, which a file name can hold and JSON cannot."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {name: _text(inner) for name, inner in value.items()}
    return [_text(inner) for inner in value] if isinstance(value, list) else value


def _article(outcome: Outcome) -> dict[str, Any]:
    if outcome.result is None:
        return {"path": outcome.path, "status": "error", "error": outcome.error}
    found = [{name: getattr(item, name) for name in item.__dataclass_fields__} for item in items(outcome)]
    result = outcome.result
    return {
        "path": outcome.path,
        "status": "error" if outcome.error else result.run.end.status if result.run.end else "partial",
        "error": outcome.error,
        "format": result.article.format,
        "encoding": result.article.encoding,
        "encoding_assumed": result.article.assumed,
        "written": outcome.written,
        "in": result.article.digest,
        "out": result.restored.digest,
        "changes": [item for item in found if item["kind"] == "change"],
        "unsafe": [item for item in found if item["kind"] == "unsafe"],
        "findings": [item for item in found if item["kind"] == "finding"],
        **({"models": dict(result.counts)} if result.counts else {}),
        "problems": [{"plugin": p.plugin, "where": p.where, "message": p.message} for p in result.problems],
    }
