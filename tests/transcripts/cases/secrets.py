"""Cases of secret text and secret file."""

from __future__ import annotations

from tests.transcripts.cases.vocabulary import (
    COMMON,
    SCOPE_CHANGES,
    Case,
    Step,
    api_errors,
    creation,
    governance,
    lifecycle,
    outage,
    patched,
    refusals,
    update,
)
from tests.transcripts.wire import UNKNOWN, Secret

_TEXT = {
    "identifier": "token",
    "name": "Token",
    "description": "of the registry",
    "tags": ["use:pull", "bare"],
    "secretManagerIdentifier": "harnessSecretManager",
    "valueType": "Inline",
    "value": Secret("s3cr3t-one"),
}
_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_METADATA = [
    {
        "values": [
            {"version": "3", "kmsKeyId": "arn:kms:1", "regions": "eu-west1", "gcpProjectId": "gp-1"}
        ]
    }
]
_FILE = {
    "identifier": "kubeconfig",
    "name": "Kubeconfig",
    "description": "of the cluster",
    "tags": ["use:deploy", "bare"],
    "secretManagerIdentifier": "harnessSecretManager",
    "filePath": "$dir/one.txt",
}
_FILES = (("one.txt", "first content\n"), ("two.txt", "second content, ünïcode\n"))

