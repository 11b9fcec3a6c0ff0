"""The openai SDK, set up: no retries of its own, bounded answers, no proxy before this machine. Takes a second to load."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import openai

from .endpoint import Endpoint

_CONNECT_SECONDS = 10.0
_MOST_INFLATED = 64
_NO_KEY = "none"
"""The SDK insists on a key; this one is taken out again before anything is sent."""


class TooLarge(openai.OpenAIError):
    """An answer is longer than we read."""


class _Bounded(httpx2.AsyncByteStream):
    """A body that ends with `TooLarge` when it has more bytes than allowed."""

    def __init__(self, stream: Any, limit: int) -> None:
        self.stream, self.limit = stream, limit

    async def __aiter__(self) -> AsyncIterator[bytes]:
        left = self.limit
        async for part in self.stream:
            left -= len(part)
            if left < 0:
                raise TooLarge
            yield part

    async def aclose(self) -> None:
        await self.stream.aclose()


def async_sdk(endpoint: Endpoint, concurrency: int, limit: int) -> openai.AsyncOpenAI:
    """A client for many questions at once; answers longer than ``limit`` bytes end with `TooLarge`."""

    async def bound(response: httpx2.Response) -> None:
        # We ask for uncompressed bodies; one that is compressed all the same can grow.
        packed = response.headers.get("content-encoding", "identity").lower() != "identity"
        response.stream = _Bounded(response.stream, max(limit // _MOST_INFLATED, 65536) if packed else limit)

    async def keyless(request: httpx2.Request) -> None:
        _drop_no_key(request)

    client = httpx2.AsyncClient(
        trust_env=not endpoint.is_loopback,
        event_hooks={"request": [keyless], "response": [bound]},
        limits=httpx2.Limits(max_connections=concurrency, max_keepalive_connections=concurrency),
    )
    return openai.AsyncOpenAI(http_client=client, **_arguments(endpoint))


def sync_sdk(endpoint: Endpoint, seconds: float) -> openai.OpenAI:
    """A client for the files and batches of an endpoint."""
    client = httpx2.Client(
        trust_env=not endpoint.is_loopback,
        timeout=httpx2.Timeout(seconds, connect=_CONNECT_SECONDS),
        event_hooks={"request": [_drop_no_key]},
    )
    return openai.OpenAI(http_client=client, **_arguments(endpoint))


def timeout(seconds: float) -> httpx2.Timeout:
    """Bounds for one attempt; waiting for a connection in the pool is not the server's fault."""
    return httpx2.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS), pool=None)


def _arguments(endpoint: Endpoint) -> dict[str, Any]:
    for name in ("openai", "httpx2", "httpcore2"):
        # What they log for debugging holds texts and headers, so perhaps a key, unless somebody asked for it.
        if logging.getLogger(name).level == logging.NOTSET:
            logging.getLogger(name).setLevel(logging.WARNING)
    headers: dict[str, Any] = {"Accept-Encoding": "identity", **endpoint.headers}
    key = endpoint.key or _NO_KEY
    return {"base_url": endpoint.base_url, "api_key": key, "max_retries": 0, "default_headers": headers}


def _drop_no_key(request: httpx2.Request) -> None:
    if request.headers.get("authorization") == f"Bearer {_NO_KEY}":
        del request.headers["authorization"]
