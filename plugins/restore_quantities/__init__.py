"""Quantities: the guard that keeps every figure of an article."""

from collections.abc import Callable

from restore import Guard, hookimpl

from .figures import figures_kept


@hookimpl
def restore_register_guards(register: Callable[[Guard], None]) -> None:
    register(Guard("quantities.figures-kept", figures_kept, "no figure is changed, dropped or invented"))
