"""Quantities: every figure of a text, whether two texts have the same figures, and the guard that keeps them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from restore import hookimpl

if TYPE_CHECKING:
    from click import Command

    from restore import Guard, Stage

    from .comparison import Difference, compare
    from .extraction import extract
    from .figure import Figure

__all__ = ["Difference", "Figure", "compare", "extract"]

_HOMES = {"Difference": ".comparison", "Figure": ".figure", "compare": ".comparison", "extract": ".extraction"}


def __getattr__(name: str) -> object:
    """The library is imported when first asked for: a run that meets no figure does not pay for it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name], __name__), name)


@hookimpl
def restore_register_guards(register: Callable[["Guard"], None]) -> None:
    from restore import Guard

    from .guard import ID, figures_kept
    from .whole import figures_kept_in_all

    register(Guard(ID, figures_kept, "no figure is changed, dropped, swapped or invented", figures_kept_in_all))


@hookimpl
def restore_register_stages(register: Callable[["Stage"], None]) -> None:
    from restore import Stage

    from .conversion import conversion
    from .lifetime import age
    from .list_count import list_count
    from .restated import restated
    from .sums import percent_sum

    register(
        Stage("quantities", (conversion, percent_sum, list_count, age, restated), after=("typography", "names", "structure"))
    )


@hookimpl
def restore_register_commands(register: Callable[[str, Callable[[], "Command"]], None]) -> None:
    register("figures", _command)


def _command() -> "Command":
    from .command import command

    return command
