"""The body of a chat-completions request."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from .context import Part
from .reading import KINDS, Wanted
from .setup import Setup

_PAIRS = ("synonym", "grammar", "spelling")


def body(setup: Setup, part: Part, refused: Sequence[tuple[Wanted, str]] = ()) -> dict[str, Any]:
    """What to send about a part; with ``refused`` edits, the same talk gone on by them and the reasons."""
    messages = [{"role": "system", "content": setup.prompt.text}, {"role": "user", "content": part.message}]
    if refused:
        messages += [
            {"role": "assistant", "content": _as_reply(setup, [wanted for wanted, _ in refused])},
            {"role": "user", "content": setup.repair.text.replace("{{refused}}", _reasons(refused))},
        ]
    made: dict[str, Any] = {"model": setup.model, "messages": messages, **setup.parameters}
    if setup.prompt.schema is not None:
        schema = {"name": setup.prompt.id, "strict": True, "schema": setup.prompt.schema}
        made["response_format"] = {"type": "json_schema", "json_schema": schema}
    return made


def _as_reply(setup: Setup, edits: Sequence[Wanted]) -> str:
    if setup.prompt.id == "pairs":
        kinds = [kind for kind in KINDS if kind in _PAIRS or any(e.kind == kind for e in edits)]
        by_kind = {kind: [[e.old, e.new] for e in edits if e.kind == kind] for kind in kinds}
        return json.dumps(by_kind, ensure_ascii=False, separators=(",", ":"))
    rows = [{"old": e.old, "occurrence": e.occurrence or 1, "new": e.new, "kind": e.kind, "why": ""} for e in edits]
    return json.dumps({"edits": rows}, ensure_ascii=False, separators=(",", ":"))


def _reasons(refused: Sequence[tuple[Wanted, str]]) -> str:
    quote = json.dumps
    return "\n".join(
        f"- {quote(w.old[:80], ensure_ascii=False)} to {quote(w.new[:80], ensure_ascii=False)}: {reason[:300]}"
        for w, reason in refused
    )
