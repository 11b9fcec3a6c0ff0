"""The talk that makes the stage a language stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any

from restore import Settings, Snapshot
from restore.dialogue import Answerer, Talk

from .dialogue import LlmDialogue
from .setup import setup_of


def talk_of(
    settings: Settings,
    model: str,
    parameters: Mapping[str, Any],
    answerer: Callable[[], AbstractAsyncContextManager[Answerer]],
) -> Talk:
    """The talk that the settings describe; prompts are read when it begins.

    Raises:
        ConfigError: a value or a prompt that cannot be used.
    """
    setup = setup_of(settings, model, parameters)

    def start(snapshot: Snapshot) -> LlmDialogue:
        return LlmDialogue(snapshot, setup)

    return Talk(start, answerer, setup.identity)
