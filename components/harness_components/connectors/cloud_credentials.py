"""Ways to log in to AWS, Azure and GCP, for connectors to them and to their secret managers."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from harness_components._core.checks import check_filled, check_one_of, is_fixed
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model
from harness_components._core.model.specifiers import Argument, At
from harness_components._core.refs import SecretRef
from harness_components._core.values import FixedText
from harness_components.connectors.shapes import (
    check_account,
    check_role_arn,
    check_uuids,
    check_words,
)


class CloudCredentials(Model):
    """What every way to log in to a cloud has."""

    LENT: ClassVar[bool] = False
    """Whether a delegate lends what it is logged in with: no other place has it."""

    def check(self, problems: Problems) -> None:
        """Report texts that are needed and empty."""
        check_filled(self, problems)


class AwsAccessKey(CloudCredentials):
    """An access key of AWS."""

    access_key: FixedText | None = None
    """Id of the key in plain text. Exactly one of it and `access_key_ref` is needed."""
    access_key_ref: SecretRef | None = None
    """Secret that holds the id of the key; absent: `access_key` says it."""
    secret_key_ref: SecretRef
    """Secret that holds the secret part of the key."""
    session_token_ref: SecretRef | None = None
    """Secret that holds the token of a temporary key; absent: the key is a lasting one.

    A connector to AWS alone has it, no secret manager.
    """

    def check(self, problems: Problems) -> None:
        """Report an id given twice or not at all; warn of one in plain text."""
        super().check(problems)
        check_one_of(self, problems, "access_key", "access_key_ref")
        if self.access_key is not None and self.access_key_ref is None:
            problems.warn(
                "plain-access-key",
                "the id of the access key stands in plain text",
                self.where("access_key"),
                allowed="a reference, in access_key_ref",
                remedy="keep it in a SecretText, and pass access_key_ref=secret.ref",
            )


class AwsIrsa(CloudCredentials):
    """The IAM role of the service account that the delegate's pod runs as (IRSA)."""

    LENT = True


class AwsDelegate(CloudCredentials):
    """The IAM role of the machine or pod that the delegate runs on."""

    LENT = True


class AwsOidc(CloudCredentials):
    """A role that trusts Harness as an OpenID Connect provider."""

    iam_role_arn: FixedText
    """ARN of the role."""
    oidc_session_tag_keys: Sequence[str] = ()
    """What of a run becomes a session tag in AWS, such as `project_id`; absent: nothing.

    A connector to AWS alone has it, no secret manager.
    """

    def check(self, problems: Problems) -> None:
        """Report what is not the ARN of a role; warn of keys that Harness does not name."""
        super().check(problems)
        check_role_arn(self, problems, "iam_role_arn")
        check_words(self, problems, "oidc_session_tag_keys", SESSION_TAG_KEYS)


SESSION_TAG_KEYS = (
    "account_id",
    "organization_id",
    "project_id",
    "environment_id",
    "environment_type",
    "pipeline_id",
    "connector_id",
    "connector_name",
    "delegate_selectors",
    "context",
    "step_type",
    "stage_type",
    "triggered_by_email",
    "triggered_by_name",
    "service_name",
    "service_id",
)
"""Keys of a run that the documentation of the official provider names."""


class AzureApplication(CloudCredentials):
    """What every way to log in as an application of Azure has."""

    application_id: FixedText
    """Id of the application, which is also called client id."""
    tenant_id: FixedText
    """Id of the directory that the application is registered in."""

    def check(self, problems: Problems) -> None:
        """Report empty texts; warn of invalid ids."""
        super().check(problems)
        check_uuids(self, problems, "application_id", "tenant_id")


class AzureSecret(AzureApplication):
    """An application and a secret of it."""

    secret_ref: Annotated[
        SecretRef, At("auth.spec.secretRef"), Argument("auth.azure_client_secret_key.secret_ref")
    ]
    """Secret that holds the value of the client secret, not its id."""


class AzureCertificate(AzureApplication):
    """An application and a certificate of it."""

    certificate_ref: Annotated[
        SecretRef,
        At("auth.spec.certificateRef"),
        Argument("auth.azure_client_key_cert.certificate_ref"),
    ]
    """Secret file with the certificate and its private key."""


class AzureSystemAssignedIdentity(CloudCredentials):
    """The managed identity that the delegate's machine has by itself."""

    LENT = True


class AzureUserAssignedIdentity(CloudCredentials):
    """A managed identity that was assigned to the delegate's machine."""

    client_id: Annotated[
        str, At("auth.spec.clientId"), Argument("auth.azure_msi_auth_ua.client_id")
    ]
    """Client id of the identity."""

    LENT = True

    def check(self, problems: Problems) -> None:
        """Report an empty id; warn of one that is none."""
        super().check(problems)
        check_uuids(self, problems, "client_id")


class AzureOidc(AzureApplication):
    """An application that trusts Harness as an OpenID Connect provider."""

    audience: FixedText
    """Audience of the federated credential, such as `api://AzureADTokenExchange`."""


class GcpKey(CloudCredentials):
    """The key of a service account."""

    secret_key_ref: SecretRef
    """Secret file with the key as Google gives it, in JSON."""


class GcpDelegate(CloudCredentials):
    """The service account that the delegate runs as."""

    LENT = True


class GcpOidc(CloudCredentials):
    """A service account that a workload identity pool with Harness as its provider may be."""

    workload_pool_id: FixedText
    """Id of the pool."""
    provider_id: FixedText
    """Id of the provider in the pool."""
    gcp_project_id: FixedText
    """Number of the project that has the pool."""
    service_account_email: FixedText
    """E-mail address of the service account."""

    def check(self, problems: Problems) -> None:
        """Report an invalid address; warn of a project that is no number."""
        super().check(problems)
        check_account(self, problems, "service_account_email")
        if is_fixed(self.gcp_project_id) and not self.gcp_project_id.isdigit():
            problems.warn(
                "project-number",
                "gcp_project_id is not the number of a project",
                self.where("gcp_project_id"),
                given=self.gcp_project_id,
                allowed="digits",
                remedy="copy the project number, not the id, from the project's page",
            )
