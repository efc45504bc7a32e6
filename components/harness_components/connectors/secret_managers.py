"""Arguments of connectors to the secret managers of AWS, Azure and GCP."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated

from harness_components._core.checks import check_between, check_one_of, is_fixed
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.specifiers import Argument, At, Case, OneOf
from harness_components._core.refs import SecretRef
from harness_components._core.values import ConnectorType, FixedText, as_text
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


class AwsAssumeRole(CloudCredentials):
    """A role that the delegate assumes by STS."""

    role_arn: FixedText
    """ARN of the role."""
    external_id: FixedText | None = None
    """External id that the role asks for; absent: none."""
    duration: Annotated[int, At("assumeStsRoleDuration")]
    """How long a session lasts, in seconds: 900 to 3600."""

    LENT = True

    def check(self, problems: Problems) -> None:
        """Report what is not the ARN of a role, and a duration out of range."""
        super().check(problems)
        check_role_arn(self, problems, "role_arn")
        check_between(self, problems, "duration", 900, 3600)


def _aws(key: Case, external_id: str) -> tuple[Case, ...]:
    """Return the ways to log in to a secret manager of AWS.

    `key` is the one with an access key, `external_id` the document's key of a role's external id.
    """
    return (
        key,
        Case(
            AwsDelegate,
            {"type": "AssumeIAMRole"},
            constants={"credentials.inherit_from_delegate": True},
        ),
        Case(
            AwsAssumeRole,
            {"type": "AssumeSTSRole"},
            block="credentials.assume_role",
            paths={"external_id": external_id},
        ),
        Case(
            AwsOidc,
            {"type": "OidcAuthentication"},
            block="credentials.oidc_authentication",
            without=("oidc_session_tag_keys",),
        ),
    )


class AwsSecretsArgs(CloudConnectorArgs):
    """What the connectors to AWS KMS and to AWS Secrets Manager have in common."""

    credentials: Annotated[
        AwsAccessKey | AwsDelegate | AwsAssumeRole | AwsOidc, At("spec.credential")
    ]
    """How to log in."""
    region: FixedText
    """Region of AWS, such as `eu-central-1`."""
    default: bool = False
    """Whether new secrets are kept here, where nothing else is said; absent: no."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to AWS; absent: yes."""

    def check(self, problems: Problems) -> None:
        """Report what every secret manager of AWS may have wrong."""
        super().check(problems)
        check_aws_region(self, problems, "region")
        if isinstance(self.credentials, AwsAccessKey):
            check_selectors(
                self, problems, "a secret manager with an access key is used by a delegate, and"
            )


_AWS_KMS_CREDENTIALS = _aws(
    Case(
        AwsAccessKey,
        {"type": "ManualConfig"},
        block="credentials.manual",
        paths={"access_key_ref": "accessKey", "secret_key_ref": "secretKey"},
        without=("access_key", "session_token_ref"),
    ),
    "externalName",
)


class AwsKmsConnectorArgs(AwsSecretsArgs, kind=ConnectorType.AWS_KMS):
    """Arguments of a connector to AWS KMS."""

    delegate_selectors: Annotated[
        Sequence[str], At("spec.delegateSelectors", also="spec.credential.spec.delegateSelectors")
    ] = ()
    """Tags of the delegates that may use the connector; absent: any delegate."""
    credentials: Annotated[
        AwsAccessKey | AwsDelegate | AwsAssumeRole | AwsOidc,
        At("spec.credential"),
        OneOf(cases=_AWS_KMS_CREDENTIALS),
    ]
    """How to log in."""
    arn_ref: Annotated[SecretRef | None, At("spec.kmsArn")] = None
    """Secret that holds the ARN of the key. Exactly one of it and `arn_plaintext` is needed."""
    arn_plaintext: Annotated[FixedText | None, At("spec.kmsArnInPlainText")] = None
    """ARN of the key in plain text; absent: `arn_ref` says it."""

    def check(self, problems: Problems) -> None:
        """Report an ARN given twice, not at all, or that is none."""
        super().check(problems)
        check_one_of(self, problems, "arn_ref", "arn_plaintext")
        check_kms_arn(self, problems, "arn_plaintext", as_text(self.region))


_AWS_SECRET_MANAGER_CREDENTIALS = _aws(
    Case(
        AwsAccessKey,
        {"type": "ManualConfig"},
        block="credentials.manual",
        paths={
            "access_key": "accessKeyPlainText",
            "access_key_ref": "accessKey",
            "secret_key_ref": "secretKey",
        },
        arguments={"access_key": "access_key_plain_text"},
        without=("session_token_ref",),
    ),
    "externalId",
)


class AwsSecretManagerConnectorArgs(AwsSecretsArgs, kind=ConnectorType.AWS_SECRET_MANAGER):
    """Arguments of a connector to AWS Secrets Manager."""

    credentials: Annotated[
        AwsAccessKey | AwsDelegate | AwsAssumeRole | AwsOidc,
        At("spec.credential"),
        OneOf(cases=_AWS_SECRET_MANAGER_CREDENTIALS),
    ]
    """How to log in."""
    secret_name_prefix: FixedText | None = None
    """What the names of all secrets there begin with; absent: nothing."""
    use_put_secret: bool = False
    """Whether a changed secret becomes a new version of the same one; absent: no."""
    force_delete_without_recovery: bool = False
    """Whether a secret that is deleted in Harness is gone at once; absent: no."""
    recovery_window_in_days: int | None = None
    """How many days a deleted secret can be restored, 7 to 30; absent: what AWS does, 30."""

    def check(self, problems: Problems) -> None:
        """Report a time to restore that AWS refuses, or that is given with deletion at once."""
        super().check(problems)
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


