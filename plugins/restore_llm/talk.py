"""The talk that makes the stage a language stage."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from restore import Answerer, Settings, Snapshot, Talk

from .connect import connect
from .dialogue import LlmDialogue
from .endpoint import find_endpoint, needed_model, parameters
from .guards import GUARDS
from .settings import check
from .setup import setup_of


def talk_of(settings: Settings) -> Talk:
    """The talk that the settings and the environment describe.

    Raises:
        ConfigError: a value or a prompt that cannot be used, or no model is chosen.
    """
    check(settings)
    model = needed_model(find_endpoint(settings)).model
    setup = setup_of(settings, model, parameters(settings))

    def start(snapshot: Snapshot) -> LlmDialogue:
        return LlmDialogue(snapshot, setup)

    def answerer() -> AbstractAsyncContextManager[Answerer]:
        return connect(settings)

    return Talk(start, answerer, setup.identity, GUARDS)
