"""`restore lexicon`: phrase lists for terms that spinners destroyed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import click

from .common import FOUND, configured, show

if TYPE_CHECKING:
    from ..config import Config
    from ..settings import Settings

TABLE = "lexicon"
_FILE = click.Path(path_type=Path)


@click.group("lexicon", short_help="Look at phrase lists, check them, add to your own.")
def command() -> None:
    """Phrase lists for terms that spinners destroyed; docs/lexicon.md tells how to write one."""


@command.command("add")
@click.argument("file", type=_FILE)
@click.option("--to", type=_FILE, help="The list to add to; else the first of `lexicon.files`, else words.tsv.")
@click.option("--safe", is_flag=True, help="Add the phrases as safe: apply them without --unsafe.")
@configured
def add(file: Path, to: Path | None, safe: bool, config: Config) -> None:
    """Check a list and add its phrases to your own list, which the configuration then names."""
    from ..files import write_atomically
    from .setting import name_list

    _check_plugin(replace(config, tables={}))  # its list need not be there yet
    listed = list(config.tables.get(TABLE, {}).get("files", []))
    target = to or config.root / (listed[0] if listed else "words.tsv")
    made = _module("editing").add(_module("lists").read_list(file), target, safe=safe)
    if made.added or not target.exists():
        write_atomically(target, made.text.encode())
    skipped = f", {made.skipped.total()} skipped" if made.skipped else ""
    show(f"{target}: {made.added} added, {made.known} known{skipped}\n")
    for reason, count in made.skipped.most_common():
        show(f"  {count} skipped: {reason}\n")
    show(name_list(config, target, TABLE, listed))


@command.command("list")
@click.argument("term", default="")
@click.option("--own", is_flag=True, help="Only the phrases of your own lists.")
@configured
def list_(term: str, own: bool, config: Config) -> None:
    """List the phrases that are looked for, or those that have TERM in them or in what they stand for."""
    settings = _check_plugin(config)
    entries = list(_module("installed").user_entries(settings))
    entries += [] if own else _module("lists").own_list()
    for entry in entries:
        if term.lower() in f"{entry.damaged}\n{entry.established}".lower():
            show(f"{entry.damaged} -> {entry.established}  ({entry.confidence}, {entry.source})\n")


@command.command("check")
@click.argument("file", type=_FILE)
@click.option("--against", multiple=True, metavar="PATH", help="Clean articles: files, folders or globs.")
@click.pass_context
@configured
def check(ctx: click.Context, file: Path, against: tuple[str, ...], config: Config) -> None:
    """Check a list: which rows can be used, and which phrases clean articles have, so that they must not be safe."""
    from ..article import Article
    from ..files import find_articles, read_bytes

    _check_plugin(replace(config, tables={}))
    read = _module("lists").read_list(file)
    safe = sum(entry.confidence == "safe" for entry in read.entries)
    show(f"{file}: {len(read.entries)} phrases, {safe} of them safe; {len(read.skipped)} rows skipped\n")
    for row in read.skipped:
        show(f"{file}:{row.line}: skipped: {row.reason}: {row.damaged}\n")
    if not against:
        return
    paths = find_articles(against, config)
    texts = (
        (str(path), Article.from_bytes(read_bytes(path, config["max-bytes"]), str(path), encoding=config["encoding"]).text)
        for path in paths
    )
    used = _module("editing").used_in(read.entries, texts)
    for entry, count, name, around in used:
        times = "once" if count == 1 else f"{count} times"
        show(f"{entry.source}: “{entry.damaged}” ({entry.confidence}) is in clean articles {times}: {name}: … {around} …\n")
    show(f"{len(used)} of {len(read.entries)} phrases are in {len(paths)} clean articles\n")
    if used:
        ctx.exit(FOUND)


def _check_plugin(config: Config) -> Settings:
    """The settings of the plugin, which must be loaded.

    Raises:
        PluginError: it is disabled or cannot be loaded.
    """
    from ..errors import PluginError
    from ..plugins import load_plugins

    plugins = load_plugins(config=config)
    if "restore_lexicon" not in plugins.settings:
        problem = next((p.message for p in plugins.problems if p.plugin == "restore_lexicon"), "take it out of `disable`")
        raise PluginError(f"the plugin restore_lexicon is not loaded: {problem}")
    return plugins.settings["restore_lexicon"]


def _module(name: str) -> ModuleType:
    """A module of the plugin, which is imported only when a command needs it."""
    from importlib import import_module

    return import_module(f"restore_lexicon.{name}")
