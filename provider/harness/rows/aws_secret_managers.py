"""The AWS KMS and AWS Secrets Manager connectors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core.table import Field, Resource, Values, object_field
from provider.harness.rows.connectors import (
    ON_DELEGATE,
    SELECTORS,
    connector,
    flat_spec,
    flat_state,
    unknown,
    way_of,
)

_TYPES: Final = {
    "inheritFromDelegate": "AssumeIAMRole",
    "manual": "ManualConfig",
    "assumeRole": "AssumeSTSRole",
    "oidcAuthentication": "OidcAuthentication",
}
_ROLE: Final = (
    Field(name="roleArn", required=True),
    Field(name="externalId"),
    Field(name="duration", type="int", required=True, between=(900, 3600)),
)
_OIDC: Final = (Field(name="iamRoleArn", required=True),)
_WIRE: Final = {
    "accessKeyRef": "accessKey",
    "secretKeyRef": "secretKey",
    "duration": "assumeStsRoleDuration",
}
DEFAULT: Final = Field(name="default", type="bool", default=False)


def _members(manual: tuple[Field, ...]) -> dict[str, tuple[Field, ...]]:
    return {"manual": manual, "assumeRole": _ROLE, "oidcAuthentication": _OIDC}


def _credential_state(
    credential: Mapping[str, Any], manual: tuple[Field, ...], wire: Mapping[str, str]
) -> dict[str, Any]:
    ways = {theirs: ours for ours, theirs in _TYPES.items()}
    if credential["type"] not in ways:
        raise unknown("credential", credential["type"], ways)
    way = ways[credential["type"]]
    if way == "inheritFromDelegate":
        return {way: True}
    return {way: flat_state(_members(manual)[way], credential.get("spec") or {}, wire=wire)}


def _credentials(manual: tuple[Field, ...], *, manual_or_oidc: bool) -> Field:
    """The block `credentials`.

    `manual_or_oidc` says that the other ways conflict with OIDC too; the official provider has
    it for OIDC's own part alone in one of the two kinds.
    """
    ways = {name: f"credentials.{name}" for name in _TYPES}

    def way(name: str, **more: Any) -> Field:
        others = tuple(
            path
            for other, path in ways.items()
            if other != name
            and (manual_or_oidc or name == "oidcAuthentication" or other != "oidcAuthentication")
        )
        needs = () if name == "oidcAuthentication" else ("delegateSelectors",)
        return Field(
            name=name,
            conflicts=others,
            at_least_one=tuple(ways.values()),
            required_with=needs,
            **more,
        )

    return object_field(
        name="credentials",
        required=True,
        fields=(
            way("inheritFromDelegate", type="bool"),
            *(
                way(name, type="list", one=True, fields=fields)
                for name, fields in _members(manual).items()
            ),
        ),
    )


def _kind(
    name: str,
    *,
    harness_type: str,
    manual: tuple[Field, ...],
    own: tuple[Field, ...],
    wire: Mapping[str, str],
    credential: Any,
    conflicting: bool,
) -> Resource:
    fields = (Field(name="region", required=True), *own, SELECTORS, DEFAULT, ON_DELEGATE)

    def spec(values: Values) -> dict[str, Any]:
        always = ("region", "default", "executeOnDelegate")
        way = way_of(values, [f"credentials.{item}" for item in _TYPES]).rpartition(".")[2]
        return (
            {"credential": {"type": _TYPES[way]} | credential(values, way)}
            | flat_spec(fields, values, wire=wire, always=always)
            | {"connectorType": ""}
        )

    def state(spec: Mapping[str, Any]) -> dict[str, Any]:
        credentials = _credential_state(spec["credential"], manual, wire)
        return flat_state(fields, spec, wire=wire) | {"credentials": credentials}

    return connector(
        name,
        harness_type=harness_type,
        to_spec=spec,
        from_spec=state,
        fields=(*fields, _credentials(manual, manual_or_oidc=conflicting)),
    )


_KMS_MANUAL: Final = (
    Field(name="accessKeyRef", required=True),
    Field(name="secretKeyRef", required=True),
)
_KMS_WIRE: Final = {
    **_WIRE,
    "externalId": "externalName",
    "arnRef": "kmsArn",
    "arnPlaintext": "kmsArnInPlainText",
}


def _kms_credential(values: Values, way: str) -> dict[str, Any]:
    # The selectors stand here as well as beside the credential.
    spec: dict[str, Any] = {"delegateSelectors": values.items("delegateSelectors") or None}
    fields = _members(_KMS_MANUAL).get(way, ())
    always = ("accessKeyRef", "secretKeyRef", "roleArn")
    spec |= flat_spec(fields, values, f"credentials.{way}", wire=_KMS_WIRE, always=always)
    return {"spec": spec}


AWS_KMS: Final = _kind(
    "AwsKmsConnector",
    harness_type="AwsKms",
    manual=_KMS_MANUAL,
    own=(Field(name="arnRef"), Field(name="arnPlaintext")),
    wire=_KMS_WIRE,
    credential=_kms_credential,
    conflicting=False,
)

_SM_MANUAL: Final = (
    Field(name="accessKeyRef"),
    Field(name="secretKeyRef", required=True),
    Field(name="accessKeyPlainText"),
)


def _sm_credential(values: Values, way: str) -> dict[str, Any]:
    if way == "inheritFromDelegate":
        return {}
    fields = _members(_SM_MANUAL)[way]
    always = ("secretKeyRef", "roleArn")
    spec = flat_spec(fields, values, f"credentials.{way}", wire=_WIRE, always=always)
    return {"spec": spec | ({"delegateSelectors": None} if way == "oidcAuthentication" else {})}


AWS_SECRET_MANAGER: Final = _kind(
    "AwsSecretManagerConnector",
    harness_type="AwsSecretManager",
    manual=_SM_MANUAL,
    own=(
        Field(name="secretNamePrefix"),
        Field(name="usePutSecret", type="bool", default=False),
        Field(name="forceDeleteWithoutRecovery", type="bool"),
        Field(name="recoveryWindowInDays", type="int"),
    ),
    wire=_WIRE,
    credential=_sm_credential,
    conflicting=True,
)

ROWS: Final = (AWS_KMS, AWS_SECRET_MANAGER)
