"""`restore models`: which model would be asked, and whether it answers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from .common import CLEAN, INCOMPLETE, configured, show

if TYPE_CHECKING:
    from ..config import Config


@click.command("models", short_help="Show the configured model and whether it answers.")
@click.option("--offline", is_flag=True, help="Send nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@configured
def command(offline: bool, as_json: bool, config: Config) -> None:
    """Show which model is configured, where that comes from, and whether it answers: one tiny call.

    The key is read from OPENAI_API_KEY and never shown. Exit code 3: it does not answer.
    """
    from restore_llm.cache_file import cache_path
    from restore_llm.endpoint import KEY, find_endpoint
    from restore_llm.settings import settings_of

    from ..report.show import visible

    settings = settings_of(config)
    endpoint = find_endpoint(settings)
    found: dict[str, Any] = {
        "base-url": endpoint.base_url,
        "base-url-from": endpoint.url_origin,
        "model": endpoint.model,
        "model-from": endpoint.model_origin,
        "key": bool(endpoint.key),
        "cache": str(cache_path(settings)),
    }
    if not endpoint.model:
        found |= {"problem": "no model is chosen: set RESTORE_MODEL or `model` in [tool.restore.llm]"}
    elif endpoint.lacks_key:
        found |= {"problem": f"this server wants a key: set {KEY}"}
    elif not (offline or settings["offline"]):
        found |= _try(settings)
    if as_json:
        import json

        show(json.dumps(found) + "\n")
    else:
        show(f"server   {endpoint.base_url} ({endpoint.url_origin})\n")
        show(f"model    {visible(endpoint.model) or 'none'} ({endpoint.model_origin})\n")
        show(f"key      {KEY} is {'set' if endpoint.key else 'not set'}\n")
        show(f"cache    {found['cache']}\n")
        if "seconds" in found:
            show(f"answers  yes, in {found['seconds']:.2f} s, as {visible(found['served']) or 'an unnamed model'}\n")
        if "problem" in found:
            show(f"answers  no: {visible(found['problem'])}\n")
    sys.exit(INCOMPLETE if "problem" in found else CLEAN)


def _try(settings: Any) -> dict[str, Any]:
    import asyncio

    from restore_llm.probe import probe

    answer, seconds = asyncio.run(probe(settings))
    if answer.problem and not answer.served:
        return {"problem": answer.problem}
    return {"seconds": seconds, "served": answer.served}
