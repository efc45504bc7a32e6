"""Arguments of connectors to AWS, Azure and GCP."""

from enum import StrEnum
from typing import Annotated

from harness_components._core.checks import check_filled
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model
from harness_components._core.model.specifiers import At, Case, OneOf, OutsideDocument
from harness_components._core.model.unions import check_without
from harness_components._core.values import ConnectorType, FixedText
from harness_components.connectors.args import ConnectorArgs
from harness_components.connectors.cloud_credentials import (
    AwsAccessKey,
    AwsDelegate,
    AwsIrsa,
    AwsOidc,
    AzureCertificate,
    AzureOidc,
    AzureSecret,
    AzureSystemAssignedIdentity,
    AzureUserAssignedIdentity,
    CloudCredentials,
    GcpDelegate,
    GcpKey,
    GcpOidc,
)
from harness_components.connectors.shapes import (
    check_aws_region,
    check_least,
    check_on_delegate,
    check_role_arn,
    check_selectors,
)


class CloudConnectorArgs(ConnectorArgs):
    """What the connectors to clouds, and to their secret managers, have in common."""

    credentials: Annotated[CloudCredentials, At("spec.credential")]
    """How to log in."""

    def check(self, problems: Problems) -> None:
        """Report empty texts, fields of other connectors, and a delegate that is not named."""
        check_filled(self, problems)
        check_without(self, problems)
        if self.credentials.LENT:
            check_selectors(self, problems, "a connector that logs in as its delegate")
            check_on_delegate(self, problems, "the delegate lends what it is logged in with")


class AwsCrossAccountAccess(Model):
    """A role in another account, which the connector's own identity assumes."""

    role_arn: Annotated[FixedText, At("crossAccountRoleArn")]
    """ARN of the role."""
    external_id: FixedText | None = None
    """External id that the role asks for; absent: none."""

    def check(self, problems: Problems) -> None:
        """Report what is not the ARN of a role."""
        check_filled(self, problems)
        check_role_arn(self, problems, "role_arn")


class AwsJitterBackoff(Model):
    """What the two strategies with jitter have."""

    base_delay: int | None = None
    """Delay before the first retry, in milliseconds; absent: Harness's own."""
    max_backoff_time: int | None = None
    """Longest delay, in milliseconds; absent: Harness's own."""
    retry_count: int | None = None
    """Number of retries; absent: Harness's own."""

    def check(self, problems: Problems) -> None:
        """Report numbers that cannot be sent, and a first delay above the longest."""
        check_least(self, problems, 1, "base_delay", "max_backoff_time", "retry_count")
        if (self.base_delay or 0) > (self.max_backoff_time or self.base_delay or 0):
            problems.add(
                "number",
                "base_delay is longer than max_backoff_time",
                self.where("base_delay"),
                given=self.base_delay,
                allowed=f"{self.max_backoff_time} or less",
                remedy="make it the shorter of the two",
            )


class AwsEqualJitterBackoff(AwsJitterBackoff):
    """Retries whose delay doubles, half of it at random."""


class AwsFullJitterBackoff(AwsJitterBackoff):
    """Retries whose delay is at random up to one that doubles."""


class AwsFixedDelayBackoff(Model):
    """Retries after the same delay each."""

    fixed_backoff: int | None = None
    """Delay before each retry, in milliseconds; absent: Harness's own."""
    retry_count: int | None = None
    """Number of retries; absent: Harness's own."""

    def check(self, problems: Problems) -> None:
        """Report numbers that cannot be sent."""
        check_least(self, problems, 1, "fixed_backoff", "retry_count")


_AWS_CREDENTIALS = tuple(
    Case(model, {"type": word}, block=block, inside=("delegate_selectors", "region"))
    for model, word, block in (
        (AwsAccessKey, "ManualConfig", "manual"),
        (AwsIrsa, "Irsa", "irsa"),
        (AwsDelegate, "InheritFromDelegate", "inherit_from_delegate"),
        (AwsOidc, "OidcAuthentication", "oidc_authentication"),
    )
)
_AWS_BACKOFF_STRATEGY = tuple(
    Case(model, {"type": f"{word}BackoffStrategy"}, block=f"{block}_backoff_strategy")
    for model, word, block in (
        (AwsEqualJitterBackoff, "EqualJitter", "equal_jitter"),
        (AwsFullJitterBackoff, "FullJitter", "full_jitter"),
        (AwsFixedDelayBackoff, "FixedDelay", "fixed_delay"),
    )
)


