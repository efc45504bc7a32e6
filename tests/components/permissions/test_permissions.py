"""The rights of artifact sources are complete, only read, and come out as what a system takes.

It proves the form of the documents and which rights are in them. It does not prove that a cloud
grants what its documentation says.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from harness_components import ARTIFACT_PERMISSIONS, ArgsError, ArtifactPermissions, permissions_for
from harness_components.permissions.grants import (
    AwsStatement,
    AzureActions,
    GoogleCustomRole,
    GoogleRole,
    Grant,
    Right,
    System,
)
from harness_components.permissions.hcl import Block, Encoded, Plain, text, write
from harness_components.permissions.table import WITHOUT
from harness_components.services.artifacts.other import TYPES

EVERY = list(ARTIFACT_PERMISSIONS.values())
every = pytest.mark.parametrize("found", EVERY, ids=lambda each: each.type)
with_terraform = pytest.mark.parametrize(
    "found", [each for each in EVERY if each.has_terraform], ids=lambda each: each.type
)

WRITES = re.compile(
    r"(?i)(^|[:./_ -])(put|create|delete|update|write|upload|deploy|push|admin|edit|manage|add|"
    r"start|run|build$|action$|\*$)"
)
"""What the name of a right that changes something holds."""


def names(grants: tuple[Grant, ...]) -> list[str]:
    """Return every single right of grants."""
    found: list[str] = []
    for each in grants:
        match each:
            case AwsStatement():
                found += each.actions
            case GoogleRole():
                found += [each.role, *each.permissions]
            case GoogleCustomRole():
                found += each.permissions
            case AzureActions():
                found += [*each.actions, *each.data_actions]
            case Right():
                found.append(each.name)
    return found


def options(found: ArtifactPermissions) -> list[tuple[str, ...]]:
    """Return no option, each option alone, and all that add to the rights."""
    alone = [(each.name,) for each in found.options]
    return [(), *alone, tuple(each.name for each in found.options if not each.instead)]


def test_every_type_of_artifact_source_with_a_registry_is_there() -> None:
    """Nothing that Harness's schema names is left out but Salesforce, of which that is said."""
    assert set(ARTIFACT_PERMISSIONS) == set(TYPES) - set(WITHOUT)
    assert all(each.startswith("Salesforce") for each in WITHOUT)
    for each in WITHOUT:
        with pytest.raises(ArgsError, match="no rights are known for it"):
            permissions_for(each)
    assert all(key == each.type for key, each in ARTIFACT_PERMISSIONS.items())


@every
def test_what_is_needed_only_reads(found: ArtifactPermissions) -> None:
    """No right that is needed for listing and pulling changes anything."""
    assert found.needed
    for name in names(found.needed):
        assert not WRITES.search(name), name


def test_the_check_for_writing_finds_rights_that_write() -> None:
    """The pattern of the test above knows the rights that were asked for too much."""
    for name in (
        "s3:PutObject",
        "ecr:DeleteRepository",
        "roles/storage.objects.create",
        "write:packages",
        "roles/artifactregistry.admin",
        "nx-repository-view-*-*-*",
        "Job/Build",
        "Microsoft.ContainerService/managedClusters/listClusterUserCredential/action",
    ):
        assert WRITES.search(name), name


@every
def test_what_is_not_needed_is_not_granted(found: ArtifactPermissions) -> None:
    """A right is either needed or told to be too much, with the reason."""
    given = set(names(found.needed))
    for each in found.not_needed:
        assert not given & set(each.right.split(", ")), each.right
        assert each.why


def test_roles_that_the_source_page_asks_for_too_much_are_named() -> None:
    """The write roles among the page's lists are told, with why a pull does not need them."""
    for type_, right in {
        "Gcr": "roles/storage.objectAdmin",
        "GoogleCloudStorage": "roles/storage.objectAdmin",
        "GoogleArtifactRegistry": "roles/artifactregistry.writer",
        "GithubPackageRegistry": "write:packages",
        "Nexus3Registry": "nx-repository-view-*-*-*",
        "ArtifactoryRegistry": "Read on all repositories",
        "Jenkins": "Job/Build",
    }.items():
        told = {each.right: each.why for each in permissions_for(type_).not_needed}
        assert "page" in told[right]


