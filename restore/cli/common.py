"""What the commands share: options from the configuration keys, errors as one line, exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from ..config import Config

CLEAN, FOUND, USAGE, INCOMPLETE = 0, 1, 2, 3
Function = TypeVar("Function", bound=Callable[..., Any])


def fail(message: str, code: int = USAGE) -> NoReturn:
    """Say what is wrong on stderr and end."""
    from ..report.show import visible

    click.echo(f"restore: {visible(message)}", err=True)
    sys.exit(code)


def handled(function: Function) -> Function:
    """Show our own errors as one line."""

    @wraps(function)
    def wrapper(*args: Any, **options: Any) -> Any:
        from ..errors import RestoreError

        try:
            return function(*args, **options)
        except RestoreError as problem:
            fail(str(problem))
        except KeyboardInterrupt:
            sys.exit(130)
        except BrokenPipeError:
            # The reader went away: nothing more to tell. Keeps the interpreter from complaining at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(CLEAN)
        except OSError as problem:
            fail(f"{problem.filename or 'standard output'}: {problem.strerror or problem}", INCOMPLETE)

    return wrapper  # type: ignore[return-value]


_OPTIONS = (
    click.option("--config", "config_file", type=click.Path(path_type=Path), help="Use this configuration file."),
    click.option("--isolated", is_flag=True, help="Use no configuration file."),
    click.option("--select", multiple=True, metavar="RULE", help="Run only these rules; patterns such as 'names.*' work."),
    click.option("--ignore", multiple=True, metavar="RULE", help="Leave out these rules."),
    click.option("--trust", multiple=True, metavar="DIST", help="Load plugins of this distribution; '*' for all installed."),
    click.option("--set", "values", multiple=True, metavar="KEY=VALUE", help="Any setting; a plugin's as TABLE.KEY=VALUE."),
    click.option("--encoding", metavar="NAME", help="Encoding of the articles."),
    click.option("--jobs", "-j", type=click.IntRange(0), help="Processes; 0 chooses."),
    click.option("--ledger", metavar="FOLDER", help="Folder for ledgers instead of beside each article."),
)


_ASKING = (
    click.option("--llm", is_flag=True, help="Ask language models too; what the guards pass is applied."),
    click.option("--model", metavar="NAME", help="The model to ask."),
    click.option("--all", "ask_all", is_flag=True, help="Ask about every part, not only about what looks damaged."),
    click.option("--offline", is_flag=True, help="Ask no server; use the replies in the cache."),
    click.option("--budget-tokens", type=click.IntRange(1), metavar="N", help="Stop asking after so many tokens."),
    click.option("--budget-usd", type=float, metavar="X", help="Stop asking after so much money; needs llm.price."),
)


def asking(function: Function) -> Function:
    """Add the options about language models; each of them asks for models. For use below `configured`."""
    wrapped: Any = function
    for option in reversed(_ASKING):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]


def _asked(options: dict[str, Any]) -> dict[str, Any]:
    """The settings that the options of `asking` give."""
    table = {name: options.pop(name.replace("-", "_"), None) for name in ("model", "budget-tokens", "budget-usd")}
    table |= {"triage": "all" if options.pop("ask_all", False) else None, "offline": options.pop("offline", None) or None}
    given = {name: value for name, value in table.items() if value is not None}
    llm = options.pop("llm", False) or bool(given)
    return {"ask-models": llm or None} | ({"llm": given} if given else {})


def configured(function: Function) -> Function:
    """Add the options that set configuration keys, and show our errors as one line; the command gets ``config``."""

    @wraps(function)
    def wrapper(
        *args: Any,
        config_file: Path | None,
        isolated: bool,
        select: Any,
        ignore: Any,
        trust: Any,
        values: tuple[str, ...],
        **options: Any,
    ) -> Any:
        given = {"select": list(select) or None, "ignore": list(ignore) or None, "trust": list(trust) or None}
        given |= {name: options.pop(name) for name in ("encoding", "jobs", "ledger")}
        given["unsafe"] = options.pop("unsafe", None) or None
        if "ask_all" in options:
            given |= _asked(options)
        return function(*args, config=load(config_file, isolated, given, values), **options)

    wrapped: Any = handled(wrapper)
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]


def load(file: Path | None, isolated: bool, given: dict[str, Any], values: tuple[str, ...] = ()) -> Config:
    """The configuration of a command: file, then command line; ``values`` are ``KEY=VALUE``."""
    from ..config import Config, load_config

    config = Config() if isolated else load_config(file=file)
    for value in values:
        config = config.with_values("command line", _assigned(value))
    return config.with_values("command line", given)


def _assigned(text: str) -> dict[str, Any]:
    """``KEY=VALUE`` as a table; a value that is no TOML is taken as a string."""
    import tomllib

    from ..errors import ConfigError

    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise ConfigError(f"--set {text}: must be KEY=VALUE or TABLE.KEY=VALUE")
    try:
        table: Any = tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        table = value
    for part in reversed(name.strip().split(".")):
        table = {part: table}
    return table  # type: ignore[no-any-return]


def color() -> bool | None:
    """None lets click decide by the terminal; NO_COLOR says no, FORCE_COLOR yes."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def show(text: str, *, err: bool = False) -> None:
    """Print text that may be coloured."""
    if text:
        click.echo(text, nl=False, err=err, color=color())