CASES = (
    Case(
        "secretText",
        "inline",
        "a value that Harness keeps and never gives back",
        lifecycle(
            _TEXT,
            changes=[
                ("value", {"value": Secret("s3cr3t-two")}),
                ("plain value", {"value": "s3cr3t-three"}),
                *COMMON,
                ("no value", {"value": None}),
                ("value again", {"value": Secret("s3cr3t-four")}),
            ],
            foreign={"secret.description": "edited", "secret.tags": {"hand": "made"}},
            replaces=[
                ("identifier", {"identifier": "other_token"}),
                ("manager", {"secretManagerIdentifier": "account.vault"}),
                *SCOPE_CHANGES,
            ],
            imports=["token", "//token", "acme/token"],
            bad_imports=["a/b/c/d"],
            preview={**_TEXT, "value": UNKNOWN, "name": UNKNOWN},
        ),
    ),
    Case(
        "secretText",
        "reference",
        "a path in a secret manager, which is read back; every field of the metadata",
        lifecycle(
            {
                **_TEXT,
                **_IN_PROJECT,
                "secretManagerIdentifier": "account.gcp",
                "valueType": "Reference",
                "value": "path/to/secret",
                "additionalMetadatas": _METADATA,
            },
            changes=[
                ("value", {"value": "path/to/other"}),
                (
                    "metadata version",
                    {
                        "additionalMetadatas": [
                            {"values": [{**_METADATA[0]["values"][0], "version": "4"}]}
                        ]
                    },
                ),
                (
                    "metadata rest",
                    {
                        "additionalMetadatas": [
                            {"values": [{"kmsKeyId": "k", "regions": "r", "gcpProjectId": "g"}]}
                        ]
                    },
                ),
                ("metadata less", {"additionalMetadatas": [{"values": [{"version": "5"}]}]}),
                ("no metadata", {"additionalMetadatas": None}),
                ("value type", {"valueType": "Inline", "value": Secret("now-inline")}),
            ],
            foreign={"secret.spec.value": "path/moved", "secret.name": "Renamed"},
            imports=["acme/shop/token"],
        ),
    ),
    Case(
        "secretText",
        "organization",
        "required fields in an organization",
        lifecycle(
            {
                "identifier": "plain",
                "orgId": "acme",
                "secretManagerIdentifier": "harnessSecretManager",
                "valueType": "Inline",
                "value": Secret("x"),
            },
            changes=[*COMMON, ("metadata", {"additionalMetadatas": _METADATA})],
            imports=["acme/plain", "acme//plain"],
        ),
    ),
    Case(
        "secretText",
        "replaced",
        "another secret manager makes a new secret; another scope is an update that fails",
        (
            *creation(_TEXT),
            *update("identifier", {**_TEXT, "identifier": "token2"}, replace=True),
            *update("scope", {**_TEXT, "identifier": "token2", "orgId": "acme"}),
            Step("read", "refresh after the failure"),
            Step("delete", "delete"),
        ),
    ),
    Case(
        "secretText",
        "custom manager",
        "the third value type",
        lifecycle({**_TEXT, "valueType": "CustomSecretManagerValues", "value": "{}"}),
    ),
    Case("secretText", "errors", "answers of the API", api_errors(_TEXT, {"name": "Other"})),
    Case("secretText", "governance", "a write refused", governance(_TEXT, {"name": "Other"})),
    Case(
        "secretText",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("project without organization", {**_TEXT, "projectId": "shop"}),
                ("value type", {**_TEXT, "valueType": "inline"}),
                ("unknown value type", {**_TEXT, "valueType": UNKNOWN}),
                ("secret value type", {**_TEXT, "valueType": Secret("Bogus")}),
                ("no value type", patched(_TEXT, {"valueType": None})),
                ("no manager", patched(_TEXT, {"secretManagerIdentifier": None})),
                ("unknown scope", {**_TEXT, "orgId": UNKNOWN, "projectId": UNKNOWN}),
                ("metadata not a list", {**_TEXT, "additionalMetadatas": {"values": []}}),
                ("metadata key", {**_TEXT, "additionalMetadatas": [{"values": [{"x": 1}]}]}),
                ("empty metadata", {**_TEXT, "additionalMetadatas": [{}]}),
                ("number as value", {**_TEXT, "value": 42}),
                ("empty value", {**_TEXT, "value": ""}),
            ]
        ),
    ),
    Case(
        "secretFile",
        "full",
        "every field, each changed alone",
        lifecycle(
            {**_FILE, "additionalMetadatas": _METADATA},
            changes=[
                ("file", {"filePath": "$dir/two.txt"}),
                *[change for change in COMMON if change[0] != "description again"],
                ("manager", {"secretManagerIdentifier": "account.vault"}),
                (
                    "metadata",
                    {
                        "additionalMetadatas": [
                            {
                                "values": [
                                    {
                                        "version": "9",
                                        "kmsKeyId": "k",
                                        "regions": "r",
                                        "gcpProjectId": "g",
                                    }
                                ]
                            }
                        ]
                    },
                ),
                ("no metadata", {"additionalMetadatas": None}),
            ],
            foreign={"spec.secret.description": "edited", "spec.secret.tags": {"hand": "made"}},
            replaces=[("identifier", {"identifier": "other_file"}), *SCOPE_CHANGES],
            imports=["kubeconfig", "//kubeconfig", "acme/kubeconfig"],
            preview={**_FILE, "filePath": UNKNOWN},
        ),
        files=_FILES,
    ),
    Case(
        "secretFile",
        "project",
        "required fields in a project",
        lifecycle(
            {
                "identifier": "plain",
                **_IN_PROJECT,
                "secretManagerIdentifier": "harnessSecretManager",
                "filePath": "$dir/one.txt",
            },
            changes=[("name", {"name": "Plain"}), ("tags", {"tags": ["a:b"]})],
            imports=["acme/shop/plain"],
        ),
        files=_FILES,
    ),
    Case(
        "secretFile",
        "organization",
        "required fields in an organization",
        lifecycle(
            {
                "identifier": "plain",
                "name": "Plain",
                "orgId": "acme",
                "secretManagerIdentifier": "harnessSecretManager",
                "filePath": "$dir/one.txt",
            },
            imports=["acme/plain"],
        ),
        files=_FILES,
    ),
    Case(
        "secretFile",
        "quotes",
        "a description with quotes, which the official plugin does not escape",
        (
            *creation(_FILE),
            *update("quotes", {**_FILE, "description": 'with "quotes"'}),
            Step("delete", "delete"),
        ),
        files=_FILES,
    ),
    Case(
        "secretFile",
        "outage",
        "answers 503 once, and a lost create",
        outage(_FILE, {"description": "Other"}),
        files=_FILES,
    ),
    Case(
        "secretFile",
        "errors",
        "answers of the API",
        api_errors(_FILE, {"name": "Other"}),
        files=_FILES,
    ),
    Case(
        "secretFile",
        "governance",
        "a write refused",
        governance(_FILE, {"name": "Other"}),
        files=_FILES,
    ),
    Case(
        "secretFile",
        "refused",
        "inputs that are wrong",
        (
            *refusals(
                [
                    ("nothing", {}),
                    ("no file", patched(_FILE, {"filePath": None})),
                    ("project without organization", {**_FILE, "projectId": "shop"}),
                ]
            ),
            *creation({**_FILE, "filePath": "$dir/missing.txt"}),
        ),
    ),
)
