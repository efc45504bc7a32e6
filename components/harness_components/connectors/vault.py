"""Arguments of connectors to HashiCorp Vault, and the ways to log in to it."""

from collections.abc import Mapping
from typing import Annotated

from harness_components._core.checks import check_filled, check_url
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.specifiers import Argument, At, Case, OneOf
from harness_components._core.refs import SecretRef
from harness_components._core.values import ConnectorType, FixedText
from harness_components.connectors.args import ConnectorArgs
from harness_components.connectors.cloud_credentials import CloudCredentials
from harness_components.connectors.shapes import (
    check_aws_region,
    check_least,
    check_on_delegate,
    check_selectors,
)


class VaultToken(CloudCredentials):
    """A token of Vault."""

    auth_token_ref: Annotated[SecretRef, At("authToken"), Argument("auth_token")]
    """Secret that holds the token."""


class VaultAppRole(CloudCredentials):
    """A role of Vault's AppRole method."""

    app_role_id: FixedText
    """Id of the role."""
    secret_id_ref: Annotated[SecretRef, At("secretId"), Argument("secret_id")]
    """Secret that holds the secret id of the role."""


class VaultAgent(CloudCredentials):
    """The token that a Vault agent beside the delegate keeps in a file."""

    sink_path: FixedText
    """Path of the file on the delegate."""

    LENT = True


class VaultAwsIam(CloudCredentials):
    """The IAM role that the delegate runs with, by Vault's AWS method."""

    vault_aws_iam_role: FixedText
    """Role in Vault that is bound to the IAM role."""
    aws_region: FixedText
    """Region whose STS is asked, such as `eu-central-1`."""
    xvault_aws_iam_server_id_ref: Annotated[
        SecretRef | None, At("xvaultAwsIamServerId"), Argument("xvault_aws_iam_server_id")
    ] = None
    """Secret that holds the value of the header `X-Vault-AWS-IAM-Server-ID`; absent: not sent."""

    LENT = True

    def check(self, problems: Problems) -> None:
        """Report empty texts, and what is no region."""
        super().check(problems)
        check_aws_region(self, problems, "aws_region")


class VaultKubernetes(CloudCredentials):
    """The service account that the delegate's pod runs as, by Vault's Kubernetes method."""

    vault_k8s_auth_role: FixedText
    """Role in Vault that is bound to the service account."""
    service_account_token_path: FixedText
    """Path of the service account's token in the pod."""
    k8s_auth_endpoint: FixedText | None = None
    """Path that the method is enabled at in Vault; absent: Harness's own, `auth/kubernetes`."""

    LENT = True


class VaultJwt(CloudCredentials):
    """A token that Harness signs as an OpenID Connect provider, by Vault's JWT method."""

    vault_jwt_auth_role: Annotated[FixedText, At("jwtAuthRole")]
    """Role in Vault that trusts Harness."""
    vault_jwt_auth_path: Annotated[FixedText | None, At("jwtAuthPath")] = None
    """Path that the method is enabled at in Vault; absent: Vault's own, `jwt`."""


def _way(model: type[CloudCredentials], word: str, by: str, flag: str = "") -> Case:
    said: dict[str, str | bool] = {"access_type": word}
    also: dict[str, bool] = {}
    if flag:
        said[_FLAGS[flag]], also[flag] = True, True
    return Case(model, {"accessType": word}, at="", key=by, flags=also, constants=said)


_FLAGS: Mapping[str, str] = {
    "useVaultAgent": "use_vault_agent",
    "useAwsIam": "use_aws_iam",
    "useK8sAuth": "use_k8s_auth",
    "useJwtAuth": "use_jwt_auth",
}
"""Flags that say the way once more, by what the provider calls them."""


_VAULT_CREDENTIALS = (
    _way(VaultToken, "TOKEN", "authToken"),
    _way(VaultAppRole, "APP_ROLE", "appRoleId"),
    _way(VaultAgent, "VAULT_AGENT", "sinkPath", "useVaultAgent"),
    _way(VaultAwsIam, "AWS_IAM", "vaultAwsIamRole", "useAwsIam"),
    _way(VaultKubernetes, "K8s_AUTH", "vaultK8sAuthRole", "useK8sAuth"),
    _way(VaultJwt, "JWT", "jwtAuthRole", "useJwtAuth"),
)


class VaultConnectorArgs(ConnectorArgs, kind=ConnectorType.VAULT):
    """Arguments of a connector to HashiCorp Vault."""

    vault_url: FixedText
    """Address of Vault, such as `https://vault.example.com:8200`."""
    credentials: Annotated[
        VaultToken | VaultAppRole | VaultAgent | VaultAwsIam | VaultKubernetes | VaultJwt,
        At("spec"),
        OneOf(cases=_VAULT_CREDENTIALS),
    ]
    """How to log in."""
    renewal_interval_minutes: int
    """How often the token is renewed, in minutes, less than it lives; 0: not by Harness."""
    secret_engine_name: FixedText | None = None
    """Name of the secret engine, which is the path it is mounted at; absent: not sent."""
    secret_engine_version: int | None = None
    """Version of the secret engine, 1 or 2; absent: not sent, which Harness may refuse."""
    secret_engine_manually_configured: bool = False
    """Whether the engine was typed, as the token may not list them; absent: no."""
    base_path: FixedText | None = None
    """Path below the engine that new secrets are kept at; absent: Harness's own."""
    namespace: FixedText | None = None
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

    def check(self, problems: Problems) -> None:
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
