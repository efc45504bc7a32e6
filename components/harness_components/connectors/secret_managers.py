"""Arguments of connectors to the secret managers of AWS, Azure and GCP."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from harness_components._core.checks import check_between, check_one_of
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.unions import Way
from harness_components._core.refs import SecretRef
from harness_components._core.values import ConnectorType
from harness_components.connectors.cloud_credentials import (
    AwsAccessKey,
    AwsDelegate,
    AwsOidc,
    AzureSecret,
    AzureSystemAssignedIdentity,
    AzureUserAssignedIdentity,
    CloudCredentials,
    GcpDelegate,
    GcpKey,
    GcpOidc,
)
from harness_components.connectors.clouds import AzureEnvironmentType, CloudConnectorArgs
from harness_components.connectors.shapes import (
    check_aws_region,
    check_kms_arn,
    check_role_arn,
    check_selectors,
    check_uuids,
)

# AWS


@dataclass(frozen=True, kw_only=True)
class AwsAssumeRole(CloudCredentials):
    """A role that the delegate assumes by STS."""

    role_arn: str
    """ARN of the role."""
    external_id: str | None = None
    """External id that the role asks for; absent: none."""
    duration: int
    """How long a session lasts, in seconds: 900 to 3600."""

    KEYS: ClassVar[Mapping[str, str]] = {"duration": "assumeStsRoleDuration"}
    LENT = True

    def check_piece(self, problems: Problems) -> None:
        """Report what is not the ARN of a role, and a duration out of range."""
        super().check_piece(problems)
        check_role_arn(self, problems, "role_arn")
        check_between(self, problems, "duration", 900, 3600)


def _aws(key: Way, external_id: str) -> tuple[Way, ...]:
    """Return the ways to log in to a secret manager of AWS.

    `key` is the one with an access key, `external_id` the document's key of a role's external id.
    """
    return (
        key,
        Way(
            AwsDelegate,
            {"type": "AssumeIAMRole"},
            said={"credentials.inherit_from_delegate": True},
        ),
        Way(
            AwsAssumeRole,
            {"type": "AssumeSTSRole"},
            argument="credentials.assume_role",
            keys={"external_id": external_id},
        ),
        Way(
            AwsOidc,
            {"type": "OidcAuthentication"},
            argument="credentials.oidc_authentication",
            without=("oidc_session_tag_keys",),
        ),
    )


@dataclass(frozen=True, kw_only=True)
class AwsSecretsArgs(CloudConnectorArgs):
    """What the connectors to AWS KMS and to AWS Secrets Manager have in common."""

    credentials: AwsAccessKey | AwsDelegate | AwsAssumeRole | AwsOidc
    """How to log in."""
    region: str
    """Region of AWS, such as `eu-central-1`."""
    default: bool = False
    """Whether new secrets are kept here, where nothing else is said; absent: no."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to AWS; absent: yes."""

    def check_piece(self, problems: Problems) -> None:
        """Report what every secret manager of AWS may have wrong."""
        super().check_piece(problems)
        check_aws_region(self, problems, "region")
        if isinstance(self.credentials, AwsAccessKey):
            check_selectors(
                self, problems, "a secret manager with an access key is used by a delegate, and"
            )


