"""Language: swaps that no rule can undo, proposed by a language model, one small edit each, and guarded."""

from collections.abc import Callable

from restore import Key, Settings, Stage, Talk, hookimpl

from .dialogue_keys import DIALOGUE_KEYS
from .rules import RULES
from .settings import KEYS

_AFTER = ("encoding", "structure", "names", "lexicon", "typography")


@hookimpl
def restore_register_settings(register: Callable[[Key], None]) -> None:
    for key in (*KEYS, *DIALOGUE_KEYS):
        register(key)


@hookimpl
def restore_register_stages(register: Callable[[Stage], None], settings: Settings) -> None:
    def talk() -> Talk:
        from .talk import talk_of

        return talk_of(settings)

    register(Stage("llm", RULES, after=_AFTER, talk=talk))
