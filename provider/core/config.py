"""The provider's configuration: where it comes from, and what is wrong with it."""

from __future__ import annotations

import ipaddress
import threading
import urllib.parse
from collections.abc import Mapping
from typing import Any, Final

from provider.core.transport import Client, Patience
from provider.core.values import UNKNOWN

VARIABLES: Final = {
    "endpoint": "HARNESS_ENDPOINT",
    "accountId": "HARNESS_ACCOUNT_ID",
    "platformApiKey": "HARNESS_PLATFORM_API_KEY",
}
"""The settings, each with the environment variable it falls back to."""

ALLOW_REMOTE: Final = "HARNESS_STANDIN_ALLOW_REMOTE"
EMBEDDED: Final = "HARNESS_ENGINE_CLONE"
"""Set in a shell whose HARNESS_ENDPOINT is an embedded Harness: the clone that it belongs to."""

HEALTH_LIMIT: Final = 10.0
"""How long an embedded Harness may take to say that it is there; seconds."""

DEFAULT_ENDPOINT: Final = "https://app.harness.io/gateway"


class ConfigError(ValueError):
    """The configuration cannot be used."""


_KNOWN: Final = frozenset(
    {*VARIABLES, "apiKey", "fmeAdminApiEndpoint", "version", "pluginDownloadURL"}
)


def check(
    given: Mapping[str, Any], package: str, environment: Mapping[str, str], *, guarded: bool
) -> list[tuple[str, str]]:
    """Every problem of the settings as a (property, reason) pair.

    Nothing is filled in: what comes from the environment stays out of the state.
    """
    known = ", ".join(sorted(VARIABLES))
    found = []
    for name in given:
        if name not in _KNOWN and not name.startswith("__"):
            setting = f"`{package}:{name}`"
            found.append((name, f"{setting} is not a setting of the provider: use one of {known}"))
        elif isinstance(given[name], (list, dict)):
            kind = "list" if isinstance(given[name], list) else "map"
            reason = (
                "could not validate provider configuration: Attribute must be a single value, not"
                f" a {kind}. Check `pulumi config get {package}:{name}`."
            )
            return [("", reason)]
    return found + _problems(merged(given, environment), package, environment, guarded=guarded)


def readable(given: Mapping[str, Any]) -> bool:
    """Whether every setting is a single value."""
    return not any(isinstance(value, (list, dict)) for value in given.values())


def as_text(given: Mapping[str, Any]) -> dict[str, Any]:
    """The settings with numbers as the text that they stand for."""
    return {
        name: str(value)
        if isinstance(value, (int, float)) and not isinstance(value, bool)
        else value
        for name, value in given.items()
    }


def merged(given: Mapping[str, Any], environment: Mapping[str, str]) -> dict[str, Any]:
    """The settings with what the environment adds."""
    out = dict(given)
    for name, variable in VARIABLES.items():
        if out.get(name) in (None, "") and environment.get(variable):
            out[name] = environment[variable]
    return out


def client(
    given: Mapping[str, Any],
    package: str,
    environment: Mapping[str, str],
    *,
    guarded: bool,
    cancelled: threading.Event,
    patience: Patience,
) -> Client:
    """A client for the settings.

    Raises `ConfigError` with everything that is wrong, and `UnreachableError` if the endpoint is
    the shell's embedded Harness and that is not running. No other endpoint is asked anything: a
    plan without changes would otherwise go through with nobody there.
    """
    settings = merged(given, environment)
    found = _problems(settings, package, environment, guarded=guarded)
    if found:
        raise ConfigError("; ".join(reason for _, reason in found))
    endpoint = str(settings.get("endpoint") or DEFAULT_ENDPOINT)
    made = Client(
        endpoint,
        str(settings["accountId"]),
        str(settings["platformApiKey"]),
        cancelled=cancelled,
        patience=patience,
    )
    if _embedded(endpoint, environment):
        made.require_embedded(HEALTH_LIMIT)
    return made


def _embedded(endpoint: str, environment: Mapping[str, str]) -> bool:
    """Whether the endpoint is the embedded Harness that the shell was given."""
    return (
        bool(environment.get(EMBEDDED))
        and endpoint == environment.get(VARIABLES["endpoint"])
        and _loopback(urllib.parse.urlsplit(endpoint).hostname or "")
    )


def _problems(
    settings: Mapping[str, Any], package: str, environment: Mapping[str, str], *, guarded: bool
) -> list[tuple[str, str]]:
    found = []
    for name, what in (("accountId", "account id"), ("platformApiKey", "API key")):
        if settings.get(name) in (None, ""):
            secret = " --secret" if name == "platformApiKey" else ""
            reason = (
                f"the Harness {what} is missing: set {VARIABLES[name]}, or"
                f" `pulumi config set{secret} {package}:{name}`; `make up` sets it for the"
                " embedded Harness"
            )
            found.append((name, reason))
    endpoint = settings.get("endpoint")
    if endpoint is UNKNOWN:
        return found
    text = str(endpoint or ("" if guarded else DEFAULT_ENDPOINT))
    if not text:
        reason = (
            "the Harness endpoint is missing: set HARNESS_ENDPOINT, or"
            f" `pulumi config set {package}:endpoint`; `make up` sets it for the embedded Harness"
        )
        found.append(("endpoint", reason))
        return found
    host = _host(text)
    if host is None:
        reason = f"the Harness endpoint {text!r} is not a URL: use one such as {DEFAULT_ENDPOINT}"
        found.append(("endpoint", reason))
    elif guarded and not _loopback(host) and environment.get(ALLOW_REMOTE) != "1":
        reason = (
            f"the endpoint {text} is not on this machine, and this plugin only stands in for the"
            " official harness plugin against the embedded Harness: install the official one"
            " (`pulumi plugin install resource harness 0.17.4`), or set"
            f" {ALLOW_REMOTE}=1 to use this one all the same"
        )
        found.append(("endpoint", reason))
    return found


def _host(url: str) -> str | None:
    """The host of a URL; None where it is no URL that a request could be sent to."""
    try:
        parts = urllib.parse.urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.port != 0
    except ValueError:  # of the port, or of an IPv6 address
        return None
    return parts.hostname if usable else None


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
