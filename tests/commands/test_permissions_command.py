"""`harness-components permissions` prints the rights, as asked for, and says what is wrong.

What the rights are is proved beside the components.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from harness_components import ARTIFACT_PERMISSIONS
from harness_components.commands import main
from harness_components.services.artifacts.base import ArtifactSource


def run(capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, str, str]:
    code = main(["permissions", *given])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_without_a_type_every_one_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """The list has a line for each type of artifact source."""
    code, out, _ = run(capsys)

    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(ARTIFACT_PERMISSIONS)


def test_without_a_type_json_has_every_document(capsys: pytest.CaptureFixture[str]) -> None:
    """The documents of all types come as one object, by type."""
    code, out, _ = run(capsys, "--as", "json")

    assert code == 0
    assert set(json.loads(out)) == set(ARTIFACT_PERMISSIONS)


@pytest.mark.parametrize("type_", ARTIFACT_PERMISSIONS)
def test_the_text_says_what_is_needed_and_what_is_not(
    type_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each text has the rights, what is not needed, and the hosts, in lines that can be read."""
    code, out, err = run(capsys, type_)

    assert (code, err) == (0, "")
    assert out.startswith(f"{type_}: ")
    for part in ("needed, in ", "not needed", "the delegate reaches"):
        assert f"\n{part}" in out
    *lines, reference = out.splitlines()
    assert max(map(len, lines)) <= 100
    assert reference.startswith("see https://")


def test_json_is_the_policy_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed can be handed to IAM as it is, with what was set filled in."""
    code, out, _ = run(capsys, "AmazonS3", "--as", "json", "--set", "bucket=releases")

    policy = json.loads(out)
    assert code == 0
    assert set(policy) == {"Version", "Statement"}
    assert policy["Statement"][0]["Resource"] == "arn:aws:s3:::releases"


def test_terraform_is_the_file_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed begins with the file's first block."""
    code, out, err = run(capsys, "acr", "--as", "terraform", "--with", "aks")

    assert (code, err) == (0, "")
    assert out.startswith('variable "acr_aks_scope" {\n')
    assert "managedClusters/read" in out


def test_terraform_that_there_is_none_of_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """A system without resources of Terraform gives no file, a reason, and exit code 1."""
    code, out, err = run(capsys, "GithubPackageRegistry", "--as", "terraform")

    assert (code, out) == (1, "")
    assert "no resource of Terraform" in err


def test_triggers_add_the_right_to_build_where_there_is_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Bamboo gets its right to build; a registry, where nothing is built, is as it was."""
    assert "starting a build" in run(capsys, "Bamboo", "--triggers")[1].split("not needed")[0]
    assert run(capsys, "Gcr", "--triggers") == run(capsys, "Gcr")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["SalesforcePackage"], "no rights are known for it"),
        (["SalesforcePackageArtifact"], "no rights are known for it"),
        (["RawArtifact"], "there is no artifact source of this type"),
        (["Ecr", "--set", "partition=eu"], "no partition of AWS"),
        (["Ecr", "--as", "json", "--set", "external_id=acme"], "leave nothing of that name open"),
        (["Nexus"], "there is no artifact source of this type"),
        (["Ecr", "--with", "cross-acount"], 'did you mean "cross-account"?'),
        (["Ecr", "--set", "regio=x"], 'did you mean "region"?'),
        (["Ecr", "--set", "region"], "region is empty"),
        (["--as", "terraform"], "--as terraform needs a type"),
        (["--set", "bucket=x", "--triggers"], "--triggers, --set needs a type"),
        (["GithubPackageRegistry", "--as", "terraform", "--with", "x"], "has no option"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_printed(
    given: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong arguments print no rights, say what to do, and end with exit code 2."""
    code, out, err = run(capsys, *given)

    assert (code, out) == (2, "")
    assert says in err


def test_two_values_for_one_name_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The last one does not win silently."""
    code, out, err = run(capsys, "Ecr", "--set", "region=a", "--set", "region=b")

    assert (code, out) == (2, "")
    assert err.startswith("error: 1 problem")
    assert "--set gives two values to region" in err


@pytest.mark.parametrize("type_", ARTIFACT_PERMISSIONS)
def test_a_class_stands_for_its_type(type_: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each class that the library has for a type gives the same, however its case."""
    name = ArtifactSource.by_kind()[type_].__name__

    assert run(capsys, name) == run(capsys, type_) == run(capsys, name.upper())


def policies(text: str) -> list[dict[str, Any]]:
    """Return the policies that a text holds."""
    found = re.findall(r"^    \{\n.*?^    \}$", text, re.MULTILINE | re.DOTALL)
    return [json.loads(each) for each in found]


def test_the_text_has_the_policies_of_trust_filled_in(capsys: pytest.CaptureFixture[str]) -> None:
    """What is set reaches both policies and what belongs to them; each is JSON as it stands."""
    given = {"partition": "aws-cn", "home_account_id": "1111", "identity": "role/harness"}
    words = [word for name, value in given.items() for word in ("--set", f"{name}={value}")]
    code, out, _ = run(capsys, "Ecr", "--with", "cross-account", *words)

    irsa, here, there = policies(out)
    assert code == 0
    assert [each["Action"] for each in here["Statement"]] == [["sts:AssumeRole"]]
    assert irsa["Statement"][0]["Principal"]["Federated"].startswith("arn:aws-cn:iam::1111:oidc-")
    assert there["Statement"][0]["Principal"] == {"AWS": "arn:aws-cn:iam::1111:role/harness"}
    assert "eks.amazonaws.com/role-arn: arn:aws-cn:iam::1111:role/harness" in out
    assert len(policies(run(capsys, "Ecr")[1])) == 1
    assert policies(run(capsys, "Gcr")[1]) == []
