"""Quantities: every figure of a text, whether two texts have the same figures, and the guard that keeps them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from restore import hookimpl

from .extract import extract
from .figure import Figure

if TYPE_CHECKING:
    from click import Command

    from restore import Guard, Stage

    from .comparison import Difference, compare

__all__ = ["Difference", "Figure", "compare", "extract"]


def __getattr__(name: str) -> object:
    """`compare` is imported when first asked for: who only reads figures does not pay for it."""
    if name not in ("Difference", "compare"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(".comparison", __name__), name)


@hookimpl
def restore_register_guards(register: Callable[["Guard"], None]) -> None:
    from restore import Guard

    from .guard import ID, figures_kept

    register(Guard(ID, figures_kept, "no figure is changed, dropped, swapped or invented"))


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
