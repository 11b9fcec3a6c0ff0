"""Encoding: text read in the wrong encoding, escaped twice, or full of characters that show nothing."""

from collections.abc import Callable

from restore import Stage, hookimpl

from .control import control
from .entity import entity
from .form import form
from .hidden import hidden
from .invisible import invisible
from .mojibake import mojibake


@hookimpl
def restore_register_stages(register: Callable[[Stage], None]) -> None:
    register(Stage("encoding", (control, entity, form, hidden, invisible, mojibake), before=("structure",)))
