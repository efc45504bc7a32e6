"""Connectors to clouds and secret managers: what is only warned of, and documents of other shapes.

Mistakes are in the tables; what the provider is sent is in the golden files. That Harness logs in
is not shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import harness_components as c
from tests.components.connectors.cases_of_clouds import ASSUMED, AWS_OIDC, GCP_OIDC, ID, ROLE
from tests.components.connectors.makers_of_clouds import (
    aws,
    azure,
    gcp,
    gcp_manager,
    jitter,
    key_vault,
    kms,
    manager,
    vault,
)
from tests.components.connectors.sound import HEAD, lines
from tests.components.makers import SECRET, SHOP
from tests.conftest import ROOT
from tests.support.recording import run

SEEDS = ROOT.parent / "shared/requirements/examples/artifact-sources"
DOCS = c.Scope.project("default", "CD_Docs")
KEY = c.SecretRef.existing("account.key")
OFF = {"execute_on_delegate": False}
LENT = "the delegate lends what it is logged in with"


@pytest.mark.parametrize(
    ("make", "says", "do"),
    [
        (
            lambda: aws(c.AwsAccessKey(access_key="x", secret_key_ref=SECRET)),
            "stands in plain text",
            "access_key_ref=secret.ref",
        ),
        (
            lambda: aws(c.AwsOidc(iam_role_arn=ROLE, oidc_session_tag_keys=["projectid"])),
            "oidc_session_tag_keys holds what is unknown",
            'did you mean "project_id"?',
        ),
        (lambda: aws(c.AwsIrsa(), **OFF), LENT, "leave execute_on_delegate out"),
        (lambda: aws(c.AwsDelegate(), **OFF), LENT, "leave execute_on_delegate out"),
        (lambda: azure(**OFF), LENT, "leave execute_on_delegate out"),
        (lambda: gcp(**OFF), LENT, "leave execute_on_delegate out"),
        (lambda: kms(ASSUMED, **OFF), LENT, "leave execute_on_delegate out"),
        (lambda: gcp_manager(**OFF), LENT, "leave execute_on_delegate out"),
        (lambda: vault(c.VaultAgent(sink_path="/t"), **OFF), LENT, "leave execute_on_delegate out"),
        (
            lambda: azure(c.AzureSecret(application_id="app", tenant_id=ID, secret_ref=SECRET)),
            "application_id is not an id of Azure",
            "copy the id",
        ),
        (lambda: key_vault(subscription="acme"), "subscription is not an id of Azure", "copy"),
        (
            lambda: gcp(
                c.GcpOidc(
                    workload_pool_id="p",
                    provider_id="p",
                    gcp_project_id="acme",
                    service_account_email=GCP_OIDC.service_account_email,
                )
            ),
            "gcp_project_id is not the number of a project",
            "the project number",
        ),
        (
            lambda: kms(arn_ref=None, arn_plaintext=f"arn:aws:kms:eu-west-1:123456789012:key/{ID}"),
            "the key is in another region",
            "use eu-west-1",
        ),
        (lambda: vault(secret_engine_version=3), "no secret engine of this version", "version"),
    ],
)
def test_what_harness_may_take_is_a_warning(make: Callable[[], Any], says: str, do: str) -> None:
    done = run(make)

    assert done.error is None, done.report
    assert len(done.resources) == 2
    told = [each for each in done.logged if says in each]
    assert len(told) == 1
    assert do in told[0]


@pytest.mark.parametrize(
    "make",
    [
        lambda: aws(AWS_OIDC, delegate_selectors=[], region="<+input>", **OFF),
        lambda: aws(c.AwsOidc(iam_role_arn="<+variable.role>"), delegate_selectors=[]),
        lambda: aws(backoff_strategy=jitter(base_delay=2000)),
        lambda: aws(region="us-gov-west-1"),
        lambda: aws(region="eusc-de-east-1"),
        lambda: manager(recovery_window_in_days=30),
        lambda: key_vault(vault_name="a-1"),
        lambda: vault(renewal_interval_minutes=0, delegate_selectors=[], **OFF),
        lambda: vault(default=True, is_default=True, secret_engine_version=1),
    ],
)
def test_what_is_right_at_its_limit_is_not_told(make: Callable[[], Any]) -> None:
    done = run(make)

    assert done.error is None, done.report
    assert done.logged == []


def read(args: Any, spec: str, scope: c.Scope = SHOP) -> tuple[Any, c.Problems]:
    """Return the arguments that a document of this `spec` stands for, and what is told of it."""
    problems = c.Problems()
    text = HEAD.format(type=args.TYPE.value) + spec
    return args.from_yaml(text, scope, problems), problems


VAULT = lines(4, "vaultUrl: https://vault.acme.example", "renewalIntervalMinutes: 5")
KMS = lines(4, "region: eu-central-1", "kmsArn: account.arn")
GCP_KEY = lines(4, "projectId: p", "region: global", "keyRing: r", "keyName: k")


@pytest.mark.parametrize(
    ("args", "spec", "wanted"),
    [
        (
            c.VaultConnectorArgs,
            VAULT + lines(4, "authToken: account.key", "useVaultAgent: false", "sinkPath: ''"),
            c.VaultToken(auth_token_ref=KEY),
        ),
        (
            c.VaultConnectorArgs,
            VAULT + lines(4, "accessType: VAULT_AGENT", "useVaultAgent: true", "sinkPath: /t"),
            c.VaultAgent(sink_path="/t"),
        ),
        (
            c.VaultConnectorArgs,
            VAULT + lines(4, "sinkPath: /t", "useVaultAgent: true", "appRoleId:"),
            c.VaultAgent(sink_path="/t"),
        ),
        (
            c.GcpSecretManagerConnectorArgs,
            lines(4, "credentialsRef: account.key", "default: false"),
            c.GcpKey(secret_key_ref=KEY),
        ),
        (
            c.GcpSecretManagerConnectorArgs,
            lines(4, "assumeCredentialsOnDelegate: true", "delegateSelectors: [a]"),
            c.GcpDelegate(),
        ),
        (
            c.AzureKeyVaultConnectorArgs,
            lines(4, "vaultName: v", f"subscription: {ID}", "useManagedIdentity: true")
            + lines(4, "azureManagedIdentityType: SystemAssignedManagedIdentity", "clientId: ''"),
            c.AzureSystemAssignedIdentity(),
        ),
        (
            c.AwsConnectorArgs,
            lines(4, "credential:")
            + lines(6, "type: Irsa", "spec: null", "crossAccountAccess: null", "region: null")
            + lines(4, "awsSdkClientBackOffStrategyOverride: null", "proxy: false"),
            c.AwsIrsa(),
        ),
    ],
)
def test_a_document_of_another_shape_is_taken(args: Any, spec: str, wanted: Any) -> None:
    found, problems = read(args, spec)

    assert not problems.errors, str(problems)
    assert found.credentials == wanted


def test_delegates_told_at_the_credential_alone_are_taken() -> None:
    inner = lines(4, "credential:") + lines(6, "type: AssumeIAMRole", "spec:")

    found, problems = read(c.AwsKmsConnectorArgs, KMS + inner + lines(8, "delegateSelectors: [eu]"))

    assert not list(problems)
    assert found.delegate_selectors == ("eu",)


@pytest.mark.parametrize(
    ("args", "spec", "line", "says", "do"),
    [
        (
            c.VaultConnectorArgs,
            VAULT + lines(4, "authToken: account.key", "appRoleId: r", "secretId: account.key"),
            9,
            "authToken and appRoleId were given together",
            "keep exactly one",
        ),
        (
            c.VaultConnectorArgs,
            VAULT + lines(4, "accessType: TOKEN", "authToken: account.key", "useAwsIam: true"),
            10,
            '"useAwsIam" contradicts accessType: TOKEN',
            "write useAwsIam: false",
        ),
        (
            c.VaultConnectorArgs,
            VAULT + lines(4, "accessType: JWT", "jwtAuthRole: r", "useJwtAuth: false"),
            10,
            '"useJwtAuth" contradicts accessType: JWT',
            "write useJwtAuth: true",
        ),
        (
            c.VaultConnectorArgs,
            VAULT + lines(4, "accessType: TOKEN", "authToken: account.key", "appRoleId: r"),
            10,
            '"appRoleId" belongs to accessType: APP_ROLE, and this is accessType: TOKEN',
            "remove it, or write accessType: APP_ROLE",
        ),
        (c.VaultConnectorArgs, VAULT, None, '"accessType" is missing', "add accessType"),
        (
            c.GcpKmsConnectorArgs,
            GCP_KEY + lines(4, "credentials: account.key", "oidcDetails:") + "      a: b\n",
            11,
            "credentials and oidcDetails were given together",
            "keep exactly one",
        ),
        (c.GcpKmsConnectorArgs, GCP_KEY, None, '"credentials" is missing', "add credentials"),
        (
            c.GcpSecretManagerConnectorArgs,
            lines(4, "credentialsRef: account.one", "credential:")
            + lines(6, "type: ManualConfig", "spec:", "  secretKeyRef: account.two"),
            6,
            '"credentialsRef" differs from what stands at credential.spec.secretKeyRef',
            "remove it",
        ),
        (
            c.AwsKmsConnectorArgs,
            KMS
            + lines(4, "delegateSelectors: [a]", "credential:")
            + lines(6, "type: AssumeIAMRole", "spec:", "  delegateSelectors: [b]"),
            12,
            '"delegateSelectors" differs from what stands at spec.delegateSelectors',
            "remove it",
        ),
        (
            c.AzureKeyVaultConnectorArgs,
            lines(4, "vaultName: v", f"subscription: {ID}", f"clientId: {ID}", f"tenantId: {ID}")
            + lines(4, "secretKey: account.key")
            + lines(4, "azureManagedIdentityType: SystemAssignedManagedIdentity"),
            11,
            '"azureManagedIdentityType" belongs to useManagedIdentity: true',
            "remove it",
        ),
        (
            c.AwsConnectorArgs,
            lines(4, "delegateSelectors: [a]", "credential:")
            + lines(6, "type: Irsa", "spec:", "  accessKey: x"),
            10,
            '"accessKey" belongs to type: ManualConfig, and this is type: Irsa',
            "remove it, or write type: ManualConfig",
        ),
        (
            c.AwsConnectorArgs,
            lines(4, "credential:")
            + lines(6, "type: OidcAuthentication", "spec:", "  iamRoleArn: harness"),
            9,
            "iam_role_arn is not the ARN of a role",
            "copy the ARN",
        ),
        (
            c.AwsSecretManagerConnectorArgs,
            lines(4, "region: eu-central-1", "delegateSelectors: [a]", "credential:")
            + lines(6, "type: ManualConfig", "spec:")
            + lines(8, "accessKeyPlainText: AKIA" + "A" * 16, "secretKey: account.key"),
            11,
            "the text holds a key of AWS",
            "SecretText",
        ),
        (
            c.AwsConnectorArgs,
            lines(4, "delegateSelectors: [a]", "credential:", "  type: Irsa")
            + lines(4, "awsSdkClientBackOffStrategyOverride:")
            + lines(6, "type: FixedDelayBackoffStrategy", "spec:", "  baseDelay: 100"),
            12,
            '"baseDelay" belongs to type: EqualJitterBackoffStrategy',
            "remove it",
        ),
        *(
            (args, spec, None, '"type" is missing', "add type")
            for args, spec in (
                (
                    c.DockerConnectorArgs,
                    lines(4, "dockerRegistryUrl: https://r.acme.example", "auth:", "  spec:")
                    + lines(8, "username: ci", "passwordRef: account.key"),
                ),
                (
                    c.KubernetesConnectorArgs,
                    lines(4, "credential:", "  spec:")
                    + lines(8, "masterUrl: https://cluster.acme.example"),
                ),
                (
                    c.GcpConnectorArgs,
                    lines(4, "credential:", "  spec:") + lines(8, "secretKeyRef: account.key"),
                ),
            )
        ),
        (
            c.AzureArtifactsConnectorArgs,
            lines(4, "azureArtifactsUrl: https://dev.azure.com/acme", "auth:", "  spec:")
            + lines(8, "type: Password", "spec:", "  tokenRef: account.key"),
            9,
            "type is unknown to Harness",
            "use one of Harness's own words",
        ),
        (
            c.AzureConnectorArgs,
            lines(4, "credential:", "  typ: OidcAuthentication"),
            7,
            '"typ" is unknown here',
            'did you mean "type"?',
        ),
        (
            c.AwsConnectorArgs,
            lines(4, "delegateSelectors: [a]", "credential:", "  type: Irsa", "proxy: true"),
            9,
            '"proxy" cannot be kept',
            "remove it",
        ),
    ],
)
def test_a_document_that_contradicts_itself_is_told(
    args: Any, spec: str, line: int | None, says: str, do: str
) -> None:
    found, problems = read(args, spec)
    found.check_all(problems=problems)

    told = [each for each in problems.errors if says in each.message]
    assert told, str(problems)
    assert do in told[0].remedy
    assert line in (None, told[0].place.line)
    assert "AKIA" not in str(problems)


@pytest.mark.skipif(not SEEDS.exists(), reason="the sources' examples are not here")
@pytest.mark.parametrize("copy", ["", ".api.body"])
@pytest.mark.parametrize("name", ["gcr", "gcs", "gar", "ecr", "acr"])
def test_the_cloud_connectors_of_the_sources(name: str, copy: str) -> None:
    """R-ART-65 to 69, 106 to 108, 130, 131, ECR's key in plain text (O-50), 224 to 232."""
    file = SEEDS / f"{name}.connector{copy}.yaml"
    kind = {"ecr": c.AwsConnectorArgs, "acr": c.AzureConnectorArgs}.get(name, c.GcpConnectorArgs)
    problems = c.Problems()

    args: Any = kind.from_yaml(file, DOCS, problems)
    args.check_all(problems=problems)

    if (name, copy) == ("gcs", ""):  # the source leaves its type empty
        assert ['"type" is missing' in str(problems) or "type Gcp" in str(problems)] == [True]
        return
    assert not problems.errors, str(problems)
    told = {each.code for each in problems.warnings}
    if name == "ecr":
        assert told == {"plain-access-key"}
        assert (args.region, args.delegate_selectors) == ("us-east-1", ("doc-immut",))
        assert args.credentials.secret_key_ref == c.SecretRef.existing("secretaccesskey")
    elif name == "acr":
        assert told == {"uuid"}
        assert isinstance(args.credentials, c.AzureSecret)
        assert args.execute_on_delegate is False
    else:
        assert told == set()
        assert args.credentials == c.GcpDelegate()
        assert (args.delegate_selectors, args.execute_on_delegate) == (("gcpdocplay",), True)
