"""Who may take a role of AWS: the other side of rights, without which they are of no use. Pure.

A role is taken by whom its trust policy names. Its texts leave parameters open in braces, as those
of grants do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from harness_components.permissions.grants import OPEN, filled


@dataclass(frozen=True, kw_only=True)
class Trust:
    """A policy that says who may take which role, and what belongs to it."""

    title: str
    """Which policy it is, and where it goes."""
    policy: Mapping[str, Any]
    """The policy, as IAM takes it, with what is open in braces."""
    notes: tuple[str, ...] = ()
    """What else belongs to it; absent: nothing."""

    def document(self, values: Mapping[str, str]) -> dict[str, Any]:
        """Return the policy with what it leaves open filled in."""
        return {key: _filled(value, values) for key, value in self.policy.items()}

    def parameters(self) -> Iterator[str]:
        """Yield the names of what it leaves open, in the order in which they stand there."""
        for text in (*_texts(self.policy), *self.notes):
            yield from OPEN.findall(text)


IRSA = Trust(
    title="the delegate's pod takes a role by its service account (IRSA): trust policy of that "
    "role, which has the rights",
    policy={
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "HarnessDelegate",
                "Effect": "Allow",
                "Principal": {
                    "Federated": "arn:{partition}:iam::{home_account_id}:"
                    "oidc-provider/{oidc_provider}"
                },
                "Action": "sts:AssumeRoleWithWebIdentity",
                "Condition": {
                    "StringEquals": {
                        "{oidc_provider}:aud": "sts.amazonaws.com",
                        "{oidc_provider}:sub": "system:serviceaccount:{delegate_namespace}:"
                        "{delegate_service_account}",
                    }
                },
            }
        ],
    },
    notes=(
        (
            "The service account {delegate_service_account} in {delegate_namespace} has the "
            "annotation eks.amazonaws.com/role-arn: "
            "arn:{partition}:iam::{home_account_id}:{identity}"
        ),
        (
            "The issuer of the cluster must be an OIDC provider in IAM of that account; the "
            "delegate reaches sts.{region}.amazonaws.com besides."
        ),
    ),
)

CROSS_ACCOUNT = Trust(
    title="there, in the other account: trust policy of the role that is taken",
    policy={
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "HarnessCrossAccount",
                "Effect": "Allow",
                "Principal": {"AWS": "arn:{partition}:iam::{home_account_id}:{identity}"},
                "Action": "sts:AssumeRole",
                "Condition": {"StringEquals": {"sts:ExternalId": "{external_id}"}},
            }
        ],
    },
    notes=(
        (
            "Here, the identity {identity} has the policy with sts:AssumeRole; there, the role "
            "{role_name} has this trust policy, and the policy with the rights that are needed "
            "without this option."
        ),
        (
            "The external id is that of the connector (external_id of its "
            "cross_account_access); where it gives none, leave the condition out."
        ),
    ),
)

NOTES = (
    (
        "The rights go to whom AWS sees: the user of the connector's access key, the role of the "
        "delegate's machine or pod, or the role that a connector takes by OIDC, which trusts "
        "Harness."
    ),
    (
        "A delegate on EC2 has a role by its instance profile, whose trust policy names the "
        "service ec2.amazonaws.com (in aws-cn: ec2.amazonaws.com.cn)."
    ),
    (
        "Elsewhere than in the partition aws, set it: aws-us-gov or aws-cn. In aws-cn, the hosts "
        "end with amazonaws.com.cn."
    ),
)
"""What there is to know about every source that is read through an AWS connector."""


def _filled(value: Any, values: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return filled(value, values)
    if isinstance(value, Mapping):
        return {filled(key, values): _filled(each, values) for key, each in value.items()}
    return [_filled(each, values) for each in value]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield key
            yield from _texts(each)
    else:
        for each in value:
            yield from _texts(each)
