"""Typography: quotation marks, brackets, other marks, units, and the spaces around and within words."""

from collections.abc import Callable

from restore import Guard, Key, Settings, Stage, hookimpl

from .apostrophe import apostrophe
from .bracket_spacing import bracket_spacing
from .dash import dash
from .ellipsis import ellipsis_mark
from .figure_spacing import figure_spacing
from .house_style import house_style_of, house_style_rule
from .quotation import quotation_kept
from .quote_direction import quote_direction
from .single_quote import single_quote
from .space_before_mark import space_before_mark
from .split_word import split_word
from .tex_quote import tex_quote
from .unit_form import unit_form_rule
from .unit_spacing import unit_spacing

_SPACES = (apostrophe, bracket_spacing, figure_spacing, space_before_mark, unit_spacing)
_MARKS = (dash, ellipsis_mark, quote_direction, single_quote, tex_quote)


@hookimpl
def restore_register_settings(register: Callable[[Key], None]) -> None:
    register(Key("percent", "", "House style before per-cent signs: tight, space, no-break or thin; empty: as the article."))
    register(Key("units", "", "House style between figure and unit: space, no-break or thin; empty: as the article."))


@hookimpl
def restore_register_stages(register: Callable[[Stage], None], settings: Settings) -> None:
    style = house_style_of(settings)
    own = (split_word, unit_form_rule(style), house_style_rule(style))
    register(Stage("typography", (*_SPACES, *_MARKS, *own)))


@hookimpl
def restore_register_guards(register: Callable[[Guard], None]) -> None:
    register(Guard("typography.quotation-kept", quotation_kept, "words inside quotation marks stay"))
