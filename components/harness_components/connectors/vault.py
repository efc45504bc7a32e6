"""Arguments of connectors to HashiCorp Vault, and the ways to log in to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from harness_components._core.checks import check_filled, check_url
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.unions import Way
from harness_components._core.refs import SecretRef
from harness_components._core.values import ConnectorType
from harness_components.connectors.args import ConnectorArgs
from harness_components.connectors.cloud_credentials import CloudCredentials
from harness_components.connectors.shapes import (
    check_aws_region,
    check_least,
    check_on_delegate,
    check_selectors,
)


@dataclass(frozen=True, kw_only=True)
class VaultToken(CloudCredentials):
    """A token of Vault."""

    auth_token_ref: SecretRef
    """Secret that holds the token."""

    KEYS: ClassVar[Mapping[str, str]] = {"auth_token_ref": "authToken"}
    ARGUMENTS: ClassVar[Mapping[str, str]] = {"auth_token_ref": "auth_token"}


@dataclass(frozen=True, kw_only=True)
class VaultAppRole(CloudCredentials):
    """A role of Vault's AppRole method."""

    app_role_id: str
    """Id of the role."""
    secret_id_ref: SecretRef
    """Secret that holds the secret id of the role."""

    KEYS: ClassVar[Mapping[str, str]] = {"secret_id_ref": "secretId"}
    ARGUMENTS: ClassVar[Mapping[str, str]] = {"secret_id_ref": "secret_id"}


@dataclass(frozen=True, kw_only=True)
class VaultAgent(CloudCredentials):
    """The token that a Vault agent beside the delegate keeps in a file."""

    sink_path: str
    """Path of the file on the delegate."""

    LENT = True


@dataclass(frozen=True, kw_only=True)
class VaultAwsIam(CloudCredentials):
    """The IAM role that the delegate runs with, by Vault's AWS method."""

    vault_aws_iam_role: str
    """Role in Vault that is bound to the IAM role."""
    aws_region: str
    """Region whose STS is asked, such as `eu-central-1`."""
    xvault_aws_iam_server_id_ref: SecretRef | None = None
    """Secret that holds the value of the header `X-Vault-AWS-IAM-Server-ID`; absent: not sent."""

    KEYS: ClassVar[Mapping[str, str]] = {"xvault_aws_iam_server_id_ref": "xvaultAwsIamServerId"}
    ARGUMENTS: ClassVar[Mapping[str, str]] = {
        "xvault_aws_iam_server_id_ref": "xvault_aws_iam_server_id"
    }
    LENT = True

    def check_piece(self, problems: Problems) -> None:
        """Report empty texts, and what is no region."""
        super().check_piece(problems)
        check_aws_region(self, problems, "aws_region")


@dataclass(frozen=True, kw_only=True)
class VaultKubernetes(CloudCredentials):
    """The service account that the delegate's pod runs as, by Vault's Kubernetes method."""

    vault_k8s_auth_role: str
    """Role in Vault that is bound to the service account."""
    service_account_token_path: str
    """Path of the service account's token in the pod."""
    k8s_auth_endpoint: str | None = None
    """Path that the method is enabled at in Vault; absent: Harness's own, `auth/kubernetes`."""

    LENT = True


