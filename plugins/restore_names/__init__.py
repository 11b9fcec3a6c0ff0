"""Names: inverted places and their scars, flipped persons, honorifics and titles that the article itself proves."""

from collections.abc import Callable

from restore import Stage, hookimpl

from .consistency import consistency
from .honorific import honorific
from .inverted_place import inverted_place
from .person_order import person_order
from .place_scar import place_scar
from .title_word import title_word


@hookimpl
def restore_register_stages(register: Callable[[Stage], None]) -> None:
    rules = (consistency, honorific, inverted_place, person_order, place_scar, title_word)
    register(Stage("names", rules, after=("structure",), before=("typography",)))