@every
def test_documents_are_json_without_braces(found: ArtifactPermissions) -> None:
    """Every document can be written as JSON, and no parameter is left in it."""
    for each in options(found):
        given = json.dumps(found.document(each))
        assert not re.search(r"\{[a-z_]+\}", given)


def test_ecr_has_exactly_the_actions_of_the_pull_policy() -> None:
    """Logging in is allowed on everything, the rest of the policy on one repository."""
    login, read, connector = permissions_for("Ecr").document(
        values={"region": "eu-central-1", "account_id": "123456789012", "repository": "shop/web"}
    )["Statement"]

    assert login["Action"] == ["ecr:GetAuthorizationToken"]
    assert login["Resource"] == "*"
    assert set(read["Action"]) == {
        "ecr:BatchCheckLayerAvailability",
        "ecr:GetDownloadUrlForLayer",
        "ecr:GetRepositoryPolicy",
        "ecr:DescribeRepositories",
        "ecr:ListImages",
        "ecr:DescribeImages",
        "ecr:BatchGetImage",
    }
    assert read["Resource"] == "arn:aws:ecr:eu-central-1:123456789012:repository/shop/web"
    assert connector["Action"] == ["ec2:DescribeRegions"]


@pytest.mark.parametrize("found", EVERY, ids=lambda each: each.type)
def test_policies_of_aws_have_the_form_of_iam(found: ArtifactPermissions) -> None:
    """A policy has its version, and statements with names of their own that IAM takes."""
    if found.system is not System.AWS:
        assert "Statement" not in found.document()
        return
    for each in options(found):
        policy = found.document(each)
        assert policy["Version"] == "2012-10-17"
        sids = [statement["Sid"] for statement in policy["Statement"]]
        assert len(set(sids)) == len(sids)
        assert all(re.fullmatch(r"[A-Za-z0-9]+", sid) for sid in sids)
        for statement in policy["Statement"]:
            assert statement["Effect"] == "Allow"
            assert all(re.fullmatch(r"[a-z0-9]+:[A-Z]\w+", one) for one in statement["Action"])


def test_s3_reads_one_bucket_and_its_objects() -> None:
    """Listing is allowed on the bucket, reading on what is in it, nothing on other buckets."""
    policy = permissions_for("AmazonS3").document(values={"bucket": "releases"})

    on = {one: each["Resource"] for each in policy["Statement"] for one in each["Action"]}
    assert on["s3:ListBucket"] == "arn:aws:s3:::releases"
    assert on["s3:GetObject"] == "arn:aws:s3:::releases/*"
    assert "s3:ListAllMyBuckets" not in on


ACR = {
    "Microsoft.ContainerRegistry/registries/read",
    "Microsoft.ContainerRegistry/registries/builds/read",
    "Microsoft.ContainerRegistry/registries/metadata/read",
    "Microsoft.ContainerRegistry/registries/pull/read",
    "Microsoft.Resources/subscriptions/resourceGroups/read",
}
CLUSTER = {
    "Microsoft.ContainerService/managedClusters/read",
    "Microsoft.ContainerService/managedClusters/listClusterUserCredential/action",
}


def permissions_of_role(*given: str) -> dict[str, list[str]]:
    document = permissions_for("Acr").document(given)
    (permissions,) = document["properties"]["permissions"]
    assert isinstance(permissions, dict)
    return permissions


def test_the_role_of_azure_has_its_actions_filled_in() -> None:
    """The registry's actions are actions, correctly spelt, and no cluster is touched."""
    role = permissions_of_role()

    assert set(role["actions"]) == ACR
    assert role["dataActions"] == []


def test_what_clusters_need_comes_only_when_asked_for() -> None:
    """With `aks` the role has the seven actions of the page, with Azure RBAC its data actions."""
    assert set(permissions_of_role("aks")["actions"]) == ACR | CLUSTER
    assert permissions_of_role("aks")["dataActions"] == []
    both = permissions_of_role("aks", "aks-azure-rbac")
    assert set(both["actions"]) == ACR | CLUSTER
    assert len(both["dataActions"]) == 26
    assert all(each.split("/")[-1] in ("read", "write", "delete") for each in both["dataActions"])


