"""Files of a Kubernetes service whose image the cluster may not pull: values and manifests. Pure.

The credentials of the artifact's connector go through `values.yaml` into a pull secret, which the
deployment names. Each object has a file of its own, so that none depends on a `---` that another
one's condition leaves out; what a condition leaves out is an empty file. Expressions stand in
`values.yaml` alone, as Harness evaluates none in Kubernetes objects.

What this does not do: it deploys no other workload than one Deployment, and it makes no component.
Give the texts to `FileStoreFile`, or write them below `files/` of a folder.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from components._core.errors import ArgsError
from components._core.problems import Problems
from components._core.values import Expression
from components._core.yaml_write import write
from components.services.artifact_expressions import PRIMARY_ARTIFACT, ArtifactExpressions

VALUES_FILE = "values.yaml"
"""The file of values among those that `private_registry_files` returns."""

MANIFESTS_FOLDER = "templates"
"""The folder of the manifests among those files."""

INFRA_NAMESPACE = Expression("<+infra.namespace>")
"""The namespace of the infrastructure definition that is deployed to."""

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
_LONGEST_LABEL = 63
_MOST_PORTS = 65535
_MOST_REPLICAS = 2**31 - 1


class PullSecret(StrEnum):
    """The two forms of pull secret that Kubernetes knows, by the key of the values."""

    DOCKERCFG = "dockercfg"
    DOCKER_CONFIG_JSON = "dockerconfigjson"


_PULL = """\
{{{{- if .Values.{key}}}}}
apiVersion: v1
kind: Secret
metadata:
  name: "{{{{.Values.name}}}}-{key}"
  namespace: "{{{{.Values.namespace}}}}"
  annotations:
    harness.io/skip-versioning: "true"
data:
  .{key}: "{{{{.Values.{key}}}}}"
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
      {{{{- if .Values.{key}}}}}
      imagePullSecrets:
        - name: "{{{{.Values.name}}}}-{key}"
      {{{{- end}}}}
      containers:
        - name: "{{{{.Values.name}}}}"
          image: "{{{{.Values.image}}}}"
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
    name: str | Expression,
    secret: PullSecret = PullSecret.DOCKERCFG,
    replicas: int | Expression = 1,
    port: int | Expression | None = None,
    namespace: str | Expression = INFRA_NAMESPACE,
    create_namespace: bool = False,
    artifact: ArtifactExpressions = PRIMARY_ARTIFACT,
) -> dict[str, str]:
    """Return the files of a service that pulls from a private registry, by their paths.

    `name` is what the objects are called, and the container. `secret` is the form of the pull
    secret; the secret is left out where the connector has no credentials. With `port` there is a
    Service to it; with `create_namespace` the namespace is made. `artifact` is whose image and
    credentials are used. The paths are `VALUES_FILE`, and files below `MANIFESTS_FOLDER`.

    Raises ArgsError with everything that Kubernetes would refuse.
    """
    _check(name, secret, replicas, port, namespace)
    secret = PullSecret(secret)
    pull = {
        PullSecret.DOCKERCFG: artifact.image_pull_secret,
        PullSecret.DOCKER_CONFIG_JSON: artifact.docker_config_json_secret,
    }
    values: dict[str, Any] = {"name": name, "replicas": replicas}
    if port is not None:
        values["port"] = port
    values |= {"image": artifact.image, secret.value: pull[secret]}
    if create_namespace:
        values["createNamespace"] = True
    values["namespace"] = namespace
    made = {VALUES_FILE: write(values)}
    for file, text in _manifests(
        secret, has_port=port is not None, has_namespace=create_namespace
    ).items():
        made[f"{MANIFESTS_FOLDER}/{file}"] = text
    return made


def _manifests(secret: PullSecret, *, has_port: bool, has_namespace: bool) -> Mapping[str, str]:
    key = secret.value
    made = {"namespace.yaml": _NAMESPACE} if has_namespace else {}
    made["secret.yaml"] = _PULL.format(key=key)
    made["deployment.yaml"] = _DEPLOYMENT.format(key=key) + (_PORTS if has_port else "")
    if has_port:
        made["service.yaml"] = _SERVICE
    return made


def _check(
    name: str | Expression,
    secret: PullSecret,
    replicas: int | Expression,
    port: int | Expression | None,
    namespace: str | Expression,
) -> None:
    problems = Problems()
    longest = max(len(f"-{each}") for each in (*PullSecret, "deployment"))
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
            allowed=", ".join(PullSecret),
            remedy="write PullSecret.DOCKERCFG",
        )
    _check_label("namespace", namespace, _LONGEST_LABEL, problems)
    _check_number("replicas", replicas, 0, _MOST_REPLICAS, problems)
    if port is not None:
        _check_number("port", port, 1, _MOST_PORTS, problems)
    problems.raise_if_any(ArgsError, "files of a service that Kubernetes would refuse")


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
