"""Quantities: every figure of a text, whether two texts have the same figures, and the guard that keeps them."""

from collections.abc import Callable

from restore import Guard, hookimpl

from .extract import extract
from .figure import Figure
from .figures import figures_kept

__all__ = ["Figure", "extract"]


@hookimpl
def restore_register_guards(register: Callable[[Guard], None]) -> None:
    register(Guard("quantities.figures-kept", figures_kept, "no figure is changed, dropped or invented"))
