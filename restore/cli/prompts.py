"""`restore prompts`: what the language stage says to a model. Calls none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .common import configured, fail, show

if TYPE_CHECKING:
    from restore_llm.prompts import Prompt

    from ..config import Config
    from ..settings import Settings

_PLUGIN = "restore_llm"


@click.group("prompts", short_help="Look at the prompts of the language stage.")
def command() -> None:
    """Look at the prompts of the language stage: which are used, and what would be sent. No model is called."""


@command.command("list")
@configured
def list_prompts(config: Config) -> None:
    """List the prompts, with version, hash and origin."""
    from restore_llm.prompts import NAMES

    settings = _settings(config)
    for name in NAMES:
        prompt = _prompt(name, settings)
        used = "*" if name in (settings["protocol"], "repair") else " "
        show(f"{used} {name:<10} version {prompt.version:<5} {prompt.digest[:12]}  {prompt.origin}\n")
    show("* is used, as llm.protocol says\n")


@command.command("show")
@click.argument("name")
@configured
def show_prompt(name: str, config: Config) -> None:
    """Print a prompt, its origin and its hash."""
    import json

    prompt = _prompt(name, _settings(config))
    show(f"# {prompt.id}, version {prompt.version}, read as {prompt.protocol}, sha256 {prompt.digest}\n# {prompt.origin}\n")
    show(prompt.text + "\n")
    if prompt.schema:
        show(f"# schema of the reply\n{json.dumps(prompt.schema, indent=1, ensure_ascii=False)}\n")


@command.command("diff")
@click.argument("name")
@configured
def diff_prompt(name: str, config: Config) -> None:
    """Show how your own prompt differs from the bundled one."""
    import json
    from difflib import unified_diff

    from restore_llm.prompts import load_prompt

    own, bundled = _prompt(name, _settings(config)), load_prompt(name)
    if own.origin == "bundled":
        show(f"{name}: the bundled prompt is used\n")
        return

    def lines(prompt: Prompt) -> list[str]:
        schema = json.dumps(prompt.schema, indent=1, ensure_ascii=False) if prompt.schema else ""
        return f"{prompt.text}\n{schema}".splitlines()

    difference = list(unified_diff(lines(bundled), lines(own), f"bundled/{name}.md", own.origin, lineterm=""))
    show("\n".join(difference or [f"{name}: says the same as the bundled prompt"]) + "\n")


@command.command("test")
@click.argument("path", type=click.Path(path_type=Path))
@configured
def try_prompt(path: Path, config: Config) -> None:
    """Show what would be sent about the article PATH, with token counts. The text is taken as it is, without the rules."""
    from restore_llm.context import parts
    from restore_llm.request import body
    from restore_llm.setup import setup_of
    from restore_llm.triage import damaged

    from ..article import Article
    from ..files import read_bytes
    from ..report.show import count, visible
    from ..snapshot import Snapshot
    from ..user_rules import compile_pattern, protected_spans

    settings = _settings(config)
    setup = setup_of(settings, str(settings.get("model", "")))
    article = Article.from_bytes(read_bytes(path, config["max-bytes"]), path.name, encoding=config["encoding"])
    own = protected_spans(article.text, [compile_pattern(pattern, "protect") for pattern in config["protect"]])
    snapshot = Snapshot(article.text, article.format, user_protected=own)
    sent = total = chunk = 0
    for number, part in enumerate(parts(snapshot, setup), 1):
        asked = setup.triage == "all" or damaged(part.chunk, setup.threshold)
        request = body(setup, part)
        used, inside = _tokens(request, setup.count), setup.count(part.view.text)
        line = snapshot.line(part.chunk.offset)
        state = "asked about" if asked else "looks clean, asked about only if the rules changed the article"
        share = (used - inside) / used if used else 0
        show(f"--- part {number}, from line {line}: {state}; {count(used, 'token')}, {share:.0%} besides the text\n")
        for message in request["messages"]:
            lines = "\n".join(visible(line) for line in message["content"].splitlines())
            show(f"[{message['role']}]\n{lines}\n")
        sent, total, chunk = sent + asked, total + used * asked, chunk + inside * asked
    tokens = f"{count(total, 'token')} of input, {count(chunk, 'token')} of them text"
    show(f"--- {count(sent, 'question')}, {tokens} ({setup.chunker.counter.source})\n")


def _tokens(request: dict[str, Any], tokens: Any) -> int:
    return sum(tokens(message["content"]) for message in request["messages"])


def _settings(config: Config) -> Settings:
    from ..plugins import load_plugins

    plugins = load_plugins(config=config)
    settings = plugins.settings.get(_PLUGIN)
    if settings is None:
        problem = next((p.message for p in plugins.problems if p.plugin == _PLUGIN), "it is disabled")
        fail(f"the plugin {_PLUGIN} is not loaded: {problem}")
    return settings


def _prompt(name: str, settings: Settings) -> Prompt:
    from restore_llm.prompts import load_prompt

    folder = settings.root / settings["prompts"] if settings["prompts"] else None
    return load_prompt(name, folder)
