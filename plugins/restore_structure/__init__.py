"""Structure: what is repeated, glued, torn apart or left over from players and scrapers."""

from collections.abc import Callable

from restore import Stage, hookimpl

from .boilerplate import boilerplate
from .doubled_phrase import doubled_phrase
from .doubled_word import doubled_word
from .duplicate import duplicate
from .glued_credit import glued_credit
from .glued_line import glued_line
from .glued_word import glued_word
from .hyphenation import hyphenation
from .near_duplicate import near_duplicate
from .torn_paragraph import torn_paragraph
from .word_scar import word_scar

RULES = (
    boilerplate,
    duplicate,
    near_duplicate,
    glued_credit,
    glued_line,
    glued_word,
    hyphenation,
    doubled_word,
    doubled_phrase,
    word_scar,
    torn_paragraph,
)


@hookimpl
def restore_register_stages(register: Callable[[Stage], None]) -> None:
    register(Stage("structure", RULES, before=("names", "typography")))
