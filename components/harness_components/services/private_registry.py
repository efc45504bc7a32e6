"""Files of a Kubernetes service whose images the cluster may not pull: values and manifests. Pure.

The credentials of the artifact's connector go through `values.yaml` into a pull secret, which the
deployment names; so do those of sidecars, each into a secret of its own. Each object has a file of
its own, so that none depends on a `---` that another one's condition leaves out; what a condition
leaves out is an empty file. Expressions stand in `values.yaml` alone, as Harness evaluates none in
Kubernetes objects.

What this does not do: it deploys no other workload than one Deployment, and it makes no component.
Give the texts to `FileStoreFile`, or write them below `files/` of a folder.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from harness_components._core.diagnostics.errors import ArgsError
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.identifiers import check_identifier
from harness_components._core.values import AnyIdentifier, Expression, Identifier, Text, WholeNumber
from harness_components._core.yaml.write import write
from harness_components.services.rules.artifact_expressions import (
    PRIMARY_ARTIFACT,
    ArtifactExpressions,
    sidecar_artifact,
)

VALUES_FILE = "values.yaml"
"""The file of values among those that `private_registry_files` returns."""

MANIFESTS_FOLDER = "templates"
"""The folder of the manifests among those files."""

INFRA_NAMESPACE = Expression("<+infra.namespace>")
"""The namespace of the infrastructure definition that is deployed to."""

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
_LONGEST_LABEL = 63
_LONGEST_SIDECAR = 32
_MOST_PORTS = 65535
_MOST_REPLICAS = 2**31 - 1


class PullSecret(StrEnum):
    """The two forms of pull secret that Kubernetes knows, by the key of the values."""

    DOCKERCFG = "dockercfg"
    DOCKER_CONFIG_JSON = "dockerconfigjson"


_PULL = """\
{{{{- if .Values.{at}}}}}
apiVersion: v1
kind: Secret
metadata:
  name: "{{{{.Values.name}}}}-{suffix}"
  namespace: "{{{{.Values.namespace}}}}"
  annotations:
    harness.io/skip-versioning: "true"
data:
  .{key}: "{{{{.Values.{at}}}}}"
type: kubernetes.io/{key}
{{{{- end}}}}
"""

_DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: "{{{{.Values.name}}}}-deployment"
  namespace: "{{{{.Values.namespace}}}}"
spec:
  replicas: {{{{int .Values.replicas}}}}
  selector:
    matchLabels:
      app: "{{{{.Values.name}}}}"
  template:
    metadata:
      labels:
        app: "{{{{.Values.name}}}}"
    spec:
{pulls}      containers:
        - name: "{{{{.Values.name}}}}"
          image: "{{{{.Values.image}}}}"
"""

_ONE_PULL = """\
      {{{{- if .Values.{at}}}}}
      imagePullSecrets:
        - name: "{{{{.Values.name}}}}-{suffix}"
      {{{{- end}}}}
"""

_SEVERAL_PULLS = """\
      {{{{- if or {conditions}}}}}
      imagePullSecrets:
{each}      {{{{- end}}}}
"""

_EACH_PULL = """\
        {{{{- if .Values.{at}}}}}
        - name: "{{{{.Values.name}}}}-{suffix}"
        {{{{- end}}}}
"""

_SIDECAR = """\
        - name: "{label}"
          image: "{{{{.Values.sidecars.{identifier}.image}}}}"
"""

_PORTS = """\
          ports:
            - containerPort: {{int .Values.port}}
"""

_SERVICE = """\
apiVersion: v1
kind: Service
metadata:
  name: "{{.Values.name}}"
  namespace: "{{.Values.namespace}}"
spec:
  selector:
    app: "{{.Values.name}}"
  ports:
    - port: {{int .Values.port}}
"""

_NAMESPACE = """\
{{- if .Values.createNamespace}}
apiVersion: v1
kind: Namespace
metadata:
  name: "{{.Values.namespace}}"
{{- end}}
"""


