"""`restore batch`: questions into files for a batch queue, and replies back, through the same guards and ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .common import CLEAN, INCOMPLETE, asking, configured, show

if TYPE_CHECKING:
    from restore_llm.cache import ReplyCache

    from ..config import Config
    from ..dialogue import Question

_STATE = click.option(
    "--state", type=click.Path(path_type=Path, dir_okay=False), default=Path("restore-batch.json"), show_default=True,
    help="The file that says what is in the queue.",
)  # fmt: skip


@click.group("batch", short_help="Ask models by batch files.")
def command() -> None:
    """Ask models by batch files: export questions, have them answered anywhere, import the replies.

    \b
      restore batch export articles/ -o requests.jsonl
      restore batch submit requests.jsonl      # or answer the file by any other program
      restore batch collect                    # or: restore batch import replies.jsonl
      restore fix --offline articles/
    """


@command.command("export", short_help="Write the questions about PATH… to a file.")
@click.argument("paths", nargs=-1, required=True)
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write.")
@asking
@configured
def export(paths: tuple[str, ...], config: Config, output: Path) -> None:
    """Write what would be asked about PATH… in the OpenAI Batch format; what is in the cache is left out."""
    from restore_llm.batch import write_batch
    from restore_llm.bodies import Form

    from ..files import find_articles
    from ..report.show import count, visible
    from ..scale.first import first_questions
    from ..session import Session

    session = Session(config.with_values("command line", {"ask-models": True}))
    settings = session.engine.plugins.settings["restore_llm"]
    failed = False
    questions: list[Question] = []
    with _cache(settings) as cache:
        for first in first_questions(find_articles(paths, config), session, lambda question: cache.get(question.id)):
            if first.outcome and first.outcome.error:
                failed = True
                show(f"restore: {visible(first.outcome.error)}\n", err=True)
            questions += first.questions
    if not questions:
        show("nothing to ask: no part looks damaged, or all replies are in the cache\n")
        sys.exit(INCOMPLETE if failed else CLEAN)
    structured = settings["structured"]
    written = write_batch(output, questions, Form("json_schema" if structured == "auto" else structured).body)
    tokens = sum(question.tokens for question in {question.id: question for question in questions}.values())
    for path in written:
        show(f"{visible(str(path))}\n")
    show(f"{count(len({q.id for q in questions}), 'question')}, {count(tokens, 'token')}\n")
    sys.exit(INCOMPLETE if failed else CLEAN)


@command.command("import", short_help="Take replies from files into the cache.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@configured
def import_replies(files: tuple[Path, ...], config: Config) -> None:
    """Take replies of any origin into the cache: batch output, or lines with `custom_id` and `text`.

    `restore fix --offline` then puts them through the same matching, guards and ledger. What the guards refuse can be
    asked about once more: `restore batch export` again writes these questions.
    """
    from restore_llm.batch import read_replies, store_replies

    from ..report.show import visible

    problems = False
    with _cache(_settings(config)) as cache:
        for file in files:
            replies = read_replies(file)
            stored = store_replies(replies, cache)
            failed = len(replies.answers) - stored
            show(f"{visible(str(file))}: {_replies(stored)} stored")
            show(f", {failed:,} not usable\n" if failed else "\n")
            for problem in replies.problems:
                show(f"restore: {visible(problem)}\n", err=True)
            problems = problems or bool(failed or replies.problems)
    sys.exit(INCOMPLETE if problems else CLEAN)


@command.command("submit", short_help="Send question files to the server's batch queue.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_STATE
@configured
def submit(files: tuple[Path, ...], state: Path, config: Config) -> None:
    """Send files of `restore batch export` to the configured server's queue."""
    from restore_llm.batch_jobs import submit as sent

    _tell(sent(_endpoint(config), files, state))


@command.command("status")
@_STATE
@configured
def status(state: Path, config: Config) -> None:
    """Say how the batches are."""
    from restore_llm.batch_jobs import status as asked

    _tell(asked(_endpoint(config), state))


@command.command("cancel")
@_STATE
@configured
def cancel(state: Path, config: Config) -> None:
    """Cancel what is not done; what was answered can be collected."""
    from restore_llm.batch_jobs import cancel as cancelled

    _tell(cancelled(_endpoint(config), state))


@command.command("collect", short_help="Fetch results that are done into the cache.")
@_STATE
@configured
def collect(state: Path, config: Config) -> None:
    """Fetch the results of batches that are done into the cache."""
    from restore_llm.batch_jobs import collect as collected

    from ..report.show import visible

    with _cache(_settings(config)) as cache:
        found = collected(_endpoint(config), state, cache)
    show(f"{_replies(found.stored)} stored, {found.waiting:,} of the batches not done\n")
    for outcome, number in sorted(found.failed.items()):
        show(f"  {number:,} not usable: {outcome}\n")
    for problem in found.problems:
        show(f"restore: {visible(problem)}\n", err=True)
    sys.exit(INCOMPLETE if found.problems or found.failed else CLEAN)


def _replies(number: int) -> str:
    from ..report.show import count

    return count(number, "reply", "replies")


def _tell(state: Any) -> None:
    from ..report.show import count, visible

    for job in state.jobs:
        where = job.status or "not sent"
        show(f"{visible(job.file)}: {count(job.questions, 'question')}, {where}{', collected' if job.collected else ''}\n")


def _settings(config: Config) -> Any:
    from restore_llm.settings import settings_of

    return settings_of(config)


def _endpoint(config: Config) -> Any:
    from restore_llm.endpoint import find_endpoint, needed_key, needed_model

    return needed_key(needed_model(find_endpoint(_settings(config))))


@contextmanager
def _cache(settings: Any) -> Iterator[ReplyCache]:
    from restore_llm.cache import ReplyCache
    from restore_llm.cache_file import cache_path

    cache = ReplyCache(cache_path(settings))
    try:
        yield cache
    finally:
        cache.close()
