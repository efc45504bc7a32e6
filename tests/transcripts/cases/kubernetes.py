"""Cases of the Kubernetes connector."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import SELECTORS, each_field
from tests.transcripts.cases.vocabulary import (
    COMMON,
    SCOPE_CHANGES,
    Case,
    api_errors,
    governance,
    lifecycle,
    patched,
    refusals,
)
from tests.transcripts.wire import UNKNOWN

_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_K8S: dict[str, Any] = {
    "identifier": "cluster",
    "name": "Cluster",
    "description": "runs it",
    "tags": ["team:pay", "bare"],
}
_URL = "https://10.0.0.1:6443"
_DELEGATE = {"inheritFromDelegate": {"delegateSelectors": ["linux", "eu"]}}
_PASSWORD = {"masterUrl": _URL, "username": "admin", "passwordRef": "account.k8s_password"}
_ACCOUNT = {"masterUrl": _URL, "serviceAccountTokenRef": "account.k8s_token", "caCertRef": "org.ca"}
_OPENID = {
    "masterUrl": _URL,
    "issuerUrl": "https://issuer",
    "username": "admin",
    "clientIdRef": "account.oidc_client",
    "passwordRef": "account.oidc_password",
    "secretRef": "account.oidc_secret",
    "scopes": ["openid", "email", "a b"],
}
_CERT = {
    "masterUrl": _URL,
    "caCertRef": "account.ca",
    "clientCertRef": "account.cert",
    "clientKeyRef": "account.key",
    "clientKeyPassphraseRef": "account.passphrase",
    "clientKeyAlgorithm": "RSA",
}
CASES = (
    Case(
        "kubernetesConnector",
        "delegate",
        "every field of the connector, credentials of the delegate",
        lifecycle(
            {**_K8S, **_DELEGATE},
            changes=[
                *COMMON,
                (
                    "selectors of the delegate",
                    {"inheritFromDelegate": {"delegateSelectors": ["mac"]}},
                ),
                ("force delete", {"forceDelete": True}),
                ("no force delete", {"forceDelete": False}),
                ("to password", {"inheritFromDelegate": None, "usernamePassword": _PASSWORD}),
                *SELECTORS,
            ],
            foreign={
                "connector.description": "edited",
                "connector.spec.delegateSelectors": ["somewhere"],
            },
            replaces=[("identifier", {"identifier": "cluster2"}), *SCOPE_CHANGES],
            imports=["cluster", "//cluster", "acme/cluster"],
            preview={**_K8S, "inheritFromDelegate": {"delegateSelectors": UNKNOWN}},
        ),
    ),
    Case(
        "kubernetesConnector",
        "password",
        "user name and password in an organization, with selectors of its own",
        lifecycle(
            {
                **_K8S,
                "orgId": "acme",
                "usernamePassword": _PASSWORD,
                "delegateSelectors": ["linux"],
            },
            changes=[
                *each_field("usernamePassword", _PASSWORD, *_PASSWORD),
                (
                    "username reference",
                    {
                        "usernamePassword": {
                            "masterUrl": _URL,
                            "usernameRef": "org.user",
                            "passwordRef": "org.p",
                        }
                    },
                ),
                (
                    "username reference changed",
                    {
                        "usernamePassword": {
                            "masterUrl": _URL,
                            "usernameRef": "org.u2",
                            "passwordRef": "org.p",
                        }
                    },
                ),
                *SELECTORS,
                ("to account", {"usernamePassword": None, "serviceAccount": _ACCOUNT}),
            ],
            foreign={"connector.spec.credential.spec.masterUrl": "https://moved"},
            imports=["acme/cluster"],
        ),
    ),
    Case(
        "kubernetesConnector",
        "service account",
        "a service account's token in a project",
        lifecycle(
            {**_K8S, **_IN_PROJECT, "serviceAccount": _ACCOUNT, "forceDelete": True},
            changes=[
                *each_field("serviceAccount", _ACCOUNT, *_ACCOUNT),
                ("no certificate", {"serviceAccount": patched(_ACCOUNT, {"caCertRef": None})}),
            ],
            imports=["acme/shop/cluster"],
        ),
    ),
    Case(
        "kubernetesConnector",
        "openid",
        "OpenID Connect, each field",
        lifecycle(
            {**_K8S, "openidConnect": _OPENID},
            changes=[
                *each_field("openidConnect", _OPENID, *[n for n in _OPENID if n != "scopes"]),
                ("scopes", {"openidConnect": {**_OPENID, "scopes": ["email", "openid"]}}),
                ("no scopes", {"openidConnect": patched(_OPENID, {"scopes": None})}),
                ("no secret", {"openidConnect": patched(_OPENID, {"secretRef": None})}),
                (
                    "username reference",
                    {
                        "openidConnect": patched(
                            _OPENID, {"username": None, "usernameRef": "org.user"}
                        )
                    },
                ),
                (
                    "username reference changed",
                    {
                        "openidConnect": patched(
                            _OPENID, {"username": None, "usernameRef": "org.u2"}
                        )
                    },
                ),
            ],
            foreign={"connector.spec.credential.spec.auth.spec.oidcScopes": "other,scopes"},
            imports=["cluster"],
        ),
    ),
    Case(
        "kubernetesConnector",
        "client key",
        "client certificate and key, each field",
        lifecycle(
            {**_K8S, "clientKeyCert": _CERT},
            changes=[
                *each_field("clientKeyCert", _CERT, *_CERT),
                (
                    "required alone",
                    {
                        "clientKeyCert": patched(
                            _CERT, {"caCertRef": None, "clientKeyPassphraseRef": None}
                        )
                    },
                ),
                ("to delegate", {"clientKeyCert": None, **_DELEGATE}),
            ],
            imports=["cluster"],
        ),
    ),
    Case(
        "kubernetesConnector",
        "no credentials",
        "nothing but a name",
        lifecycle({**_K8S}, changes=[("delegate", _DELEGATE)]),
    ),
    Case(
        "kubernetesConnector",
        "errors",
        "answers of the API",
        api_errors({**_K8S, **_DELEGATE}, {"name": "Other"}),
    ),
    Case(
        "kubernetesConnector",
        "governance",
        "a write refused",
        governance({**_K8S, **_DELEGATE}, {"name": "O"}),
    ),
    Case(
        "kubernetesConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("two credentials", {**_K8S, **_DELEGATE, "usernamePassword": _PASSWORD}),
                (
                    "all credentials",
                    {
                        **_K8S,
                        **_DELEGATE,
                        "usernamePassword": _PASSWORD,
                        "serviceAccount": _ACCOUNT,
                        "openidConnect": _OPENID,
                        "clientKeyCert": _CERT,
                    },
                ),
                ("selectors twice", {**_K8S, **_DELEGATE, "delegateSelectors": ["a"]}),
                ("delegate without selectors", {**_K8S, "inheritFromDelegate": {}}),
                ("empty selectors", {**_K8S, "inheritFromDelegate": {"delegateSelectors": []}}),
                (
                    "no username",
                    {**_K8S, "usernamePassword": {"masterUrl": _URL, "passwordRef": "p"}},
                ),
                ("both usernames", {**_K8S, "usernamePassword": {**_PASSWORD, "usernameRef": "r"}}),
                ("empty password", {**_K8S, "usernamePassword": {}}),
                ("empty account", {**_K8S, "serviceAccount": {}}),
                ("empty openid", {**_K8S, "openidConnect": {}}),
                ("empty key", {**_K8S, "clientKeyCert": {}}),
                ("unknown delegate", {**_K8S, "inheritFromDelegate": UNKNOWN}),
                (
                    "unknown beside known",
                    {**_K8S, "inheritFromDelegate": UNKNOWN, "usernamePassword": _PASSWORD},
                ),
                ("project without organization", {**_K8S, **_DELEGATE, "projectId": "shop"}),
            ]
        ),
    ),
)