def private_registry_files(
    *,
    name: Text,
    secret: PullSecret = PullSecret.DOCKERCFG,
    replicas: WholeNumber = 1,
    port: WholeNumber | None = None,
    namespace: Text = INFRA_NAMESPACE,
    create_namespace: bool = False,
    artifact: ArtifactExpressions = PRIMARY_ARTIFACT,
    sidecars: Sequence[AnyIdentifier | str] = (),
) -> dict[str, str]:
    """Return the files of a service that pulls from a private registry, by their paths.

    `name` is what the objects are called, and the container. `secret` is the form of the pull
    secret; the secret is left out where the connector has no credentials. With `port` there is a
    Service to it; with `create_namespace` the namespace is made. `artifact` is whose image and
    credentials are used. `sidecars` are the identifiers of the service's sidecars: each is a
    container of the same pod, with a pull secret of its own, as it may come from another registry.
    The paths are `VALUES_FILE`, and files below `MANIFESTS_FOLDER`.

    Raises ArgsError with everything that Kubernetes would refuse.
    """
    _check(name, secret, replicas, port, namespace, sidecars)
    secret = PullSecret(secret)
    values: dict[str, Any] = {"name": name, "replicas": replicas}
    if port is not None:
        values["port"] = port
    values |= _pulled(artifact, secret)
    if sidecars:
        values["sidecars"] = {
            str(each): _pulled(sidecar_artifact(each), secret) for each in sidecars
        }
    if create_namespace:
        values["createNamespace"] = True
    values["namespace"] = namespace
    made = {VALUES_FILE: write(values)}
    for file, text in _manifests(
        secret, sidecars, has_port=port is not None, has_namespace=create_namespace
    ).items():
        made[f"{MANIFESTS_FOLDER}/{file}"] = text
    return made


def _pulled(artifact: ArtifactExpressions, secret: PullSecret) -> dict[str, Any]:
    """Return the values of one image: the image, and the credentials under the secret's key."""
    pull = {
        PullSecret.DOCKERCFG: artifact.image_pull_secret,
        PullSecret.DOCKER_CONFIG_JSON: artifact.docker_config_json_secret,
    }
    return {"image": artifact.image, secret.value: pull[secret]}


def _label(identifier: Identifier | str) -> str:
    """Return the identifier of a sidecar as the name of a container: `log_shipper`, log-shipper."""
    return str(identifier).lower().replace("_", "-").strip("-")


def _manifests(
    secret: PullSecret,
    sidecars: Sequence[AnyIdentifier | str],
    *,
    has_port: bool,
    has_namespace: bool,
) -> Mapping[str, str]:
    key = secret.value
    made = {"namespace.yaml": _NAMESPACE} if has_namespace else {}
    pulls = [{"key": key, "at": key, "suffix": key}]
    made["secret.yaml"] = _PULL.format_map(pulls[0])
    for each in sidecars:
        at, label = f"sidecars.{each}.{key}", _label(each)
        pulls.append({"key": key, "at": at, "suffix": f"{label}-{key}"})
        made[f"secret-{label}.yaml"] = _PULL.format_map(pulls[-1])
    containers = [_SIDECAR.format(identifier=each, label=_label(each)) for each in sidecars]
    deployment = _DEPLOYMENT.format(pulls=_pulls(pulls)) + (_PORTS if has_port else "")
    made["deployment.yaml"] = "".join((deployment, *containers))
    if has_port:
        made["service.yaml"] = _SERVICE
    return made


def _pulls(pulls: Sequence[Mapping[str, str]]) -> str:
    """Return where the deployment names its pull secrets, each where there are credentials."""
    if len(pulls) == 1:
        return _ONE_PULL.format_map(pulls[0])
    return _SEVERAL_PULLS.format(
        conditions=" ".join(f".Values.{each['at']}" for each in pulls),
        each="".join(_EACH_PULL.format_map(each) for each in pulls),
    )


