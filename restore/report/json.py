"""JSON: one document with everything, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from ..version import __version__
from . import Outcome
from .items import items


def render(outcomes: Sequence[Outcome]) -> str:
    """``{"version", "articles": [{"path", "status", "changes": [...], "findings": [...], ...}]}``; code points."""
    document = {"version": 1, "tool": f"restore {__version__}", "articles": [_article(outcome) for outcome in outcomes]}
    return msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n"


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
        "problems": [{"plugin": p.plugin, "where": p.where, "message": p.message} for p in result.problems],
    }
