"""Arguments of connectors to Kubernetes clusters, and the ways to log in to one."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from harness_components._core.checks import check_one_of, check_url
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model
from harness_components._core.model.specifiers import At, Case, Joined, OneOf, OutsideDocument
from harness_components._core.refs import SecretRef
from harness_components._core.values import ConnectorType, FixedText
from harness_components.connectors.args import ConnectorArgs
from harness_components.connectors.shapes import check_selectors


class ClusterCredentials(Model, below="auth.spec"):
    """What every way to log in to a cluster by its address has."""

    master_url: Annotated[FixedText, At("masterUrl")]
    """Address of the cluster's API server."""

    def check(self, problems: Problems) -> None:
        """Report an invalid address."""
        check_url(self.master_url, problems, self, "master_url")


class ClusterUsernamePassword(ClusterCredentials):
    """A user name and a password of the cluster."""

    username: FixedText | None = None
    """User name in plain text. Exactly one of `username` and `username_ref` is needed."""
    username_ref: SecretRef | None = None
    """Secret that holds the user name; absent: `username` says it."""
    password_ref: SecretRef
    """Secret that holds the password."""

    def check(self, problems: Problems) -> None:
        """Report an invalid address, and a user name given twice or not at all."""
        super().check(problems)
        check_one_of(self, problems, "username", "username_ref")


class ServiceAccountToken(ClusterCredentials):
    """The token of a Kubernetes service account."""

    service_account_token_ref: SecretRef
    """Secret that holds the token, decoded from base64."""
    ca_cert_ref: SecretRef | None = None
    """Secret that holds the certificate of the cluster's authority; absent: not sent."""


class OpenIdConnect(ClusterCredentials):
    """OpenID Connect."""

    issuer_url: Annotated[FixedText, At("auth.spec.oidcIssuerUrl")]
    """Address of the issuer."""
    username: Annotated[FixedText | None, At("auth.spec.oidcUsername")] = None
    """User name in plain text. Exactly one of `username` and `username_ref` is needed."""
    username_ref: Annotated[SecretRef | None, At("auth.spec.oidcUsernameRef")] = None
    """Secret that holds the user name; absent: `username` says it."""
    password_ref: Annotated[SecretRef, At("auth.spec.oidcPasswordRef")]
    """Secret that holds the password."""
    client_id_ref: Annotated[SecretRef, At("auth.spec.oidcClientIdRef")]
    """Secret that holds the client's id."""
    secret_ref: Annotated[SecretRef | None, At("auth.spec.oidcSecretRef")] = None
    """Secret that holds the client's secret; absent: not sent."""
    scopes: Annotated[Sequence[str], At("auth.spec.oidcScopes"), Joined(",")] = ()
    """OpenID scopes; absent: the issuer's default."""

    def check(self, problems: Problems) -> None:
        """Report invalid addresses, and a user name given twice or not at all."""
        super().check(problems)
        check_url(self.issuer_url, problems, self, "issuer_url")
        check_one_of(self, problems, "username", "username_ref")


class ClientKeyAlgorithm(StrEnum):
    """The algorithm of a client's key."""

    RSA = "RSA"
    EC = "EC"


class ClientKeyCertificate(ClusterCredentials):
    """A client's certificate and key."""

    client_cert_ref: SecretRef
    """Secret that holds the client's certificate."""
    client_key_ref: SecretRef
    """Secret that holds the client's key."""
    client_key_algorithm: Annotated[ClientKeyAlgorithm, At("auth.spec.clientKeyAlgo")] = (
        ClientKeyAlgorithm.RSA
    )
    """Algorithm of the key; absent: RSA."""
    client_key_passphrase_ref: SecretRef | None = None
    """Secret that holds the key's passphrase; absent: the key has none."""
    ca_cert_ref: SecretRef | None = None
    """Secret that holds the certificate of the cluster's authority; absent: not sent."""


KubernetesCredentials = (
    ClusterUsernamePassword | ServiceAccountToken | OpenIdConnect | ClientKeyCertificate
)


def _way(model: type[Model], word: str, argument: str) -> Case:
    words = {"type": "ManualConfig", "spec.auth.type": word}
    return Case(model, words, block=argument)


_KUBERNETES_CREDENTIALS = (
    Case(
        None,
        {"type": "InheritFromDelegate"},
        block="inherit_from_delegate",
        inside=("delegate_selectors",),
    ),
    _way(ClusterUsernamePassword, "UsernamePassword", "username_password"),
    _way(ServiceAccountToken, "ServiceAccount", "service_account"),
    _way(OpenIdConnect, "OpenIdConnect", "openid_connect"),
    _way(ClientKeyCertificate, "ClientKeyCert", "client_key_cert"),
)


class KubernetesConnectorArgs(ConnectorArgs, kind=ConnectorType.KUBERNETES):
    """Arguments of a Kubernetes connector."""

    credentials: Annotated[
        KubernetesCredentials | None,
        At("spec.credential"),
        OneOf(cases=_KUBERNETES_CREDENTIALS),
    ] = None
    """How to log in to the cluster; absent: as the delegate that runs in it."""
    force_delete: Annotated[bool, OutsideDocument()] = False
    """Whether it is deleted even while entities use it; absent: no."""

    def check(self, problems: Problems) -> None:
        """Report a connector that inherits from a delegate and names none."""
        if self.credentials is None:
            what = "a connector that logs in as its delegate"
            check_selectors(self, problems, what, ", or credentials")
