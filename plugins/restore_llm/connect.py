"""The answerer of a run: the reply cache in front of the configured server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from restore import ConfigError, Settings
from restore.dialogue import Answerer

from .budget import Budget
from .cache import ReplyCache
from .cache_file import cache_path
from .cached import Cached
from .client import Client, Limits
from .endpoint import find_endpoint, needed_key, needed_model
from .prices import price_of
from .settings import check


@asynccontextmanager
async def connect(
    settings: Settings, environ: Mapping[str, str] | None = None, cache: ReplyCache | None = None
) -> AsyncIterator[Answerer]:
    """Open the answerer for a run over any number of articles; nothing is sent before the first question.

    ``cache`` is left open if it is given.

    Raises:
        ConfigError: settings that cannot be used.
    """
    client = None if settings["offline"] else make_client(settings, environ)
    kept = cache or ReplyCache(cache_path(settings, environ))
    cached = Cached(kept, client)
    try:
        yield cached
    finally:
        await cached.close()
        if client:
            await client.close()
        if cache is None:
            kept.close()


def make_client(settings: Settings, environ: Mapping[str, str] | None = None, **limits: Any) -> Client:
    """A client as configured, without the cache; ``limits`` go before those of the settings.

    Raises:
        ConfigError: settings that cannot be used.
    """
    check(settings)
    endpoint = needed_model(find_endpoint(settings, environ))
    price = price_of(settings["price"], endpoint.model)
    if settings["budget-usd"] and price is None:
        raise ConfigError(
            f"{settings.origin('budget-usd')}: llm.budget-usd needs a price for {endpoint.model!r} in llm.price"
        )
    budget = Budget(settings["budget-tokens"], settings["budget-usd"], price)
    return Client(needed_key(endpoint), replace(limits_of(settings), **limits), budget)


def limits_of(settings: Settings) -> Limits:
    """The settings that say how hard a server is asked."""
    given: dict[str, Any] = {
        "concurrency": settings["concurrency"],
        "timeout": settings["timeout"],
        "retries": settings["retries"],
        "answer_bytes": settings["max-answer-bytes"],
        "structured": settings["structured"],
        "strict_model": settings["strict-model"],
    }
    return Limits(**given)
