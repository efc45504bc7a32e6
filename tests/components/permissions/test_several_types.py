"""Rights of several types go together, and AWS is told who may take the roles, in any partition.

It proves the names and the form of the policies. It does not prove what AWS makes of them.
"""

from __future__ import annotations

import json
import re
from itertools import combinations
from typing import Any

import pytest

from harness_components import ArgsError, ArtifactPermissions, permissions_for
from harness_components.permissions.grants import System
from tests.components.permissions.test_permissions import EVERY, WRITES, every, names, options


def combinations_of(found: ArtifactPermissions) -> list[tuple[str, ...]]:
    """Return every choice of options that can be asked for at once."""
    together = [each.name for each in found.options if not each.instead]
    alone = [(each.name,) for each in found.options if each.instead]
    sizes = range(len(together) + 1)
    return [*(each for size in sizes for each in combinations(together, size)), *alone]


def test_the_files_of_all_types_and_options_lie_together_in_one_module() -> None:
    """No variable, resource or name of a role or policy stands in two of the files."""
    whole = "\n".join(
        found.terraform(each)
        for found in EVERY
        if found.has_terraform
        for each in combinations_of(found)
    )

    blocks = re.findall(r"^(?:variable|resource) .* \{$", whole, re.MULTILINE)
    assert len(blocks) > 80
    assert len(set(blocks)) == len(blocks)
    names = re.findall(r'^  (?:name|identifier|role_id) += (".*")$', whole, re.MULTILINE)
    assert len(names) > 15
    assert max(names.count(each) for each in names) == 1
    assert set(re.findall(r"\bvar\.(\w+)", whole)) == set(
        re.findall(r'^variable "(\w+)" \{$', whole, re.MULTILINE)
    )


def test_the_order_of_options_changes_nothing() -> None:
    """Asked for in another order, the same options give the same names and rights."""
    found = permissions_for("AmazonS3")
    assert found.terraform(["kms", "ui"]) == found.terraform(["ui", "kms"])


def test_only_what_reads_alone_is_called_so() -> None:
    """A role with an option, which may write, is called by it."""
    role = permissions_for("Acr").document(["aks-azure-rbac"])
    assert role["properties"]["roleName"] == "harness-acr-aks-azure-rbac"
    for found in EVERY:
        for each in combinations_of(found):
            shown = json.dumps(found.document(each))
            if any(WRITES.search(name) for name in names(found.grants(each))):
                assert "-read" not in shown


def of_aws(type_: str = "Ecr", *given: str, **values: str) -> list[dict[str, Any]]:
    """Return the statements of the policies of trust."""
    found = permissions_for(type_).trusted(given, values)
    assert all(policy["Version"] == "2012-10-17" for _, policy in found)
    return [statement for _, policy in found for statement in policy["Statement"]]


@pytest.mark.parametrize("type_", ["Ecr", "AmazonS3", "AmazonMachineImage"])
def test_the_role_of_a_service_account_trusts_that_one_alone(type_: str) -> None:
    """The trust policy for IRSA names provider, audience and service account."""
    issuer = "oidc.eks.eu-central-1.amazonaws.com/id/1A2B"
    (statement,) = of_aws(
        type_,
        home_account_id="123456789012",
        oidc_provider=issuer,
        delegate_namespace="harness",
        delegate_service_account="delegate",
    )

    assert statement == {
        "Sid": "HarnessDelegate",
        "Effect": "Allow",
        "Principal": {"Federated": f"arn:aws:iam::123456789012:oidc-provider/{issuer}"},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {
            "StringEquals": {
                f"{issuer}:aud": "sts.amazonaws.com",
                f"{issuer}:sub": "system:serviceaccount:harness:delegate",
            }
        },
    }
    ((trust, _),) = permissions_for(type_).trusted()
    assert any("eks.amazonaws.com/role-arn" in each for each in trust.notes)


@pytest.mark.parametrize("type_", ["Ecr", "AmazonS3", "AmazonMachineImage"])
def test_the_role_of_the_other_account_trusts_the_identity_here(type_: str) -> None:
    """This account may take the role; the role's trust policy names who, and the external id."""
    given = {"account_id": "2222", "role_name": "deploy", "home_account_id": "1111"}
    (here,) = permissions_for(type_).document(
        ["cross-account"], {name: given[name] for name in ("account_id", "role_name")}
    )["Statement"]
    _, said, there = of_aws(type_, "cross-account", identity="user/ci", external_id="acme", **given)

    assert said == here
    assert (here["Action"], here["Resource"]) == (
        ["sts:AssumeRole"],
        "arn:aws:iam::2222:role/deploy",
    )
    assert there["Principal"] == {"AWS": "arn:aws:iam::1111:user/ci"}
    assert there["Action"] == "sts:AssumeRole"
    assert there["Condition"] == {"StringEquals": {"sts:ExternalId": "acme"}}


@every
def test_trust_is_told_of_aws_alone_and_is_complete(found: ArtifactPermissions) -> None:
    """Every source of AWS has it, with and without options; nothing in it is left in braces."""
    for each in options(found):
        told = found.trusted(each)
        assert bool(told) == (found.system is System.AWS)
        assert not re.search(r"\{[a-z_]+\}", json.dumps([policy for _, policy in told]))


@pytest.mark.parametrize("partition", ["aws-us-gov", "aws-cn", "aws-iso-b"])
@pytest.mark.parametrize("found", EVERY, ids=lambda each: each.type)
def test_every_name_of_aws_is_in_the_partition_that_is_set(
    partition: str, found: ArtifactPermissions
) -> None:
    """Policies, trust and Terraform hold no name of another partition."""
    for each in options(found):
        if "partition" not in found.parameters(each):
            assert "arn:" not in json.dumps(found.document(each))
            continue
        values = {"partition": partition}
        policies = [found.document(each, values), [p for _, p in found.trusted(each, values)]]
        arns = re.findall(r"arn:([^:]*):", json.dumps(policies))
        assert arns
        assert set(arns) == {partition}
        written = found.terraform(each, values)
        assert "arn:aws" not in written
        assert f'default     = "{partition}"' in written
        assert 'default     = "aws"' in found.terraform(each)


@pytest.mark.parametrize("partition", ["eu", "aws-", "AWS", "aws:s3", "awscn"])
def test_a_partition_that_is_none_is_refused(partition: str) -> None:
    """What cannot be a partition is told with those there are."""
    with pytest.raises(ArgsError) as caught:
        permissions_for("AmazonS3").document(values={"partition": partition})
    (problem,) = caught.value.problems
    assert (problem.code, problem.given) == ("permissions-partition", partition)
