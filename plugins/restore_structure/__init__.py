"""Structure: repeated headlines and paragraphs, glued credits, residue of players and scrapers."""

from collections.abc import Callable

from restore import Stage, hookimpl

from .boilerplate import boilerplate
from .duplicate import duplicate
from .glued_credit import glued_credit


@hookimpl
def restore_register_stages(register: Callable[[Stage], None]) -> None:
    register(Stage("structure", (boilerplate, duplicate, glued_credit), before=("names", "typography")))
