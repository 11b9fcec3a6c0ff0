"""Typography: quotation marks, brackets, units and the spaces around them."""

from collections.abc import Callable

from restore import Guard, Stage, hookimpl

from .bracket_spacing import bracket_spacing
from .quotation import quotation_kept
from .quote_direction import quote_direction
from .single_quote import single_quote
from .unit_spacing import unit_spacing


@hookimpl
def restore_register_stages(register: Callable[[Stage], None]) -> None:
    register(Stage("typography", (bracket_spacing, quote_direction, single_quote, unit_spacing)))


@hookimpl
def restore_register_guards(register: Callable[[Guard], None]) -> None:
    register(Guard("typography.quotation-kept", quotation_kept, "words inside quotation marks stay"))
