"""Arguments of connectors to Kubernetes clusters, and the ways to log in to one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from harness_components._core.checks import check_one_of, check_url
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Piece
from harness_components._core.model.unions import Way
from harness_components._core.refs import SecretRef
from harness_components._core.values import ConnectorType
from harness_components.connectors.args import ConnectorArgs
from harness_components.connectors.shapes import check_selectors


@dataclass(frozen=True, kw_only=True)
class ClusterCredentials(Piece):
    """What every way to log in to a cluster by its address has."""

    master_url: str
    """Address of the cluster's API server."""

    KEYS: ClassVar[Mapping[str, str]] = {"master_url": "masterUrl"}
    BELOW = "auth.spec"

    def check_piece(self, problems: Problems) -> None:
        """Report an address that is none."""
        check_url(self.master_url, problems, self, "master_url")


@dataclass(frozen=True, kw_only=True)
class ClusterUsernamePassword(ClusterCredentials):
    """A user name and a password of the cluster."""

    username: str | None = None
    """User name in plain text. Exactly one of `username` and `username_ref` is needed."""
    username_ref: SecretRef | None = None
    """Secret that holds the user name; absent: `username` says it."""
    password_ref: SecretRef
    """Secret that holds the password."""

    def check_piece(self, problems: Problems) -> None:
        """Report an address that is none, and a user name given twice or not at all."""
        super().check_piece(problems)
        check_one_of(self, problems, "username", "username_ref")


@dataclass(frozen=True, kw_only=True)
class ServiceAccountToken(ClusterCredentials):
    """The token of a Kubernetes service account."""

    service_account_token_ref: SecretRef
    """Secret that holds the token, decoded from base64."""
    ca_cert_ref: SecretRef | None = None
    """Secret that holds the certificate of the cluster's authority; absent: not sent."""


@dataclass(frozen=True, kw_only=True)
class OpenIdConnect(ClusterCredentials):
    """OpenID Connect."""

    issuer_url: str
    """Address of the issuer."""
    username: str | None = None
    """User name in plain text. Exactly one of `username` and `username_ref` is needed."""
    username_ref: SecretRef | None = None
    """Secret that holds the user name; absent: `username` says it."""
    password_ref: SecretRef
    """Secret that holds the password."""
    client_id_ref: SecretRef
    """Secret that holds the client's id."""
    secret_ref: SecretRef | None = None
    """Secret that holds the client's secret; absent: not sent."""
    scopes: Sequence[str] = ()
    """OpenID scopes; absent: the issuer's default."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "issuer_url": "auth.spec.oidcIssuerUrl",
        "username": "auth.spec.oidcUsername",
        "username_ref": "auth.spec.oidcUsernameRef",
        "password_ref": "auth.spec.oidcPasswordRef",
        "client_id_ref": "auth.spec.oidcClientIdRef",
        "secret_ref": "auth.spec.oidcSecretRef",
        "scopes": "auth.spec.oidcScopes",
    }
    JOINED: ClassVar[Mapping[str, str]] = {"scopes": ","}

    def check_piece(self, problems: Problems) -> None:
        """Report addresses that are none, and a user name given twice or not at all."""
        super().check_piece(problems)
        check_url(self.issuer_url, problems, self, "issuer_url")
        check_one_of(self, problems, "username", "username_ref")


class ClientKeyAlgorithm(StrEnum):
    """The algorithm of a client's key."""

    RSA = "RSA"
    EC = "EC"


@dataclass(frozen=True, kw_only=True)
class ClientKeyCertificate(ClusterCredentials):
    """A client's certificate and key."""

    client_cert_ref: SecretRef
    """Secret that holds the client's certificate."""
    client_key_ref: SecretRef
    """Secret that holds the client's key."""
    client_key_algorithm: ClientKeyAlgorithm = ClientKeyAlgorithm.RSA
    """Algorithm of the key; absent: RSA."""
    client_key_passphrase_ref: SecretRef | None = None
    """Secret that holds the key's passphrase; absent: the key has none."""
    ca_cert_ref: SecretRef | None = None
    """Secret that holds the certificate of the cluster's authority; absent: not sent."""

    KEYS: ClassVar[Mapping[str, str]] = {"client_key_algorithm": "auth.spec.clientKeyAlgo"}


KubernetesCredentials = (
    ClusterUsernamePassword | ServiceAccountToken | OpenIdConnect | ClientKeyCertificate
)


def _way(piece: type[Piece], word: str, argument: str) -> Way:
    words = {"type": "ManualConfig", "spec.auth.type": word}
    return Way(piece, words, argument=argument)


@dataclass(frozen=True, kw_only=True)
class KubernetesConnectorArgs(ConnectorArgs):
    """Arguments of a Kubernetes connector."""

    credentials: KubernetesCredentials | None = None
    """How to log in to the cluster; absent: as the delegate that runs in it."""
    force_delete: bool = False
    """Whether it is deleted even while entities use it; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {"credentials": "spec.credential"}
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": (
            Way(
                None,
                {"type": "InheritFromDelegate"},
                argument="inherit_from_delegate",
                inside=("delegate_selectors",),
            ),
            _way(ClusterUsernamePassword, "UsernamePassword", "username_password"),
            _way(ServiceAccountToken, "ServiceAccount", "service_account"),
            _way(OpenIdConnect, "OpenIdConnect", "openid_connect"),
            _way(ClientKeyCertificate, "ClientKeyCert", "client_key_cert"),
        )
    }
    TYPE = ConnectorType.KUBERNETES

    def check_piece(self, problems: Problems) -> None:
        """Report a connector that inherits from a delegate and names none."""
        if self.credentials is None:
            what = "a connector that logs in as its delegate"
            check_selectors(self, problems, what, ", or credentials")
