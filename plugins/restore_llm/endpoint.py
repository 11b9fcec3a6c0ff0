"""Which server, which model, which key, and where each of them comes from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from typing import Any
from urllib.parse import urlsplit

from restore import ConfigError, Settings

KEY = "OPENAI_API_KEY"
_SECRET_HEADERS = ("authorization", "api-key", "x-api-key", "proxy-authorization", "cookie")


@dataclass(frozen=True)
class Endpoint:
    """A server and a model on it. Secrets are in no repr."""

    base_url: str
    model: str = ""
    key: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)
    """The key and headers from the environment: nothing that is written may hold one of them."""
    url_origin: str = "default"
    model_origin: str = "default"

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).hostname or ""

    @property
    def is_loopback(self) -> bool:
        """Whether the server is on this machine; then no proxy may come between."""
        host = self.host.rstrip(".")
        if host == "localhost" or host.endswith(".localhost"):
            return True
        try:
            address = ip_address(host)
        except ValueError:
            return False
        if isinstance(address, IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        return address.is_loopback or address.is_unspecified

    @property
    def lacks_key(self) -> bool:
        """Whether a request would be refused for want of a key."""
        return not self.key and not self.headers and self.host == "api.openai.com"


def find_endpoint(settings: Settings, environ: Mapping[str, str] | None = None) -> Endpoint:
    """The endpoint: command line before environment before configuration before default; keys from the environment only.

    Raises:
        ConfigError: a URL or a key that cannot be used; the key is not in the message.
    """
    environ = os.environ if environ is None else environ
    url, url_origin = _chosen("base-url", "OPENAI_BASE_URL", settings, environ)
    model, model_origin = _chosen("model", "RESTORE_MODEL", settings, environ)
    parts = _parts(url, url_origin)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigError(f"{url_origin}: {_shown(url)!r} is no http(s) URL; it ends in /v1 for most servers")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ConfigError(f"{url_origin}: a base URL holds no password and no query; put the key into {KEY}")
    key = _header_value(KEY, environ.get(KEY, ""))
    headers = dict(_header(name, value, settings, environ) for name, value in settings["headers"].items())
    hidden = [headers[name] for name, value in settings["headers"].items() if value.startswith("$")]
    return Endpoint(url.rstrip("/"), model, key, headers, tuple(s for s in [key, *hidden] if s), url_origin, model_origin)


def needed_model(endpoint: Endpoint) -> Endpoint:
    """The endpoint, if it has a model.

    Raises:
        ConfigError: it has none.
    """
    if not endpoint.model:
        raise ConfigError("no model is chosen: set RESTORE_MODEL or `model` in [tool.restore.llm]")
    return endpoint


def needed_key(endpoint: Endpoint) -> Endpoint:
    """The endpoint, if it has the key that its server is known to want.

    Raises:
        ConfigError: it has none.
    """
    if endpoint.lacks_key:
        raise ConfigError(f"{endpoint.host} wants a key: set {KEY}, or OPENAI_BASE_URL for another server")
    return endpoint


def parameters(settings: Settings) -> dict[str, Any]:
    """What each request holds besides model and messages; temperature is 0 unless set, or left out if set to ""."""
    given: dict[str, Any] = {"temperature": 0, **settings["parameters"]}
    return {name: value for name, value in given.items() if value != ""}


def _chosen(name: str, variable: str, settings: Settings, environ: Mapping[str, str]) -> tuple[str, str]:
    origin = settings.origin(name)
    value = environ.get(variable, "").strip()
    if value and origin != "command line":
        return value, variable
    return str(settings[name]).strip(), origin


def _parts(url: str, origin: str) -> Any:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise ConfigError(f"{origin}: {_shown(url)!r} is no URL") from None
    return parts


def _shown(url: str) -> str:
    """A URL without what may be a password."""
    return url.rpartition("@")[2].partition("?")[0][:200]


def _header(name: str, value: str, settings: Settings, environ: Mapping[str, str]) -> tuple[str, str]:
    where = f"{settings.origin('headers')}: llm.headers: {name}"
    if not name.isascii() or not name.replace("-", "").replace("_", "").isalnum():
        raise ConfigError(f"{where}: is no name of a header")
    if value.startswith("$"):
        if not environ.get(value[1:]):
            raise ConfigError(f"{where}: the environment has no {value[1:]}")
        return name, _header_value(value[1:], environ[value[1:]])
    if name.lower() in _SECRET_HEADERS:
        raise ConfigError(f'{where}: keys come from the environment only: write "$NAME" to have one read')
    return name, _header_value(name, value)


def _header_value(name: str, value: str) -> str:
    value = value.strip()
    if not value.isascii() or not value.isprintable():
        raise ConfigError(f"{name} holds a character that no HTTP header may hold")
    return value