class AwsConnectorArgs(CloudConnectorArgs, kind=ConnectorType.AWS):
    """Arguments of a connector to AWS."""

    credentials: Annotated[
        AwsAccessKey | AwsIrsa | AwsDelegate | AwsOidc,
        At("spec.credential"),
        OneOf(cases=_AWS_CREDENTIALS),
    ]
    """How to log in."""
    region: Annotated[FixedText | None, At("spec.credential.region")] = None
    """Region that the connection is tested in, such as `eu-central-1`; absent: Harness's own."""
    cross_account_access: Annotated[
        AwsCrossAccountAccess | None, At("spec.credential.crossAccountAccess")
    ] = None
    """Role in another account to work with; absent: the one of `credentials`."""
    backoff_strategy: Annotated[
        AwsEqualJitterBackoff | AwsFullJitterBackoff | AwsFixedDelayBackoff | None,
        At("spec.awsSdkClientBackOffStrategyOverride"),
        OneOf(cases=_AWS_BACKOFF_STRATEGY),
    ] = None
    """How calls that AWS throttles are repeated; absent: Harness's own."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to AWS; absent: yes."""
    force_delete: Annotated[bool, OutsideDocument()] = False
    """Whether it is deleted even while entities use it; absent: no."""

    def check(self, problems: Problems) -> None:
        """Report what every connector to a cloud may have wrong, and what is no region."""
        super().check(problems)
        check_aws_region(self, problems, "region")


class AzureEnvironmentType(StrEnum):
    """Which of Azure's clouds it is."""

    AZURE = "AZURE"
    AZURE_US_GOVERNMENT = "AZURE_US_GOVERNMENT"


def _azure(model: type[Model], word: str, block: str, auth: str = "") -> Case:
    words = {"type": word} | ({"spec.auth.type": auth} if auth else {})
    said = {"credentials.type": word} | ({f"credentials.{block}.auth.type": auth} if auth else {})
    return Case(model, words, block=f"credentials.{block}", constants=said)


_MANUAL = ("ManualConfig", "azure_manual_details")
_INHERITED = ("InheritFromDelegate", "azure_inherit_from_delegate_details")


_AZURE_CREDENTIALS = (
    _azure(AzureSecret, *_MANUAL, "Secret"),
    _azure(AzureCertificate, *_MANUAL, "Certificate"),
    _azure(AzureSystemAssignedIdentity, *_INHERITED, "SystemAssignedManagedIdentity"),
    _azure(AzureUserAssignedIdentity, *_INHERITED, "UserAssignedManagedIdentity"),
    _azure(AzureOidc, "OidcAuthentication", "azure_oidc_spec"),
)


class AzureConnectorArgs(CloudConnectorArgs, kind=ConnectorType.AZURE):
    """Arguments of a connector to Azure."""

    credentials: Annotated[
        AzureSecret
        | AzureCertificate
        | AzureSystemAssignedIdentity
        | AzureUserAssignedIdentity
        | AzureOidc,
        At("spec.credential"),
        OneOf(cases=_AZURE_CREDENTIALS),
    ]
    """How to log in."""
    azure_environment_type: AzureEnvironmentType = AzureEnvironmentType.AZURE
    """Which of Azure's clouds it is; absent: the public one."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to Azure; absent: yes."""
    force_delete: Annotated[bool, OutsideDocument()] = False
    """Whether it is deleted even while entities use it; absent: no."""


_GCP_CREDENTIALS = tuple(
    Case(model, {"type": word}, block=block, inside=("delegate_selectors",))
    for model, word, block in (
        (GcpKey, "ManualConfig", "manual"),
        (GcpDelegate, "InheritFromDelegate", "inherit_from_delegates[]"),
        (GcpOidc, "OidcAuthentication", "oidc_authentications[]"),
    )
)


class GcpConnectorArgs(CloudConnectorArgs, kind=ConnectorType.GCP):
    """Arguments of a connector to GCP."""

    credentials: Annotated[
        GcpKey | GcpDelegate | GcpOidc,
        At("spec.credential"),
        OneOf(cases=_GCP_CREDENTIALS),
    ]
    """How to log in."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to GCP; absent: yes."""
    force_delete: Annotated[bool, OutsideDocument()] = False
    """Whether it is deleted even while entities use it; absent: no."""