def test_the_data_actions_are_those_of_the_sources_own_role(root: Path) -> None:
    """The optional data actions are the ones that the page prints, none more and none less."""
    file = root.parent / "shared/requirements/examples/artifact-sources/acr.custom-role.json"
    if not file.exists():
        pytest.skip("the sources' examples are not here")
    (theirs,) = json.loads(file.read_text("utf-8"))["properties"]["permissions"]

    assert set(permissions_of_role("aks-azure-rbac")["dataActions"]) == set(theirs["dataActions"])


def test_the_pull_policy_is_the_sources_own(root: Path) -> None:
    """The actions on images are the ones that the page prints, none more and none less."""
    file = root.parent / "shared/requirements/examples/artifact-sources/ecr.pull-policy.json"
    if not file.exists():
        pytest.skip("the sources' examples are not here")
    (theirs,) = json.loads(file.read_text("utf-8"))["Statement"]
    ours = [each for each in names(permissions_for("Ecr").needed) if each.startswith("ecr:")]

    assert set(ours) == set(theirs["Action"])


@pytest.mark.parametrize(
    "scope",
    [
        "/subscriptions/0000/resourceGroups/shop/providers/Microsoft.ContainerRegistry/registries/x",
        "shop",
        "/",
        "/providers/Microsoft.Management/managementGroups/all",
    ],
)
def test_a_scope_that_is_no_subscription_or_resource_group_is_refused(scope: str) -> None:
    """A role on the registry itself does not let Harness list registries."""
    with pytest.raises(ArgsError) as caught:
        permissions_for("Acr").document(values={"scope": scope})

    (problem,) = caught.value.problems
    assert problem.code == "permissions-scope"
    assert "resource group" in problem.remedy


@pytest.mark.parametrize("scope", ["/subscriptions/0000", "/subscriptions/0000/resourceGroups/x"])
def test_a_subscription_or_resource_group_is_a_scope(scope: str) -> None:
    """Both levels that the page names are taken."""
    document = permissions_for("Acr").document(values={"scope": scope})
    assert document["properties"]["assignableScopes"] == [scope]


def test_roles_of_google_are_bound_to_the_service_account() -> None:
    """The reader's role alone is bound, to the account that was named."""
    for type_, role in {
        "Gcr": "roles/storage.objectViewer",
        "GoogleCloudStorage": "roles/storage.objectViewer",
        "GoogleArtifactRegistry": "roles/artifactregistry.reader",
        "GoogleCloudSource": "roles/source.reader",
    }.items():
        values = {"service_account": "harness@shop.iam.gserviceaccount.com"}
        assert permissions_for(type_).document(values=values) == {
            "bindings": [
                {
                    "role": role,
                    "members": ["serviceAccount:harness@shop.iam.gserviceaccount.com"],
                }
            ]
        }


def test_images_of_compute_engine_need_a_role_of_their_own() -> None:
    """No predefined role only lists images, so a custom role says exactly that."""
    document = permissions_for("GceImage").document()

    assert document["stage"] == "GA"
    assert document["includedPermissions"] == [
        "compute.images.get",
        "compute.images.getFromFamily",
        "compute.images.list",
    ]


def test_an_option_that_stands_instead_replaces_the_rights() -> None:
    """Where Artifact Registry serves gcr.io, no right on a bucket is asked for."""
    (binding,) = permissions_for("Gcr").document(["artifact-registry"])["bindings"]
    assert binding["role"] == "roles/artifactregistry.reader"


@pytest.mark.parametrize(("type_", "right"), [("Bamboo", "Build"), ("Jenkins", "Job/Build")])
def test_starting_builds_is_asked_for_only_with_triggers(type_: str, right: str) -> None:
    """Reading artifacts does not start builds; a pipeline that does asks for it."""
    found = permissions_for(type_)

    assert right not in names(found.grants())
    assert right in names(found.grants(["triggers"]))


def test_systems_with_an_api_for_roles_get_its_body() -> None:
    """Nexus, Artifactory and Harness take a role or permission as JSON, and get that."""
    nexus = permissions_for("Nexus3Registry").document(
        values={"format": "docker", "repository": "todolist"}
    )
    artifactory = permissions_for("ArtifactoryRegistry").document(
        values={"repository": "docker-local", "user": "harness"}
    )
    harness = permissions_for("Har").document()

    assert nexus["privileges"] == [
        "nx-repository-view-docker-todolist-browse",
        "nx-repository-view-docker-todolist-read",
    ]
    assert artifactory["repo"]["repositories"] == ["docker-local"]
    assert artifactory["repo"]["actions"]["users"] == {"harness": ["read"]}
    assert harness["permissions"] == [
        "artifact_artregistry_view",
        "artifact_artregistry_downloadartifact",
    ]