@dataclass(frozen=True, kw_only=True)
class VaultJwt(CloudCredentials):
    """A token that Harness signs as an OpenID Connect provider, by Vault's JWT method."""

    vault_jwt_auth_role: str
    """Role in Vault that trusts Harness."""
    vault_jwt_auth_path: str | None = None
    """Path that the method is enabled at in Vault; absent: Vault's own, `jwt`."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "vault_jwt_auth_role": "jwtAuthRole",
        "vault_jwt_auth_path": "jwtAuthPath",
    }


def _way(piece: type[CloudCredentials], word: str, by: str, flag: str = "") -> Way:
    said: dict[str, str | bool] = {"access_type": word}
    also: dict[str, bool] = {}
    if flag:
        said[_FLAGS[flag]], also[flag] = True, True
    return Way(piece, {"accessType": word}, at="", by=by, also=also, said=said)


_FLAGS: Mapping[str, str] = {
    "useVaultAgent": "use_vault_agent",
    "useAwsIam": "use_aws_iam",
    "useK8sAuth": "use_k8s_auth",
    "useJwtAuth": "use_jwt_auth",
}
"""Flags that say the way once more, by what the provider calls them."""


@dataclass(frozen=True, kw_only=True)
class VaultConnectorArgs(ConnectorArgs):
    """Arguments of a connector to HashiCorp Vault."""

    vault_url: str
    """Address of Vault, such as `https://vault.example.com:8200`."""
    credentials: VaultToken | VaultAppRole | VaultAgent | VaultAwsIam | VaultKubernetes | VaultJwt
    """How to log in."""
    renewal_interval_minutes: int
    """How often the token is renewed, in minutes, less than it lives; 0: not by Harness."""
    secret_engine_name: str | None = None
    """Name of the secret engine, which is the path it is mounted at; absent: not sent."""
    secret_engine_version: int | None = None
    """Version of the secret engine, 1 or 2; absent: not sent, which Harness may refuse."""
    secret_engine_manually_configured: bool = False
    """Whether the engine was typed, as the token may not list them; absent: no."""
    base_path: str | None = None
    """Path below the engine that new secrets are kept at; absent: Harness's own."""
    namespace: str | None = None
    """Namespace of Vault Enterprise; absent: the root."""
    renew_app_role_token: bool | None = None
    """Whether the token of an AppRole is renewed, not made anew; absent: Harness's own."""
    read_only: bool | None = None
    """Whether Harness only refers to secrets that are there, and makes none; absent: no."""
    is_read_only: bool | None = None
    """What Harness's answers call `read_only` as well; absent: not sent."""
    default: bool | None = None
    """Whether new secrets are kept here, where nothing else is said; absent: no."""
    is_default: bool | None = None
    """What Harness's answers call `default` as well; absent: not sent."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to Vault; absent: yes."""

    KEYS: ClassVar[Mapping[str, str]] = {"credentials": "spec"}
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": (
            _way(VaultToken, "TOKEN", "authToken"),
            _way(VaultAppRole, "APP_ROLE", "appRoleId"),
            _way(VaultAgent, "VAULT_AGENT", "sinkPath", "useVaultAgent"),
            _way(VaultAwsIam, "AWS_IAM", "vaultAwsIamRole", "useAwsIam"),
            _way(VaultKubernetes, "K8s_AUTH", "vaultK8sAuthRole", "useK8sAuth"),
            _way(VaultJwt, "JWT", "jwtAuthRole", "useJwtAuth"),
        )
    }
    TYPE = ConnectorType.VAULT

    def check_piece(self, problems: Problems) -> None:
        """Report what Harness refuses: address, numbers, no delegate; warn of what it may."""
        check_filled(self, problems)
        check_url(self.vault_url, problems, self, "vault_url")
        check_least(self, problems, 0, "renewal_interval_minutes")
        check_least(self, problems, 1, "secret_engine_version")
        if self.secret_engine_version is not None and self.secret_engine_version > 2:
            problems.warn(
                "engine-version",
                "Vault has no secret engine of this version",
                self.where("secret_engine_version"),
                given=self.secret_engine_version,
                allowed="1, 2",
                remedy="give the version that the engine has in Vault",
            )
        if self.credentials.LENT:
            check_selectors(self, problems, "a connector that logs in with what its delegate has")
            check_on_delegate(self, problems, "the delegate lends what it is logged in with")
        for name, other in (("default", "is_default"), ("read_only", "is_read_only")):
            if None not in (getattr(self, name), getattr(self, other)) and (
                getattr(self, name) is not getattr(self, other)
            ):
                problems.add(
                    "told-twice",
                    f"{other} differs from {name}, which is the same",
                    self.where(other),
                    given=getattr(self, other),
                    allowed=str(getattr(self, name)).lower(),
                    remedy=f"leave {other} out",
                )
