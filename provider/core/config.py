"""The provider's configuration: where it comes from, and what is wrong with it."""

from __future__ import annotations

import ipaddress
import threading
import urllib.parse
from collections.abc import Mapping
from typing import Any, Final

from provider.core.transport import Client
from provider.core.values import UNKNOWN

VARIABLES: Final = {
    "endpoint": "HARNESS_ENDPOINT",
    "accountId": "HARNESS_ACCOUNT_ID",
    "platformApiKey": "HARNESS_PLATFORM_API_KEY",
}
"""The settings, each with the environment variable it falls back to."""

ALLOW_REMOTE: Final = "HARNESS_STANDIN_ALLOW_REMOTE"
DEFAULT_ENDPOINT: Final = "https://app.harness.io/gateway"


class ConfigError(ValueError):
    """The configuration cannot be used."""


def check(
    given: Mapping[str, Any], package: str, environment: Mapping[str, str], *, guarded: bool
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The settings with fallbacks filled in, and every problem as a (property, reason) pair."""
    merged = dict(given)
    for name, variable in VARIABLES.items():
        if merged.get(name) in (None, "") and environment.get(variable):
            merged[name] = environment[variable]
    return merged, _problems(merged, package, environment, guarded=guarded)


def client(
    given: Mapping[str, Any],
    package: str,
    environment: Mapping[str, str],
    *,
    guarded: bool,
    cancelled: threading.Event,
) -> Client:
    """A client for the settings. Raises `ConfigError` with everything that is wrong."""
    merged, found = check(given, package, environment, guarded=guarded)
    if found:
        raise ConfigError("; ".join(reason for _, reason in found))
    endpoint = str(merged.get("endpoint") or DEFAULT_ENDPOINT)
    return Client(
        endpoint, str(merged["accountId"]), str(merged["platformApiKey"]), cancelled=cancelled
    )


def _problems(
    merged: Mapping[str, Any], package: str, environment: Mapping[str, str], *, guarded: bool
) -> list[tuple[str, str]]:
    found = []
    for name, what in (("accountId", "account id"), ("platformApiKey", "API key")):
        if merged.get(name) in (None, ""):
            secret = " --secret" if name == "platformApiKey" else ""
            reason = (
                f"the Harness {what} is missing: set {VARIABLES[name]}, or"
                f" `pulumi config set{secret} {package}:{name}`; `make up` sets it for the"
                " embedded Harness"
            )
            found.append((name, reason))
    endpoint = merged.get("endpoint")
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
    parts = urllib.parse.urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        reason = (
            f"the Harness endpoint {text!r} is not a URL: use one such as {DEFAULT_ENDPOINT}"
        )
        found.append(("endpoint", reason))
    elif guarded and not _loopback(parts.hostname) and environment.get(ALLOW_REMOTE) != "1":
        reason = (
            f"the endpoint {text} is not on this machine, and this plugin only stands in for the"
            " official harness plugin against the embedded Harness: install the official one"
            " (`pulumi plugin install resource harness 0.17.4`), or set"
            f" {ALLOW_REMOTE}=1 to use this one all the same"
        )
        found.append(("endpoint", reason))
    return found


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
