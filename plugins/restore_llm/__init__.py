"""Language: swaps that no rule can undo, proposed by a language model, one small edit each, and guarded."""

from collections.abc import Callable

from restore import Guard, Key, Stage, hookimpl

from .dialogue_keys import DIALOGUE_KEYS
from .guards import GUARDS
from .rules import RULES

_AFTER = ("encoding", "structure", "names", "lexicon", "typography")


@hookimpl
def restore_register_settings(register: Callable[[Key], None]) -> None:
    for key in DIALOGUE_KEYS:
        register(key)


@hookimpl
def restore_register_stages(register: Callable[[Stage], None]) -> None:
    # `talk=talk_of(settings, model, parameters, answerer)` makes it a language stage.
    register(Stage("llm", RULES, after=_AFTER))


@hookimpl
def restore_register_guards(register: Callable[[Guard], None]) -> None:
    for guard in GUARDS:
        register(guard)