@dataclass(frozen=True, kw_only=True)
class AwsKmsConnectorArgs(AwsSecretsArgs):
    """Arguments of a connector to AWS KMS."""

    arn_ref: SecretRef | None = None
    """Secret that holds the ARN of the key. Exactly one of it and `arn_plaintext` is needed."""
    arn_plaintext: str | None = None
    """ARN of the key in plain text; absent: `arn_ref` says it."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "arn_ref": "spec.kmsArn",
        "arn_plaintext": "spec.kmsArnInPlainText",
    }
    AGAIN: ClassVar[Mapping[str, str]] = {
        "delegate_selectors": "spec.credential.spec.delegateSelectors"
    }
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": _aws(
            Way(
                AwsAccessKey,
                {"type": "ManualConfig"},
                argument="credentials.manual",
                keys={"access_key_ref": "accessKey", "secret_key_ref": "secretKey"},
                without=("access_key", "session_token_ref"),
            ),
            "externalName",
        )
    }
    TYPE = ConnectorType.AWS_KMS

    def check_piece(self, problems: Problems) -> None:
        """Report an ARN given twice, not at all, or that is none."""
        super().check_piece(problems)
        check_one_of(self, problems, "arn_ref", "arn_plaintext")
        check_kms_arn(self, problems, "arn_plaintext", self.region)


@dataclass(frozen=True, kw_only=True)
class AwsSecretManagerConnectorArgs(AwsSecretsArgs):
    """Arguments of a connector to AWS Secrets Manager."""

    secret_name_prefix: str | None = None
    """What the names of all secrets there begin with; absent: nothing."""
    use_put_secret: bool = False
    """Whether a changed secret becomes a new version of the same one; absent: no."""
    force_delete_without_recovery: bool = False
    """Whether a secret that is deleted in Harness is gone at once; absent: no."""
    recovery_window_in_days: int | None = None
    """How many days a deleted secret can be restored, 7 to 30; absent: what AWS does, 30."""

    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": _aws(
            Way(
                AwsAccessKey,
                {"type": "ManualConfig"},
                argument="credentials.manual",
                keys={
                    "access_key": "accessKeyPlainText",
                    "access_key_ref": "accessKey",
                    "secret_key_ref": "secretKey",
                },
                arguments={"access_key": "access_key_plain_text"},
                without=("session_token_ref",),
            ),
            "externalId",
        )
    }
    TYPE = ConnectorType.AWS_SECRET_MANAGER

    def check_piece(self, problems: Problems) -> None:
        """Report a time to restore that AWS refuses, or that is given with deletion at once."""
        super().check_piece(problems)
        check_between(self, problems, "recovery_window_in_days", 7, 30)
        if self.force_delete_without_recovery and self.recovery_window_in_days is not None:
            problems.add(
                "one-of",
                "force_delete_without_recovery and recovery_window_in_days were given together",
                self.where("recovery_window_in_days"),
                given=self.recovery_window_in_days,
                allowed="one of them",
                remedy="leave one of them out: what is gone at once cannot be restored",
            )


# Azure

_VAULT_NAME = re.compile(r"[A-Za-z](?:[A-Za-z0-9]|-(?!-)){1,22}[A-Za-z0-9]")


def _managed(identity: str) -> Mapping[str, str | bool]:
    return {"useManagedIdentity": True, "azureManagedIdentityType": identity}


def _said(identity: str) -> Mapping[str, str | bool]:
    return {"use_managed_identity": True, "azure_managed_identity_type": identity}


_SYSTEM, _USER = "SystemAssignedManagedIdentity", "UserAssignedManagedIdentity"


@dataclass(frozen=True, kw_only=True)
class AzureKeyVaultConnectorArgs(CloudConnectorArgs):
    """Arguments of a connector to Azure Key Vault."""

    credentials: AzureSecret | AzureSystemAssignedIdentity | AzureUserAssignedIdentity
    """How to log in."""
    vault_name: str
    """Name of the key vault."""
    subscription: str
    """Id of the subscription that the key vault belongs to."""
    azure_environment_type: AzureEnvironmentType = AzureEnvironmentType.AZURE
    """Which of Azure's clouds it is; absent: the public one."""
    default: bool = False
    """Whether new secrets are kept here, where nothing else is said; absent: no."""
    enable_purge: bool = False
    """Whether a secret that is deleted in Harness is purged from the vault; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {"credentials": "spec", "default": "spec.isDefault"}
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": (
            Way(
                AzureSecret,
                {"useManagedIdentity": False},
                at="",
                assumed=True,
                keys={
                    "application_id": "clientId",
                    "tenant_id": "tenantId",
                    "secret_ref": "secretKey",
                },
                arguments={"application_id": "client_id", "secret_ref": "secret_key"},
            ),
            Way(AzureSystemAssignedIdentity, _managed(_SYSTEM), at="", said=_said(_SYSTEM)),
            Way(
                AzureUserAssignedIdentity,
                _managed(_USER),
                at="",
                said=_said(_USER),
                keys={"client_id": "managedClientId"},
                arguments={"client_id": "managed_client_id"},
            ),
        )
    }
    ARGUMENTS: ClassVar[Mapping[str, str]] = {"default": "is_default"}
    TYPE = ConnectorType.AZURE_KEY_VAULT

    def check_piece(self, problems: Problems) -> None:
        """Report a name that no key vault has; warn of a subscription that is no id."""
        super().check_piece(problems)
        check_uuids(self, problems, "subscription")
        if "<+" not in self.vault_name and not _VAULT_NAME.fullmatch(self.vault_name):
            problems.add(
                "vault-name",
                "vault_name is not the name of a key vault",
                self.where("vault_name"),
                given=self.vault_name,
                allowed="3 to 24 letters, digits and single hyphens, first a letter",
                remedy="give the name alone, not the address",
            )


# GCP


@dataclass(frozen=True, kw_only=True)
class GcpKmsConnectorArgs(CloudConnectorArgs):
    """Arguments of a connector to Google Cloud KMS."""

    credentials: GcpKey | GcpOidc
    """How to log in."""
    gcp_project_id: str
    """Id of the project that has the key."""
    region: str
    """Location of the key ring, such as `europe-west3` or `global`."""
    key_ring: str
    """Name of the key ring."""
    key_name: str
    """Name of the key."""
    default: bool = False
    """Whether new secrets are kept here, where nothing else is said; absent: no."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to GCP; absent: yes."""

    KEYS: ClassVar[Mapping[str, str]] = {"credentials": "spec", "gcp_project_id": "spec.projectId"}
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": (
            Way(
                GcpKey,
                {},
                at="",
                by="credentials",
                argument="manual",
                inside=("delegate_selectors",),
                keys={"secret_key_ref": "credentials"},
                arguments={"secret_key_ref": "credentials"},
            ),
            Way(
                GcpOidc,
                {},
                at="oidcDetails",
                by="oidcDetails",
                argument="oidc_authentications[]",
                inside=("delegate_selectors",),
            ),
        )
    }
    TYPE = ConnectorType.GCP_KMS

    def check_piece(self, problems: Problems) -> None:
        """Report what every connector to a cloud may have wrong, and names that are paths."""
        super().check_piece(problems)
        for name in ("gcp_project_id", "region", "key_ring", "key_name"):
            text = getattr(self, name)
            if "/" in text and "<+" not in text:
                problems.add(
                    "name",
                    f"{name} is a path, not a name",
                    self.where(name),
                    given=text,
                    allowed="a name without /",
                    remedy=f"use {text.rstrip('/').rpartition('/')[2]}"
                    if text.strip("/")
                    else f"give {name}",
                )


