"""Cases of the connectors of what is deployed to: hosts, Rancher, Spot, TAS, Terraform Cloud."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import (
    SELECTORS,
    each_field,
    each_text,
    short_life,
    whole_life,
)
from tests.transcripts.cases.vocabulary import (
    Case,
    Step,
    api_errors,
    creation,
    governance,
    patched,
    refusals,
    update,
)
from tests.transcripts.wire import UNKNOWN, Secret

_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_COMMON: dict[str, Any] = {
    "identifier": "one",
    "name": "Target",
    "description": "runs it",
    "tags": ["team:pay", "bare"],
}
_SELECTED = {**_COMMON, "delegateSelectors": ["linux", "eu"]}
_URL = "https://target.example"

_HOSTS = [{"hostname": "10.0.0.1"}, {"hostname": "10.0.0.2"}]
_WITH_ATTRIBUTES = {"hostname": "10.0.0.3", "attributes": {"zone": "a", "type": "db"}}
_PDC = {**_SELECTED, "hosts": _HOSTS}
_PDC_CASES = (
    Case(
        "connectorPdc",
        "whole",
        "every field, each changed alone",
        whole_life(
            _PDC,
            [
                *SELECTORS,
                ("name of a host", {"hosts": [_HOSTS[0], {"hostname": "10.0.0.3"}]}),
                ("another order", {"hosts": [{"hostname": "10.0.0.3"}, _HOSTS[0]]}),
                ("empty attributes", {"hosts": [{**_HOSTS[0], "attributes": {}}]}),
                ("attributes", {"hosts": [_HOSTS[0], _WITH_ATTRIBUTES]}),
            ],
            foreign={"hosts": [{"hostname": "10.0.0.2"}, {"hostname": "10.0.0.9"}]},
            preview={"hosts": [{"hostname": UNKNOWN, "attributes": {"zone": "a"}}]},
        ),
    ),
    Case(
        "connectorPdc",
        "attributes",
        "attributes that change or go: the official plugin adds a host without a name then",
        (
            *creation({**_PDC, "hosts": [_WITH_ATTRIBUTES]}),
            *update(
                "attribute", {**_PDC, "hosts": [{**_WITH_ATTRIBUTES, "attributes": {"zone": "b"}}]}
            ),
            *update("no attributes", {**_PDC, "hosts": [{"hostname": "10.0.0.3"}]}),
            Step("read", "refresh"),
            Step("delete", "delete"),
        ),
    ),
    Case(
        "connectorPdc",
        "project",
        "one host alone in a project, then with attributes",
        short_life(
            {"identifier": "p", **_IN_PROJECT, "hosts": _HOSTS[1:]},
            ("attributes", {"hosts": [{**_HOSTS[1], "attributes": {"zone": "a"}}]}),
        ),
    ),
    Case(
        "connectorPdc",
        "values",
        "attributes that are no text, and a secret one",
        short_life(
            {
                **_COMMON,
                "hosts": [
                    {"hostname": "a", "attributes": {"port": 22, "on": True, "s": Secret("v")}}
                ],
            }
        ),
    ),
    Case(
        "connectorPdc",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no hosts", patched(_PDC, {"hosts": []})),
                ("host without a name", {**_PDC, "hosts": [{"attributes": {"zone": "a"}}]}),
                ("host is a text", {**_PDC, "hosts": ["10.0.0.1"]}),
                ("host's unknown field", {**_PDC, "hosts": [{"hostname": "a", "port": 1}]}),
                (
                    "attributes are a text",
                    {**_PDC, "hosts": [{"hostname": "a", "attributes": "b"}]},
                ),
                (
                    "attribute is a list",
                    {**_PDC, "hosts": [{"hostname": "a", "attributes": {"b": ["c"]}}]},
                ),
                (
                    "unknown attributes",
                    {**_PDC, "hosts": [{"hostname": "a", "attributes": UNKNOWN}]},
                ),
                (
                    "unknown attribute",
                    {**_PDC, "hosts": [{"hostname": "a", "attributes": {"b": UNKNOWN}}]},
                ),
            ]
        ),
    ),
)

_RANCHER = {
    **_SELECTED,
    "rancherUrl": _URL,
    "bearerToken": {"bearerTokenRef": "account.rancher"},
}
_FORCE = [
    ("force delete", {"forceDelete": True}),
    ("no force delete", {"forceDelete": False}),
    ("force delete unsaid", {"forceDelete": None}),
]
_RANCHER_CASES = (
    Case(
        "connectorRancher",
        "token",
        "every field, each changed alone",
        whole_life(
            _RANCHER,
            [
                *each_text(_RANCHER, "rancherUrl"),
                *SELECTORS,
                *each_field("bearerToken", _RANCHER["bearerToken"], "bearerTokenRef"),
                *_FORCE,
            ],
            foreign={"credential.spec.rancherUrl": "https://moved"},
            preview={"rancherUrl": UNKNOWN, "bearerToken": UNKNOWN},
        ),
    ),
    Case(
        "connectorRancher",
        "nothing",
        "required fields alone in a project: an empty token is sent; then a token",
        short_life(
            {"identifier": "n", **_IN_PROJECT, "rancherUrl": _URL, "forceDelete": True},
            ("token", {"bearerToken": _RANCHER["bearerToken"]}),
        ),
    ),
    Case(
        "connectorRancher",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no url", patched(_RANCHER, {"rancherUrl": None})),
                ("empty token", {**_RANCHER, "bearerToken": {}}),
                ("token's unknown field", {**_RANCHER, "bearerToken": {"passwordRef": "p"}}),
            ]
        ),
    ),
)

_TOKEN = {
    "spotAccountId": "act-1",
    "apiTokenRef": "account.spot",
    "delegateSelectors": ["linux", "eu"],
    "executeOnDelegate": False,
}
_SPOT = {**_COMMON, "permanentToken": _TOKEN}
_BY_REFERENCE = {"spotAccountIdRef": "account.spot_id", "apiTokenRef": "org.spot"}
_SPOT_CASES = (
    Case(
        "spotConnector",
        "token",
        "every field, each changed alone",
        whole_life(
            _SPOT,
            [
                *each_field("permanentToken", _TOKEN, "spotAccountId", "apiTokenRef"),
                ("selectors", {"permanentToken": {**_TOKEN, "delegateSelectors": ["mac"]}}),
                ("on delegate", {"permanentToken": {**_TOKEN, "executeOnDelegate": True}}),
                ("id by reference", {"permanentToken": _BY_REFERENCE}),
                (
                    "reference",
                    {"permanentToken": {**_BY_REFERENCE, "spotAccountIdRef": "org.spot_id"}},
                ),
            ],
            foreign={
                "executeOnDelegate": True,
                "delegateSelectors": ["theirs"],
                "credential.spec.spotAccountId": "act-9",
            },
            preview={"permanentToken": {**_TOKEN, "apiTokenRef": UNKNOWN}},
        ),
    ),
    Case(
        "spotConnector",
        "project",
        "required fields alone, the id by reference, in a project",
        short_life(
            {"identifier": "p", **_IN_PROJECT, "permanentToken": _BY_REFERENCE},
            ("plain", {"permanentToken": _TOKEN}),
        ),
    ),
    Case(
        "spotConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("empty token", {**_SPOT, "permanentToken": {}}),
                ("both ids", {**_SPOT, "permanentToken": {**_TOKEN, **_BY_REFERENCE}}),
                ("no id", {**_SPOT, "permanentToken": {"apiTokenRef": "t"}}),
                ("bad flag", {**_SPOT, "permanentToken": {**_TOKEN, "executeOnDelegate": "x"}}),
                ("selectors beside", {**_SPOT, "delegateSelectors": ["mac"]}),
            ]
        ),
    ),
)

_MANUAL = {
    "endpointUrl": _URL,
    "username": "admin",
    "passwordRef": "account.tas",
    "referenceToken": "account.token",
}
_TAS_CREDENTIALS = {"type": "ManualConfig", "tasManualDetails": _MANUAL}
_TAS = {**_SELECTED, "executeOnDelegate": True, "credentials": _TAS_CREDENTIALS}
_TAS_BY_REFERENCE = {
    "type": "ManualConfig",
    "tasManualDetails": {
        "endpointUrl": _URL,
        "usernameRef": "account.tas_user",
        "passwordRef": "org.tas",
    },
}


def _manual(**values: str) -> dict[str, Any]:
    return {"credentials": {**_TAS_CREDENTIALS, "tasManualDetails": {**_MANUAL, **values}}}


_TAS_CASES = (
    Case(
        "tasConnector",
        "manual",
        "every field, each changed alone",
        whole_life(
            _TAS,
            [
                *SELECTORS,
                ("off delegate", {"executeOnDelegate": False}),
                ("on delegate unsaid", {"executeOnDelegate": None}),
                *[(n, _manual(**{n: f"{_MANUAL[n]}.9"})) for n in _MANUAL],
                ("user by reference, no token", {"credentials": _TAS_BY_REFERENCE}),
            ],
            foreign={
                "executeOnDelegate": False,
                "credential.spec.endpointUrl": "https://moved",
                "credential.spec.refreshTokenRef": "account.theirs",
            },
            preview={"credentials": UNKNOWN, "executeOnDelegate": UNKNOWN},
        ),
    ),
    Case(
        "tasConnector",
        "reference",
        "required fields alone, the user by reference, in a project",
        short_life(
            {"identifier": "p", **_IN_PROJECT, "credentials": _TAS_BY_REFERENCE},
            ("plain", {"credentials": _TAS_CREDENTIALS, "executeOnDelegate": False}),
        ),
    ),
    Case("tasConnector", "errors", "answers of the API", api_errors(_TAS, {"name": "Other"})),
    Case("tasConnector", "governance", "a write refused", governance(_TAS, {"name": "O"})),
    Case(
        "tasConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("empty credentials", {**_TAS, "credentials": {}}),
                ("bad type", {**_TAS, "credentials": {**_TAS_CREDENTIALS, "type": "Inherit"}}),
                ("no details", {**_TAS, "credentials": {"type": "ManualConfig"}}),
                (
                    "empty details",
                    {**_TAS, "credentials": {**_TAS_CREDENTIALS, "tasManualDetails": {}}},
                ),
                ("both users", {**_TAS, **_manual(usernameRef="account.user")}),
                ("unknown field", {**_TAS, **_manual(refreshTokenRef="account.token")}),
            ]
        ),
    ),
)

_API_TOKEN = {"apiToken": {"apiTokenRef": "account.terraform"}}
_CLOUD = {
    **_SELECTED,
    "url": "https://app.terraform.io",
    "executeOnDelegate": False,
    "credentials": _API_TOKEN,
}
_CLOUD_CASES = (
    Case(
        "terraformCloudConnector",
        "token",
        "every field, each changed alone",
        whole_life(
            _CLOUD,
            [
                *each_text(_CLOUD, "url"),
                *SELECTORS,
                ("token", {"credentials": {"apiToken": {"apiTokenRef": "org.terraform"}}}),
                ("on delegate unsaid", {"executeOnDelegate": None}),
                ("on delegate", {"executeOnDelegate": True}),
                ("on delegate unsaid again", {"executeOnDelegate": None}),
                ("off delegate", {"executeOnDelegate": False}),
            ],
            foreign={
                "executeOnDelegate": True,
                "terraformCloudUrl": "https://moved",
                "credential.spec.apiToken": "account.theirs",
            },
            preview={"url": UNKNOWN, "credentials": UNKNOWN, "executeOnDelegate": UNKNOWN},
        ),
    ),
    Case(
        "terraformCloudConnector",
        "project",
        "required fields alone, in a project: it runs on the delegate",
        short_life(
            {"identifier": "p", **_IN_PROJECT, "url": _URL, "credentials": _API_TOKEN},
            ("name", {"name": "Other"}),
        ),
    ),
    Case(
        "terraformCloudConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("empty credentials", {**_CLOUD, "credentials": {}}),
                ("empty token", {**_CLOUD, "credentials": {"apiToken": {}}}),
                ("token is a text", {**_CLOUD, "credentials": {"apiToken": "t"}}),
                ("bad flag", {**_CLOUD, "executeOnDelegate": "perhaps"}),
            ]
        ),
    ),
)
CASES = (*_PDC_CASES, *_RANCHER_CASES, *_SPOT_CASES, *_TAS_CASES, *_CLOUD_CASES)
