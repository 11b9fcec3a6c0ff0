"""One request to the server: its answer, or why there is none. Loaded with the SDK, when the first question is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import httpx2
import openai

from .outcomes import Failure
from .refusals import failure_from
from .secrets import Secrets
from .transport import TooLarge, timeout

Heard = Callable[[Mapping[str, str]], None]


async def post(
    sdk: openai.AsyncOpenAI, body: dict[str, Any], seconds: float, heard: Heard, secrets: Secrets
) -> bytes | Failure:
    """The body of a good answer; ``heard`` gets the headers of any answer."""
    got = await _post(sdk, body, seconds, heard, secrets)
    # Before anything is cut to length: half a key is a secret too.
    return replace(got, detail=secrets.masked(got.detail)) if isinstance(got, Failure) else secrets.cleaned(got)


async def _post(
    sdk: openai.AsyncOpenAI, body: dict[str, Any], seconds: float, heard: Heard, secrets: Secrets
) -> bytes | Failure:
    try:
        response = await sdk.post(
            "/chat/completions", cast_to=httpx2.Response, body=body, options={"timeout": timeout(seconds)}
        )
        heard(response.headers)
        return response.content
    except openai.APIStatusError as problem:
        heard(problem.response.headers)
        return failure_from(problem.status_code, problem.response.headers, secrets.cleaned(problem.response.content))
    except TooLarge:
        return Failure("too-large")
    except (openai.APIConnectionError, httpx2.HTTPError) as problem:
        return _broken(problem)
    except Exception as problem:  # noqa: BLE001 - what a server sends must not end the run
        return Failure("invalid", type(problem).__name__, passing=True)


def _broken(problem: Exception) -> Failure:
    cause: BaseException | None = problem
    while isinstance(cause, openai.APIConnectionError):
        cause = cause.__cause__
    if isinstance(cause, httpx2.DecodingError):
        return Failure("invalid", "its compression is broken", passing=True)
    if isinstance(cause, httpx2.TimeoutException) and not isinstance(cause, httpx2.ConnectTimeout):
        return Failure("timeout", passing=True)
    return Failure("unreachable", f"{type(cause).__name__}: {cause}" if cause else "", passing=True)
