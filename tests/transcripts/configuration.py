"""How a plugin takes its configuration: the calls the engine makes before any resource.

Each call is made on its own; the transcript has the form of a case, so that it is compared alike.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import provider_pb2

from tests.transcripts.driver import ROOT, diff_said
from tests.transcripts.normal import Normaliser
from tests.transcripts.plugin import Plugin
from tests.transcripts.wire import UNKNOWN, Secret, from_struct, to_json

KIND, CASE = "provider", "configuration"
_FULL: dict[str, Any] = {
    "version": "0.17.4",
    "endpoint": "http://127.0.0.1:1/gateway",
    "accountId": "someAccount",
    "platformApiKey": "pat.someAccount.0.x",
}
_CONFIGS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("full", _FULL),
    ("none", {"version": "0.17.4"}),
    ("secret key", {**_FULL, "platformApiKey": Secret("pat.someAccount.0.x")}),
    ("unknown endpoint", {**_FULL, "endpoint": UNKNOWN}),
    ("other keys", {**_FULL, "apiKey": "x", "fmeAdminApiEndpoint": "http://fme.invalid"}),
    ("bogus key", {**_FULL, "colour": "red"}),
    ("number", {**_FULL, "accountId": 12}),
    ("list", {**_FULL, "accountId": ["a"]}),
)
_CHANGES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("nothing", {}),
    ("endpoint", {"endpoint": "http://127.0.0.1:2/gateway"}),
    ("account", {"accountId": "otherAccount"}),
    ("key", {"platformApiKey": "pat.someAccount.1.x"}),
    ("version", {"version": "0.17.5"}),
)


def transcript(command: Sequence[str]) -> dict[str, Any]:
    """What the plugin that `command` starts says to configurations."""
    with tempfile.TemporaryDirectory(prefix="configuration-") as folder:
        log = Path(folder) / "plugin.log"
        with Plugin(command, cwd=ROOT, log=log) as plugin:
            steps = [
                _step("handshake", lambda: plugin.call("Handshake", _handshake()) and {}),
                _step("info", lambda: _info(plugin)),
                *[_step(f"check {n}", lambda c=c: _check(plugin, c)) for n, c in _CONFIGS],
                *[_step(f"diff {n}", lambda c=c: _diff(plugin, c)) for n, c in _CHANGES],
                _step("configure", lambda: plugin.configure(_FULL)),
            ]
    normal = Normaliser({"http://127.0.0.1:1": "$endpoint"})
    shows = "the calls before any resource"
    return {
        "kind": KIND,
        "case": CASE,
        "shows": shows,
        "steps": [normal.value(to_json(s)) for s in steps],
    }


def _step(label: str, call: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        said = call()
    except grpc.RpcError as error:
        said = {"error": {"code": error.code().name, "message": error.details()}}
    return {"step": label, "do": label.partition(" ")[0], **said}


def _handshake() -> Any:
    return provider_pb2.ProviderHandshakeRequest(
        engine_address="127.0.0.1:1", configure_with_urn=True, supports_views=True
    )


def _info(plugin: Plugin) -> dict[str, Any]:
    return {"version": plugin.call("GetPluginInfo", empty_pb2.Empty()).version}


def _check(plugin: Plugin, config: dict[str, Any]) -> dict[str, Any]:
    answer = plugin.check_config(config)
    said: dict[str, Any] = {"inputs": from_struct(answer.inputs)}
    if answer.failures:
        said["failures"] = sorted(f"{f.property}: {f.reason}" for f in answer.failures)
    return said


def _diff(plugin: Plugin, change: dict[str, Any]) -> dict[str, Any]:
    return diff_said(plugin.diff_config(_FULL, {**_FULL, **change}))
