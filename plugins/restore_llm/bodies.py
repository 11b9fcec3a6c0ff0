"""What is really sent: the body of a question, in the form that this server is known to accept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .outcomes import Failure

LEVELS = ("json_schema", "json_object", "text")
_LIMITS = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}
_OPTIONAL = ("temperature", "top_p", "seed", "frequency_penalty", "presence_penalty", "reasoning_effort", "logprobs")
_SCHEMA_WORDS = ("response_format", "json_schema", "json_object", "json mode", "structured", "schema", "grammar", "guided")
_UNKNOWN = ("support", "unknown", "unrecogni", "unexpected", "not permitted", "not allowed", "instead", "extra")
_HOPELESS = ("context length", "context size", "maximum context", "context window", "too many tokens", "too long")


@dataclass(frozen=True)
class Form:
    """What a server was found to accept."""

    level: str = "json_schema"
    """The most of ``response_format`` that it takes."""
    renamed: tuple[tuple[str, str], ...] = ()
    dropped: frozenset[str] = frozenset()

    def body(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """A question's body in this form."""
        names = dict(self.renamed)
        sent = {names.get(name, name): value for name, value in body.items() if name not in self.dropped}
        level = _level(sent)
        if level and LEVELS.index(level) < LEVELS.index(self.level):
            if self.level == "text":
                del sent["response_format"]
            else:
                sent["response_format"] = {"type": self.level}
        return sent


def adapted(form: Form, body: Mapping[str, Any], failure: Failure, structured: str) -> tuple[Form, bool] | None:
    """Another form to try after the server refused ``body``, and whether it said that this is why; None if there is none.

    ``body`` is what was sent.
    """
    said = failure.detail.lower()
    if failure.outcome != "bad-request" or any(words in said for words in _HOPELESS):
        return None
    unknown = any(words in said + failure.code for words in _UNKNOWN)
    for name, other in _LIMITS.items():
        if name in body and other not in body and unknown and (failure.param == name or _names(said, name)):
            if (other, name) in form.renamed:
                return None  # renamed before: it takes neither
            return Form(form.level, (*form.renamed, (name, other)), form.dropped), True
    for name in _OPTIONAL:
        if name in body and unknown and (failure.param == name or _names(said, name)):
            return Form(form.level, form.renamed, form.dropped | {name}), True
    level = _level(body)
    if structured == "auto" and level in LEVELS[:2]:
        lower = LEVELS[LEVELS.index(level) + 1]
        sure = failure.param.startswith("response_format") or any(word in said for word in _SCHEMA_WORDS)
        return Form(lower, form.renamed, form.dropped), sure
    return None


def _names(said: str, parameter: str) -> bool:
    return (
        f"'{parameter}'" in said or f'"{parameter}"' in said or f"`{parameter}`" in said or f" {parameter} " in f" {said} "
    )


def _level(body: Mapping[str, Any]) -> str:
    wanted = body.get("response_format")
    kind = wanted.get("type", "") if isinstance(wanted, Mapping) else ""
    return kind if kind in LEVELS else ""
