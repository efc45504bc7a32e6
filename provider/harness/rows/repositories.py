"""The connectors of artifact repositories: Docker, Nexus, Artifactory, Helm and Jenkins.

All but Jenkins have a URL and a user with a password, or nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core.entities import (
    FORCE_DELETE,
    compact,
    text,
    user_fields,
    user_spec,
    user_state,
)
from provider.core.plan import PlanError
from provider.core.table import Field, Resource, Values, object_field
from provider.harness.rows.connectors import ON_DELEGATE, SELECTORS, connector, unknown
from provider.harness.rows.ways_to_log_in import refuse_without_block

_EXECUTE: Final = "executeOnDelegate"


def _repository(
    name: str,
    *,
    harness_type: str,
    url: str,
    more: tuple[Field, ...] = (),
    named: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
    exactly: bool = True,
    by_reference: bool = True,
) -> Resource:
    """A row for a repository with a user or none.

    `url` is Harness's name of the URL; `named` maps further texts to Harness's names of them.
    `more` are the fields beside those that all have, `constants` what is sent as it is. `exactly`
    is the official provider's rule for the two names of a user, see `user_fields`; without
    `by_reference` it does not send usernameRef.
    """
    texts = {"url": url, **(named or {})}
    on_delegate = any(field.name == _EXECUTE for field in more)

    def to_spec(values: Values) -> dict[str, Any]:
        auth: dict[str, Any] = {"type": "Anonymous"}
        if values.get("credentials"):
            user = user_spec(values, "credentials")
            if not by_reference:
                user.pop("usernameRef", None)
            auth = {"type": "UsernamePassword", "spec": user}
        spec: dict[str, Any] = {theirs: values.text(ours) for ours, theirs in texts.items()}
        spec |= {"auth": auth, **(constants or {})}
        if on_delegate:
            spec[_EXECUTE] = values.flag(_EXECUTE)
        return spec | compact({"delegateSelectors": values.items("delegateSelectors")})

    def from_spec(spec: Mapping[str, Any]) -> dict[str, Any]:
        sets: dict[str, Any] = {ours: text(spec, theirs) for ours, theirs in texts.items()}
        sets["delegateSelectors"] = spec.get("delegateSelectors") or []
        if on_delegate:
            sets[_EXECUTE] = bool(spec.get(_EXECUTE))
        auth = spec["auth"]
        if auth["type"] == "UsernamePassword":
            sets["credentials"] = user_state(auth.get("spec") or {})
        elif auth["type"] != "Anonymous":
            raise unknown("authentication", auth["type"], ("UsernamePassword", "Anonymous"))
        return sets

    return connector(
        name,
        harness_type=harness_type,
        to_spec=to_spec,
        from_spec=from_spec,
        fields=(
            Field(name="url", required=True),
            SELECTORS,
            *more,
            object_field(
                name="credentials",
                fields=user_fields("credentials", exactly=exactly),
            ),
        ),
    )


DOCKER: Final = _repository(
    "DockerConnector",
    harness_type="DockerRegistry",
    url="dockerRegistryUrl",
    named={"type": "providerType"},
    more=(Field(name="type", required=True), ON_DELEGATE),
    exactly=False,
)

NEXUS: Final = _repository(
    "NexusConnector",
    harness_type="Nexus",
    url="nexusServerUrl",
    named={"version": "version"},
    more=(Field(name="version", required=True),),
)

ARTIFACTORY: Final = _repository(
    "ArtifactoryConnector",
    harness_type="Artifactory",
    url="artifactoryServerUrl",
    more=(Field(name=_EXECUTE, type="bool", default=False),),
)

HELM: Final = _repository(
    "HelmConnector", harness_type="HttpHelmRepo", url="helmRepoUrl", more=(FORCE_DELETE,)
)

OCI_HELM: Final = _repository(
    "OciHelmConnector",
    harness_type="OciHelmRepo",
    url="helmRepoUrl",
    more=(FORCE_DELETE,),
    constants={"connectorType": ""},  # the official client sends it empty
    # The official provider looks usernameRef up in the wrong place, and so shows it as a change
    # at every preview. Sending it here would hide that until production.
    by_reference=False,
)


_BEARER: Final = "Bearer Token(HTTP Header)"
_WAYS: Final = {"UsernamePassword": "jenkinsUserNamePassword", _BEARER: "jenkinsBearerToken"}
_JENKINS_TYPES: Final = ("UsernamePassword", "Anonymous", _BEARER)


def _jenkins_spec(values: Values) -> dict[str, Any]:
    spec: dict[str, Any] = {"connectorType": "Jenkins", "jenkinsUrl": values.text("jenkinsUrl")}
    kind = values.text("auth.type")
    if kind:
        inner: dict[str, Any] | None = None
        if kind == "UsernamePassword":
            inner = user_spec(values, "auth.jenkinsUserNamePassword")
        elif kind == _BEARER:
            inner = {"tokenRef": values.text("auth.jenkinsBearerToken.tokenRef")}
        spec["auth"] = {"type": kind, "spec": inner}
    return spec | compact({"delegateSelectors": values.items("delegateSelectors")})


def _jenkins_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    sets: dict[str, Any] = {
        "jenkinsUrl": text(spec, "jenkinsUrl"),
        "delegateSelectors": spec.get("delegateSelectors") or [],
    }
    auth = spec.get("auth")
    if not auth:
        return sets
    sets["auth"] = {"type": auth["type"]}
    inner = auth.get("spec") or {}
    if auth["type"] == "UsernamePassword":
        sets["auth"]["jenkinsUserNamePassword"] = user_state(inner)
    elif auth["type"] == _BEARER:
        sets["auth"]["jenkinsBearerToken"] = {"tokenRef": text(inner, "tokenRef")}
    elif auth["type"] != "Anonymous":
        raise unknown("authentication", auth["type"], _JENKINS_TYPES)
    return sets


def _jenkins_rules(_: Mapping[str, Any] | None, planned: dict[str, Any]) -> None:
    """Refuses what the official plugin makes first and then ends over. Raises `PlanError`."""
    if planned.get("auth") is None:
        message = "auth is missing: give it, with the type 'Anonymous' where nobody logs in"
        raise PlanError(message)
    refuse_without_block(planned, "auth", "type", _WAYS)


_PAIR: Final = ("auth.jenkinsBearerToken", "auth.jenkinsUserNamePassword")

JENKINS: Final = connector(
    "JenkinsConnector",
    harness_type="Jenkins",
    to_spec=_jenkins_spec,
    from_spec=_jenkins_state,
    customise=_jenkins_rules,
    fields=(
        Field(name="jenkinsUrl", required=True),
        SELECTORS,
        object_field(
            name="auth",
            fields=(
                Field(name="type", required=True, allowed=_JENKINS_TYPES),
                object_field(
                    name="jenkinsBearerToken",
                    conflicts=_PAIR[1:],
                    fields=(Field(name="tokenRef", required=True),),
                ),
                object_field(
                    name="jenkinsUserNamePassword",
                    conflicts=_PAIR[:1],
                    fields=(
                        Field(name="username"),
                        Field(name="usernameRef"),
                        Field(name="passwordRef", required=True),
                    ),
                ),
            ),
        ),
    ),
)

ROWS: Final = (DOCKER, NEXUS, ARTIFACTORY, HELM, OCI_HELM, JENKINS)
