"""Lexicon: established terms that spinners destroyed, from our list and yours, and spellings of the other dialect."""

from collections.abc import Callable

from restore import Key, Settings, Stage, hookimpl

from .destroyed_term import destroyed_term_rule
from .dialect import dialect_rule
from .installed import installed_lexicon


@hookimpl
def restore_register_settings(register: Callable[[Key], None]) -> None:
    register(Key("files", [], "Your own phrase lists (TSV or CSV), beside the one that is built in.", names_files=True))
    register(Key("dialect", "", "Mend spellings of the other dialect: british, american, or auto (the article's majority)."))


@hookimpl
def restore_register_stages(register: Callable[[Stage], None], settings: Settings) -> None:
    rules = (destroyed_term_rule(installed_lexicon(settings)), dialect_rule(settings["dialect"]))
    register(Stage("lexicon", rules, after=("structure", "names", "typography")))
