"""`restore fix --dry-run`: what would be asked, in tokens and money."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..config import Config
    from ..dialogue import Question


def dry_run(paths: tuple[str, ...], config: Config) -> str:
    """A line for each article and the sum; questions whose replies are in the cache cost nothing.

    Raises:
        ConfigError: the settings name no model, or cannot be used.
    """
    from restore_llm.cache import ReplyCache
    from restore_llm.cache_file import cache_path
    from restore_llm.endpoint import find_endpoint
    from restore_llm.prices import estimate, price_of

    from ..files import find_articles
    from ..report.show import count, visible
    from ..scale.first import first_questions
    from ..session import Session
    from ..tokens import token_counter

    session = Session(config.with_values("command line", {"ask-models": True}))
    settings = session.engine.plugins.settings["restore_llm"]
    price = price_of(settings["price"], find_endpoint(settings).model)
    counter = token_counter(settings["tokenizer"], settings["tokenizer-file"])
    cache = ReplyCache(cache_path(settings))
    lines: list[str] = []
    new: list[Question] = []
    known = 0
    for first in first_questions(find_articles(paths, config), session, lambda question: cache.get(question.id)):
        if first.outcome and first.outcome.error:
            lines.append(f"{visible(str(first.path))}: {visible(first.outcome.error)}")
            continue
        new += first.questions
        known += first.known
        tokens = sum(question.tokens for question in first.questions)
        told = (
            f"{count(len(first.questions), 'question')}, {count(tokens, 'token')}" if first.questions else "nothing to ask"
        )
        lines.append(f"{visible(str(first.path))}: {told}" + (f", {first.known:,} in the cache" if first.known else ""))
    cache.close()
    lines.append(f"{estimate(new, price)}; {known:,} in the cache. Refused edits may be asked about once more.")
    if counter.source == "estimate":
        lines.append("Tokens are estimated from the length: `pip install bpe-openai` to have them counted.")
    return "\n".join(lines) + "\n"