@dataclass(frozen=True, kw_only=True)
class GcpSecretManagerConnectorArgs(CloudConnectorArgs):
    """Arguments of a connector to Google Secret Manager."""

    credentials: GcpKey | GcpDelegate | GcpOidc
    """How to log in."""
    default: bool = False
    """Whether new secrets are kept here, where nothing else is said; absent: no."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to GCP; absent: yes."""

    KEYS: ClassVar[Mapping[str, str]] = {"credentials": "spec"}
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": (
            Way(
                GcpKey,
                {"credential.type": "ManualConfig"},
                at="credential.spec",
                by="credentialsRef",
                also={"assumeCredentialsOnDelegate": False},
                again={"secret_key_ref": "credentialsRef"},
                arguments={"secret_key_ref": "credentials_ref"},
            ),
            Way(
                GcpDelegate,
                {"credential.type": "InheritFromDelegate"},
                at="credential.spec",
                by="assumeCredentialsOnDelegate",
                also={"assumeCredentialsOnDelegate": True},
                said={"inherit_from_delegate": True},
            ),
            Way(
                GcpOidc,
                {"credential.type": "OidcAuthentication"},
                at="credential.spec",
                also={"assumeCredentialsOnDelegate": False},
                argument="oidc_authentications[]",
            ),
        )
    }
    ARGUMENTS: ClassVar[Mapping[str, str]] = {"default": "is_default"}
    TYPE = ConnectorType.GCP_SECRET_MANAGER
