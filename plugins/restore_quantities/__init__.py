"""Quantities: every figure of a text, whether two texts have the same figures, and the guard that keeps them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from restore import hookimpl

from .compare import Difference, compare
from .extract import extract
from .figure import Figure

if TYPE_CHECKING:
    from restore import Guard

__all__ = ["Difference", "Figure", "compare", "extract"]


@hookimpl
def restore_register_guards(register: Callable[["Guard"], None]) -> None:
    from restore import Guard

    from .guard import ID, figures_kept

    register(Guard(ID, figures_kept, "no figure is changed, dropped, swapped or invented"))