_AZURE_KEY_VAULT_CREDENTIALS = (
    Case(
        AzureSecret,
        {"useManagedIdentity": False},
        at="",
        assumed=True,
        paths={
            "application_id": "clientId",
            "tenant_id": "tenantId",
            "secret_ref": "secretKey",
        },
        arguments={"application_id": "client_id", "secret_ref": "secret_key"},
    ),
    Case(AzureSystemAssignedIdentity, _managed(_SYSTEM), at="", constants=_said(_SYSTEM)),
    Case(
        AzureUserAssignedIdentity,
        _managed(_USER),
        at="",
        constants=_said(_USER),
        paths={"client_id": "managedClientId"},
        arguments={"client_id": "managed_client_id"},
    ),
)


class AzureKeyVaultConnectorArgs(CloudConnectorArgs, kind=ConnectorType.AZURE_KEY_VAULT):
    """Arguments of a connector to Azure Key Vault."""

    credentials: Annotated[
        AzureSecret | AzureSystemAssignedIdentity | AzureUserAssignedIdentity,
        At("spec"),
        OneOf(cases=_AZURE_KEY_VAULT_CREDENTIALS),
    ]
    """How to log in."""
    vault_name: FixedText
    """Name of the key vault."""
    subscription: FixedText
    """Id of the subscription that the key vault belongs to."""
    azure_environment_type: AzureEnvironmentType = AzureEnvironmentType.AZURE
    """Which of Azure's clouds it is; absent: the public one."""
    default: Annotated[bool, At("spec.isDefault"), Argument("is_default")] = False
    """Whether new secrets are kept here, where nothing else is said; absent: no."""
    enable_purge: bool = False
    """Whether a secret that is deleted in Harness is purged from the vault; absent: no."""

    def check(self, problems: Problems) -> None:
        """Report a name that no key vault has; warn of a subscription that is no id."""
        super().check(problems)
        check_uuids(self, problems, "subscription")
        if is_fixed(self.vault_name) and not _VAULT_NAME.fullmatch(self.vault_name):
            problems.add(
                "vault-name",
                "vault_name is not the name of a key vault",
                self.where("vault_name"),
                given=self.vault_name,
                allowed="3 to 24 letters, digits and single hyphens, first a letter",
                remedy="give the name alone, not the address",
            )


# GCP


_GCP_KMS_CREDENTIALS = (
    Case(
        GcpKey,
        {},
        at="",
        key="credentials",
        block="manual",
        inside=("delegate_selectors",),
        paths={"secret_key_ref": "credentials"},
        arguments={"secret_key_ref": "credentials"},
    ),
    Case(
        GcpOidc,
        {},
        at="oidcDetails",
        key="oidcDetails",
        block="oidc_authentications[]",
        inside=("delegate_selectors",),
    ),
)


class GcpKmsConnectorArgs(CloudConnectorArgs, kind=ConnectorType.GCP_KMS):
    """Arguments of a connector to Google Cloud KMS."""

    credentials: Annotated[
        GcpKey | GcpOidc,
        At("spec"),
        OneOf(cases=_GCP_KMS_CREDENTIALS),
    ]
    """How to log in."""
    gcp_project_id: Annotated[FixedText, At("spec.projectId")]
    """Id of the project that has the key."""
    region: FixedText
    """Location of the key ring, such as `europe-west3` or `global`."""
    key_ring: FixedText
    """Name of the key ring."""
    key_name: FixedText
    """Name of the key."""
    default: bool = False
    """Whether new secrets are kept here, where nothing else is said; absent: no."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to GCP; absent: yes."""

    def check(self, problems: Problems) -> None:
        """Report what every connector to a cloud may have wrong, and names that are paths."""
        super().check(problems)
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


_GCP_SECRET_MANAGER_CREDENTIALS = (
    Case(
        GcpKey,
        {"credential.type": "ManualConfig"},
        at="credential.spec",
        key="credentialsRef",
        flags={"assumeCredentialsOnDelegate": False},
        also={"secret_key_ref": "credentialsRef"},
        arguments={"secret_key_ref": "credentials_ref"},
    ),
    Case(
        GcpDelegate,
        {"credential.type": "InheritFromDelegate"},
        at="credential.spec",
        key="assumeCredentialsOnDelegate",
        flags={"assumeCredentialsOnDelegate": True},
        constants={"inherit_from_delegate": True},
    ),
    Case(
        GcpOidc,
        {"credential.type": "OidcAuthentication"},
        at="credential.spec",
        flags={"assumeCredentialsOnDelegate": False},
        block="oidc_authentications[]",
    ),
)


class GcpSecretManagerConnectorArgs(CloudConnectorArgs, kind=ConnectorType.GCP_SECRET_MANAGER):
    """Arguments of a connector to Google Secret Manager."""

    credentials: Annotated[
        GcpKey | GcpDelegate | GcpOidc,
        At("spec"),
        OneOf(cases=_GCP_SECRET_MANAGER_CREDENTIALS),
    ]
    """How to log in."""
    default: Annotated[bool, Argument("is_default")] = False
    """Whether new secrets are kept here, where nothing else is said; absent: no."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to GCP; absent: yes."""