def _check(  # noqa: PLR0917  # the arguments of what is checked
    name: Text,
    secret: PullSecret,
    replicas: WholeNumber,
    port: WholeNumber | None,
    namespace: Text,
    sidecars: Sequence[AnyIdentifier | str],
) -> None:
    problems = Problems()
    labels = _check_sidecars(name, sidecars, problems)
    longest = max(
        *(len(f"-{each}") for each in (*PullSecret, "deployment")),
        *(len(f"-{label}-{each}") for label in labels for each in PullSecret),
    )
    _check_label("name", name, _LONGEST_LABEL - longest, problems)
    if port is not None and isinstance(name, str) and name[:1].isdigit():
        problems.add(
            "kubernetes-name",
            "name begins with a digit, and a Service of Kubernetes cannot be called so",
            given=name,
            allowed="a small letter first, where there is a port",
            remedy=f'write it like "web-{name}", or leave out port',
        )
    if secret not in list(PullSecret):
        problems.add(
            "pull-secret",
            "secret is no form of pull secret",
            given=secret,
            allowed=list(PullSecret),
            remedy="write PullSecret.DOCKERCFG",
        )
    _check_label("namespace", namespace, _LONGEST_LABEL, problems)
    _check_number("replicas", replicas, 0, _MOST_REPLICAS, problems)
    if port is not None:
        _check_number("port", port, 1, _MOST_PORTS, problems)
    problems.raise_if_any(ArgsError, "files of a service that Kubernetes would refuse")


def _check_sidecars(
    name: Text, sidecars: Sequence[AnyIdentifier | str], problems: Problems
) -> list[str]:
    """Return the names of the sidecars' containers that Kubernetes takes."""
    if isinstance(sidecars, str):
        problems.add(
            "sidecars",
            "sidecars is one text, and not a list of identifiers",
            given=sidecars,
            remedy="put the identifier into brackets",
        )
        return []
    labels: list[str] = []
    for each in sidecars:
        if not check_identifier(each, problems, field="the identifier of the sidecar"):
            continue
        label = _label(each)
        if not _LABEL.fullmatch(label) or len(label) > _LONGEST_SIDECAR:
            problems.add(
                "kubernetes-name",
                "the identifier of the sidecar becomes no name of a container",
                given=each,
                allowed=f"letters, digits and _; a letter or digit in it; up to {_LONGEST_SIDECAR}",
                remedy='give the sidecar another identifier, such as "logger"',
            )
        elif label in (*labels, name):
            problems.add(
                "kubernetes-name",
                "two containers of the pod would have one name",
                given=each,
                allowed=f"another name than {label}",
                remedy="give the sidecar another identifier, or leave out what comes twice",
            )
        else:
            labels.append(label)
    return labels


def _check_label(field: str, value: object, longest: int, problems: Problems) -> None:
    if isinstance(value, str) and "<+" in value:
        return
    fits = isinstance(value, str) and len(value) <= longest and _LABEL.fullmatch(value)
    if not fits:
        problems.add(
            "kubernetes-name",
            f"{field} cannot be the name of a Kubernetes object",
            given=value,
            allowed=f"small letters, digits, and hyphens between them; 1 to {longest} long",
            remedy=f'write it like "web-shop", or give an expression, such as {INFRA_NAMESPACE}'
            if field == "namespace"
            else 'write it like "web-shop", or give an expression',
        )


def _check_number(field: str, value: object, least: int, most: int, problems: Problems) -> None:
    if isinstance(value, str) and "<+" in value:
        return
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        allowed = f"a whole number from {least} to {most}"
        problems.add(
            "kubernetes-number",
            f"{field} is not a number that Kubernetes takes",
            given=value,
            allowed=f"{allowed}, or an expression",
            remedy=f"write {field}={max(least, 1)}",
        )
