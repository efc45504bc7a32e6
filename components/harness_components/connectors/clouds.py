"""Arguments of connectors to AWS, Azure and GCP."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from harness_components._core.checks import check_filled
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Piece
from harness_components._core.model.unions import Way, check_without
from harness_components._core.values import ConnectorType
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


@dataclass(frozen=True, kw_only=True)
class CloudConnectorArgs(ConnectorArgs):
    """What the connectors to clouds, and to their secret managers, have in common."""

    credentials: CloudCredentials
    """How to log in."""

    KEYS: ClassVar[Mapping[str, str]] = {"credentials": "spec.credential"}

    def check_piece(self, problems: Problems) -> None:
        """Report empty texts, fields of other connectors, and a delegate that is not named."""
        check_filled(self, problems)
        check_without(self, problems)
        if self.credentials.LENT:
            check_selectors(self, problems, "a connector that logs in as its delegate")
            check_on_delegate(self, problems, "the delegate lends what it is logged in with")


@dataclass(frozen=True, kw_only=True)
class AwsCrossAccountAccess(Piece):
    """A role in another account, which the connector's own identity assumes."""

    role_arn: str
    """ARN of the role."""
    external_id: str | None = None
    """External id that the role asks for; absent: none."""

    KEYS: ClassVar[Mapping[str, str]] = {"role_arn": "crossAccountRoleArn"}

    def check_piece(self, problems: Problems) -> None:
        """Report what is not the ARN of a role."""
        check_filled(self, problems)
        check_role_arn(self, problems, "role_arn")


@dataclass(frozen=True, kw_only=True)
class AwsJitterBackoff(Piece):
    """What the two strategies with jitter have."""

    base_delay: int | None = None
    """Delay before the first retry, in milliseconds; absent: Harness's own."""
    max_backoff_time: int | None = None
    """Longest delay, in milliseconds; absent: Harness's own."""
    retry_count: int | None = None
    """Number of retries; absent: Harness's own."""

    def check_piece(self, problems: Problems) -> None:
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


@dataclass(frozen=True, kw_only=True)
class AwsEqualJitterBackoff(AwsJitterBackoff):
    """Retries whose delay doubles, half of it at random."""


@dataclass(frozen=True, kw_only=True)
class AwsFullJitterBackoff(AwsJitterBackoff):
    """Retries whose delay is at random up to one that doubles."""


@dataclass(frozen=True, kw_only=True)
class AwsFixedDelayBackoff(Piece):
    """Retries after the same delay each."""

    fixed_backoff: int | None = None
    """Delay before each retry, in milliseconds; absent: Harness's own."""
    retry_count: int | None = None
    """Number of retries; absent: Harness's own."""

    def check_piece(self, problems: Problems) -> None:
        """Report numbers that cannot be sent."""
        check_least(self, problems, 1, "fixed_backoff", "retry_count")


@dataclass(frozen=True, kw_only=True)
class AwsConnectorArgs(CloudConnectorArgs):
    """Arguments of a connector to AWS."""

    credentials: AwsAccessKey | AwsIrsa | AwsDelegate | AwsOidc
    """How to log in."""
    region: str | None = None
    """Region that the connection is tested in, such as `eu-central-1`; absent: Harness's own."""
    cross_account_access: AwsCrossAccountAccess | None = None
    """Role in another account to work with; absent: the one of `credentials`."""
    backoff_strategy: AwsEqualJitterBackoff | AwsFullJitterBackoff | AwsFixedDelayBackoff | None = (
        None
    )
    """How calls that AWS throttles are repeated; absent: Harness's own."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to AWS; absent: yes."""
    force_delete: bool = False
    """Whether it is deleted even while entities use it; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "region": "spec.credential.region",
        "cross_account_access": "spec.credential.crossAccountAccess",
        "backoff_strategy": "spec.awsSdkClientBackOffStrategyOverride",
    }
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": tuple(
            Way(piece, {"type": word}, argument=block, inside=("delegate_selectors", "region"))
            for piece, word, block in (
                (AwsAccessKey, "ManualConfig", "manual"),
                (AwsIrsa, "Irsa", "irsa"),
                (AwsDelegate, "InheritFromDelegate", "inherit_from_delegate"),
                (AwsOidc, "OidcAuthentication", "oidc_authentication"),
            )
        ),
        "backoff_strategy": tuple(
            Way(piece, {"type": f"{word}BackoffStrategy"}, argument=f"{block}_backoff_strategy")
            for piece, word, block in (
                (AwsEqualJitterBackoff, "EqualJitter", "equal_jitter"),
                (AwsFullJitterBackoff, "FullJitter", "full_jitter"),
                (AwsFixedDelayBackoff, "FixedDelay", "fixed_delay"),
            )
        ),
    }
    TYPE = ConnectorType.AWS

    def check_piece(self, problems: Problems) -> None:
        """Report what every connector to a cloud may have wrong, and what is no region."""
        super().check_piece(problems)
        check_aws_region(self, problems, "region")


class AzureEnvironmentType(StrEnum):
    """Which of Azure's clouds it is."""

    AZURE = "AZURE"
    AZURE_US_GOVERNMENT = "AZURE_US_GOVERNMENT"


def _azure(piece: type[Piece], word: str, block: str, auth: str = "") -> Way:
    words = {"type": word} | ({"spec.auth.type": auth} if auth else {})
    said = {"credentials.type": word} | ({f"credentials.{block}.auth.type": auth} if auth else {})
    return Way(piece, words, argument=f"credentials.{block}", said=said)


_MANUAL = ("ManualConfig", "azure_manual_details")
_INHERITED = ("InheritFromDelegate", "azure_inherit_from_delegate_details")


@dataclass(frozen=True, kw_only=True)
class AzureConnectorArgs(CloudConnectorArgs):
    """Arguments of a connector to Azure."""

    credentials: (
        AzureSecret
        | AzureCertificate
        | AzureSystemAssignedIdentity
        | AzureUserAssignedIdentity
        | AzureOidc
    )
    """How to log in."""
    azure_environment_type: AzureEnvironmentType = AzureEnvironmentType.AZURE
    """Which of Azure's clouds it is; absent: the public one."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to Azure; absent: yes."""
    force_delete: bool = False
    """Whether it is deleted even while entities use it; absent: no."""

    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": (
            _azure(AzureSecret, *_MANUAL, "Secret"),
            _azure(AzureCertificate, *_MANUAL, "Certificate"),
            _azure(AzureSystemAssignedIdentity, *_INHERITED, "SystemAssignedManagedIdentity"),
            _azure(AzureUserAssignedIdentity, *_INHERITED, "UserAssignedManagedIdentity"),
            _azure(AzureOidc, "OidcAuthentication", "azure_oidc_spec"),
        )
    }
    TYPE = ConnectorType.AZURE


@dataclass(frozen=True, kw_only=True)
class GcpConnectorArgs(CloudConnectorArgs):
    """Arguments of a connector to GCP."""

    credentials: GcpKey | GcpDelegate | GcpOidc
    """How to log in."""
    execute_on_delegate: bool = True
    """Whether a delegate, rather than Harness itself, talks to GCP; absent: yes."""
    force_delete: bool = False
    """Whether it is deleted even while entities use it; absent: no."""

    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": tuple(
            Way(piece, {"type": word}, argument=block, inside=("delegate_selectors",))
            for piece, word, block in (
                (GcpKey, "ManualConfig", "manual"),
                (GcpDelegate, "InheritFromDelegate", "inherit_from_delegates[]"),
                (GcpOidc, "OidcAuthentication", "oidc_authentications[]"),
            )
        )
    }
    TYPE = ConnectorType.GCP