def test_scopes_of_tokens_are_told_as_their_systems_name_them() -> None:
    """GitHub and Azure DevOps take no document: the scopes of the token are listed."""
    github = permissions_for("GithubPackageRegistry").document()
    azure = permissions_for("AzureArtifacts").document()

    assert [each["name"] for each in github["rights"]] == ["read:packages"]
    assert "Packaging: Read" in [each["name"] for each in azure["rights"]]


def test_a_type_that_is_none_is_told_with_the_nearest() -> None:
    """A misspelt type is an error that names the right one."""
    with pytest.raises(ArgsError) as caught:
        permissions_for("Ecrs")

    (problem,) = caught.value.problems
    assert problem.remedy == 'did you mean "Ecr"?'
    assert permissions_for("acr").type == "Acr"


@pytest.mark.parametrize("type_", ["", "x" * 10_000, "Écr", 7])
def test_any_other_value_is_told_in_few_words(type_: str) -> None:
    """What is no type at all is an error as well, and its message stays short."""
    with pytest.raises(ArgsError, match="no artifact source of this type") as caught:
        permissions_for(type_)

    assert len(str(caught.value)) < 1_000


def test_all_that_is_wrong_with_values_is_told_at_once() -> None:
    """Unknown names and empty values are told together, with what is open."""
    with pytest.raises(ArgsError) as caught:
        permissions_for("AmazonS3").document(values={"buckett": "x", "bucket": "a b"})

    first, second = caught.value.problems
    assert first.remedy == 'did you mean "bucket"?'
    assert second.given == "a b"


def test_an_option_that_is_none_is_told() -> None:
    """A misspelt option is an error that names the right one."""
    with pytest.raises(ArgsError) as caught:
        permissions_for("Acr").terraform(["akss"])

    (problem,) = caught.value.problems
    assert problem.remedy == 'did you mean "aks"?'


def test_systems_without_terraform_say_so() -> None:
    """Nobody gets an empty file for rights that Terraform cannot give."""
    with pytest.raises(ArgsError, match="no resource of Terraform gives the rights of Github"):
        permissions_for("GithubPackageRegistry").terraform()


def check_hcl(given: str) -> list[str]:
    """Check that quotes and brackets of a file close, line by line; return its resources.

    It knows strings with escapes and `${...}`, and that an attribute has a value.
    """
    open_: list[str] = []
    for line in given.splitlines():
        bare = re.sub(r'"(?:[^"\\$]|\\.|\$\$\{|\$\{var\.\w+\}|\$(?!\{))*"', "S", line)
        assert '"' not in bare, line
        assert not re.search(r"=\s*$", bare), line
        for character in bare:
            if character in "{[(":
                open_.append(character)
            elif character in "}])":
                assert open_, line
                assert open_.pop() + character in ("{}", "[]", "()"), line
    assert not open_
    return re.findall(r'^resource "(\w+)" "\w+" \{$', given, re.MULTILINE)


@with_terraform
def test_terraform_is_well_formed_and_declares_what_it_uses(found: ArtifactPermissions) -> None:
    """Every file closes what it opens, and each variable is declared once and used."""
    for each in options(found):
        given = found.terraform(each)
        assert check_hcl(given)
        declared = re.findall(r'^variable "(\w+)" \{$', given, re.MULTILINE)
        assert len(set(declared)) == len(declared)
        assert set(declared) == set(re.findall(r"\bvar\.(\w+)", given))
        labels = re.findall(r'^resource ("\w+" "\w+")', given, re.MULTILINE)
        assert len(set(labels)) == len(labels)


