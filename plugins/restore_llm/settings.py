"""The settings in the table ``[tool.restore.llm]``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from restore import ConfigError, Key, Settings

from .dialogue_keys import DIALOGUE_KEYS

if TYPE_CHECKING:
    from restore import Config

TABLE = "llm"

KEYS = [
    Key("model", "", "The model to ask, as the server names it; RESTORE_MODEL goes before it."),
    Key("base-url", "https://api.openai.com/v1", "Any OpenAI-compatible server; OPENAI_BASE_URL goes before it.", False),
    Key("headers", {}, "More headers; a value that begins with $ is read from the environment.", False),
    Key("parameters", {"temperature": 0}, "What else each request holds: temperature, top_p, seed, max_tokens ..."),
    Key("strict-model", False, "An answer of another model than the one asked for is not used."),
    Key("structured", "auto", "How JSON is asked for: json_schema, json_object, text; auto tries them in this order."),
    Key("concurrency", 16, "Requests at the same time.", False),
    Key("timeout", 120.0, "Seconds for a question, with all its retries.", False),
    Key("retries", 4, "Retries of a request that failed for a reason that may pass.", False),
    Key("max-answer-bytes", 4_000_000, "Longer answers are refused while they are read.", False),
    Key("price", {}, "USD per million tokens: a table per model with `input` and `output`.", False),
    Key("budget-tokens", 0, "Stop asking after so many tokens in a run; 0: no bound.", False),
    Key("budget-usd", 0.0, "Stop asking after so much money in a run; needs `price`; 0: no bound.", False),
    Key("cache", "", "The file with all replies; empty: RESTORE_CACHE, or the user's cache folder.", False),
    Key("offline", False, "Ask no server; only replies in the cache are used.", False),
]

STRUCTURED = ("auto", "json_schema", "json_object", "text")


def settings_of(config: Config) -> Settings:
    """This plugin's settings, for commands that load no plugins.

    Raises:
        ConfigError: an unknown key, a wrong type or value.
    """
    from restore.registry import settings_from

    settings = settings_from(config, TABLE, [*KEYS, *DIALOGUE_KEYS])
    check(settings)
    return settings


def check(settings: Settings) -> None:
    """Check what the types do not say.

    Raises:
        ConfigError: a value that cannot be used.
    """

    def wrong(name: str, problem: str) -> ConfigError:
        return ConfigError(f"{settings.origin(name)}: {TABLE}.{name}: {problem}")

    if settings["structured"] not in STRUCTURED:
        raise wrong("structured", f"must be one of {', '.join(STRUCTURED)}, not {settings['structured']!r}")
    for name in ("concurrency", "timeout", "max-answer-bytes"):
        if settings[name] <= 0:
            raise wrong(name, "must be more than 0")
    for name, value in settings["headers"].items():
        if not isinstance(value, str):
            raise wrong("headers", f"{name} must be a string")
    for name in settings["parameters"]:
        if name in ("model", "messages", "stream", "n"):
            raise wrong("parameters", f"{name!r} cannot be set here")
    for model, price in settings["price"].items():
        if not isinstance(price, dict) or not _is_price(price):
            raise wrong("price", f"{model!r} needs a table such as {{input = 0.5, output = 1.5}}")


def _is_price(price: dict[str, Any]) -> bool:
    numbers = (int, float)
    return set(price) == {"input", "output"} and all(type(v) in numbers and 0 <= v < 10**6 for v in price.values())