@with_terraform
def test_terraform_is_in_the_layout_of_its_own_formatter(
    found: ArtifactPermissions, tmp_path: Path
) -> None:
    """`terraform fmt` reads every file and changes nothing."""
    program = shutil.which("terraform")
    if program is None:
        pytest.skip("terraform is not here")
    for number, each in enumerate(options(found)):
        (tmp_path / f"{number}.tf").write_text(found.terraform(each), "utf-8")
    done = subprocess.run(
        [program, "fmt", "-check", "-diff"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_terraform_uses_the_resources_of_each_cloud() -> None:
    """Policies, members, roles and assignments are made by the resources that exist for them."""
    made = {each.type: check_hcl(each.terraform()) for each in EVERY if each.has_terraform}

    assert made["Ecr"] == made["AmazonS3"] == made["AmazonMachineImage"] == ["aws_iam_policy"]
    assert made["Acr"] == ["azurerm_role_definition", "azurerm_role_assignment"]
    assert made["GoogleCloudStorage"] == ["google_storage_bucket_iam_member"]
    assert made["GoogleArtifactRegistry"] == ["google_artifact_registry_repository_iam_member"]
    assert made["GoogleCloudSource"] == ["google_sourcerepo_repository_iam_member"]
    assert made["GceImage"] == ["google_project_iam_custom_role", "google_project_iam_member"]
    assert made["Har"] == ["harness_platform_roles"]


def test_values_become_defaults_of_variables_and_stay_text() -> None:
    """A value that is given is the variable's default, and cannot begin an expression."""
    given = permissions_for("AmazonS3").terraform(values={"bucket": '${x}"%{y}\\'})

    assert 'default     = "$${x}\\"%%{y}\\\\"' in given
    assert '"arn:${var.amazons3_partition}:s3:::${var.amazons3_bucket}/*"' in given


def test_the_layout_of_blocks_and_values() -> None:
    """Attributes of one line are aligned, longer ones are not, and texts are escaped."""
    block = Block(
        "resource",
        ("a", "b"),
        {
            "x": "{region}",
            "longer": 'say "hi"\n',
            "list": ["one", "two"],
            "empty": [],
            "none": {},
            "json": Encoded({"a-b": "c"}),
            "plain": Plain("var.x"),
        },
        (Block("inner"), Block("inner", (), {"y": "z"})),
    )

    assert write([block]) == (
        'resource "a" "b" {\n'
        "  x      = var.region\n"
        '  longer = "say \\"hi\\"\\n"\n'
        "  list = [\n"
        '    "one",\n'
        '    "two",\n'
        "  ]\n"
        "  empty = []\n"
        "  none  = {}\n"
        "  json = jsonencode({\n"
        '    "a-b" = "c"\n'
        "  })\n"
        "  plain = var.x\n"
        "\n"
        "  inner {}\n"
        "\n"
        "  inner {\n"
        '    y = "z"\n'
        "  }\n"
        "}\n"
    )
    assert text("{a}{b}") == '"${var.a}${var.b}"'


def test_an_option_that_stands_alone_goes_with_no_other() -> None:
    """The taker of a role in another account has no right that belongs to that role."""
    with pytest.raises(ArgsError) as caught:
        permissions_for("Ecr").document(["ui", "cross-account"])
    (problem,) = caught.value.problems
    assert (problem.code, problem.given) == ("permissions-options", "ui, cross-account")


def test_clusters_with_azure_rbac_are_found_and_logged_in_to() -> None:
    """Rights on the objects of a cluster are of no use to who cannot reach it; none comes twice."""
    alone = permissions_of_role("aks-azure-rbac")
    both = permissions_of_role("aks", "aks-azure-rbac")

    assert set(alone["actions"]) == ACR | CLUSTER
    assert both == alone
    assert len(both["actions"]) == len(set(both["actions"]))


@pytest.mark.parametrize("value", ["", "a b", "a\nb", "\udcff", "\x1b[31m", "\u2028"])
def test_values_are_printable_and_without_blanks(value: str) -> None:
    """What cannot be printed would break the file that is handed over."""
    for form in (permissions_for("Ecr").document, permissions_for("Ecr").terraform):
        with pytest.raises(ArgsError) as caught:
            form(values={"region": value})
        (problem,) = caught.value.problems
        assert (problem.code, problem.remedy) == ("permissions-value", "write region=REGION")


def test_source_repositories_are_read_one_by_one() -> None:
    """The reader's role is given on the repository, not on all repositories of the project."""
    assert permissions_for("GoogleCloudSource").parameters() == (
        "repository",
        "project",
        "service_account",
    )
