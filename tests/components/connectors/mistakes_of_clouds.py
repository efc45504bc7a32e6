"""The table of mistakes with connectors to clouds and secret managers, as in `mistakes`."""

from __future__ import annotations

from typing import Any

import harness_components as c
from tests.components.connectors.cases_of_clouds import ACCESS_KEY, ASSUMED, AWS_OIDC, ID, ROLE
from tests.components.connectors.makers_of_clouds import (
    REGION,
    aws,
    azure,
    gcp,
    gcp_kms,
    gcp_manager,
    jitter,
    key_vault,
    kms,
    manager,
    vault,
)
from tests.components.makers import DOCKER, SECRET, WORTHLESS
from tests.components.mistake import Mistake

LOOSE: Any = c
"""The library as someone without a type checker sees it."""

NO_ONE = {"delegate_selectors": []}
FOUR_GCP = {
    "workload_pool_id": "harness",
    "provider_id": "harness",
    "gcp_project_id": "123456789012",
    "service_account_email": "harness@acme.iam.gserviceaccount.com",
}
APP = {"application_id": ID, "tenant_id": ID}


def _needed() -> list[Mistake]:
    """Return, for each way to log in, a mistake for each argument that it needs."""
    found = []
    for make, kind, given in (
        (aws, c.AwsAccessKey, {"access_key_ref": SECRET, "secret_key_ref": SECRET}),
        (aws, c.AwsOidc, {"iam_role_arn": ROLE}),
        (manager, c.AwsAssumeRole, {"role_arn": ROLE, "duration": 900}),
        (azure, c.AzureSecret, APP | {"secret_ref": SECRET}),
        (azure, c.AzureCertificate, APP | {"certificate_ref": SECRET}),
        (azure, c.AzureUserAssignedIdentity, {"client_id": ID}),
        (azure, c.AzureOidc, APP | {"audience": "api://harness"}),
        (gcp, c.GcpKey, {"secret_key_ref": SECRET}),
        (gcp, c.GcpOidc, FOUR_GCP),
        (vault, c.VaultToken, {"auth_token_ref": SECRET}),
        (vault, c.VaultAppRole, {"app_role_id": "role", "secret_id_ref": SECRET}),
        (vault, c.VaultAgent, {"sink_path": "/token"}),
        (vault, c.VaultAwsIam, {"vault_aws_iam_role": "role", "aws_region": REGION}),
        (
            vault,
            c.VaultKubernetes,
            {"vault_k8s_auth_role": "role", "service_account_token_path": "/token"},
        ),
        (vault, c.VaultJwt, {"vault_jwt_auth_role": "role"}),
    ):
        for name, value in given.items():
            says, do = f"{name} of {kind.__name__} is missing", f"give {name}="
            if name == "access_key_ref":
                says, do = "access_key or access_key_ref is missing", "give exactly one"
            short = {key: each for key, each in given.items() if key != name}
            found.append(
                Mistake(
                    f"{kind.__name__}-without-{name}",
                    lambda make=make, kind=kind, short=short: make(kind(**short)),
                    says,
                    do,
                )
            )
            if isinstance(value, str):
                empty = given | {name: " "}
                found.append(
                    Mistake(
                        f"{kind.__name__}-empty-{name}",
                        lambda make=make, kind=kind, empty=empty: make(kind(**empty)),
                        f"{name} is empty",
                        f"give {name}",
                    )
                )
            elif isinstance(value, c.SecretRef):
                plain = given | {name: WORTHLESS}
                found.append(
                    Mistake(
                        f"{kind.__name__}-plain-{name}",
                        lambda make=make, kind=kind, plain=plain: make(kind(**plain)),
                        f"{name} is plain text, not a reference to a secret",
                        "secret.ref",
                    )
                )
    return found


NEAR = {
    ("AwsConnectorArgs", "region_name"): "did you mean region?",
    ("VaultConnectorArgs", "region_name"): "did you mean secret_engine_name?",
    ("AwsOidc", "role_arn"): "did you mean iam_role_arn?",
    ("AwsAccessKey", "access_key_plain_text"): "did you mean access_key_ref?",
    ("VaultAwsIam", "vault_k8s_auth_role"): "did you mean vault_aws_iam_role?",
    ("VaultJwt", "vault_aws_iam_role"): "did you mean vault_jwt_auth_role?",
}
"""What is proposed for an argument that is another's, where one of its own is near."""


def _others() -> list[Mistake]:
    """Return, for each connector, mistakes with what another connector or way has."""
    found = []
    for make, args, stranger, wanted in (
        (aws, "AwsConnectorArgs", c.GcpDelegate(), "not an AwsAccessKey, an AwsIrsa"),
        (aws, "AwsConnectorArgs", ASSUMED, "not an AwsAccessKey, an AwsIrsa"),
        (azure, "AzureConnectorArgs", c.AwsDelegate(), "not an AzureSecret"),
        (gcp, "GcpConnectorArgs", ACCESS_KEY, "not a GcpKey, a GcpDelegate or a GcpOidc"),
        (kms, "AwsKmsConnectorArgs", c.AwsIrsa(), "not an AwsAccessKey, an AwsDelegate"),
        (manager, "AwsSecretManagerConnectorArgs", c.AwsIrsa(), "not an AwsAccessKey"),
        (key_vault, "AzureKeyVaultConnectorArgs", c.GcpDelegate(), "not an AzureSecret"),
        (gcp_kms, "GcpKmsConnectorArgs", c.GcpDelegate(), "not a GcpKey or a GcpOidc"),
        (gcp_manager, "GcpSecretManagerConnectorArgs", AWS_OIDC, "not a GcpKey, a GcpDelegate"),
        (vault, "VaultConnectorArgs", c.AwsDelegate(), "not a VaultToken, a VaultAppRole"),
    ):
        kind = type(stranger).__name__
        found += [
            Mistake(
                f"{make.__name__}-by-{kind}",
                lambda make=make, stranger=stranger: make(stranger),
                wanted,
                wanted.replace("not", "pass", 1),
            ),
            Mistake(
                f"{make.__name__}-extra",
                lambda make=make: make(region_name="x"),
                f"region_name is not an argument of {args}",
                NEAR.get((args, "region_name"), "remove it"),
            ),
            Mistake(
                f"{make.__name__}-by-reference",
                lambda make=make: make(SECRET),
                f"credentials is a SecretRef, {wanted}",
                wanted.replace("not", "pass", 1),
            ),
        ]
    for way, field in (
        ("AwsIrsa", "iam_role_arn"),
        ("AwsDelegate", "access_key_ref"),
        ("AwsOidc", "role_arn"),
        ("AwsAccessKey", "access_key_plain_text"),
        ("AzureSystemAssignedIdentity", "client_id"),
        ("AzureUserAssignedIdentity", "application_id"),
        ("AzureSecret", "certificate_ref"),
        ("AzureCertificate", "secret_ref"),
        ("AzureOidc", "secret_ref"),
        ("GcpDelegate", "secret_key_ref"),
        ("GcpKey", "workload_pool_id"),
        ("GcpOidc", "secret_key_ref"),
        ("VaultToken", "app_role_id"),
        ("VaultAppRole", "auth_token_ref"),
        ("VaultAgent", "auth_token_ref"),
        ("VaultAwsIam", "vault_k8s_auth_role"),
        ("VaultKubernetes", "sink_path"),
        ("VaultJwt", "vault_aws_iam_role"),
    ):
        make = {"Aws": aws, "Azu": azure, "Gcp": gcp, "Vau": vault}[way[:3]]
        found.append(
            Mistake(
                f"{way}-with-{field}",
                lambda make=make, way=way, field=field: make(getattr(LOOSE, way)(**{field: "x"})),
                f"{field} is not an argument of {way}",
                NEAR.get((way, field), "remove it"),
            )
        )
    return found


def _delegates() -> list[Mistake]:
    """Return a mistake for each way that needs a delegate, and names none."""
    return [
        Mistake(
            f"{make.__name__}-{type(login).__name__}-no-delegate",
            lambda make=make, login=login: make(login, **NO_ONE),
            "must name one",
            "delegate_selectors",
        )
        for make, login in (
            (aws, c.AwsIrsa()),
            (aws, c.AwsDelegate()),
            (azure, c.AzureSystemAssignedIdentity()),
            (azure, c.AzureUserAssignedIdentity(client_id=ID)),
            (gcp, c.GcpDelegate()),
            (kms, ACCESS_KEY),
            (kms, c.AwsDelegate()),
            (kms, ASSUMED),
            (manager, ACCESS_KEY),
            (manager, c.AwsDelegate()),
            (manager, ASSUMED),
            (key_vault, c.AzureSystemAssignedIdentity()),
            (gcp_manager, c.GcpDelegate()),
            (vault, c.VaultAgent(sink_path="/token")),
            (vault, c.VaultAwsIam(vault_aws_iam_role="r", aws_region=REGION)),
            (vault, c.VaultKubernetes(vault_k8s_auth_role="r", service_account_token_path="/t")),
        )
    ]


MISTAKES = [
    *_needed(),
    *_others(),
    *_delegates(),
    # both of two, or neither
    Mistake(
        "two-access-keys",
        lambda: aws(c.AwsAccessKey(access_key="x", access_key_ref=SECRET, secret_key_ref=SECRET)),
        "access_key and access_key_ref were given together",
        "exactly one",
    ),
    Mistake(
        "secret-shaped-access-key",
        lambda: aws(c.AwsAccessKey(access_key="AKIA" + "A" * 16, secret_key_ref=SECRET)),
        "the text holds a key of AWS",
        "SecretText",
    ),
    Mistake(
        "no-arn", lambda: kms(arn_ref=None), "arn_ref or arn_plaintext is missing", "exactly one"
    ),
    Mistake(
        "two-arns",
        lambda: kms(arn_plaintext=f"arn:aws:kms:{REGION}:123456789012:key/{ID}"),
        "arn_ref and arn_plaintext were given together",
        "exactly one",
    ),
    Mistake(
        "window-and-at-once",
        lambda: manager(force_delete_without_recovery=True, recovery_window_in_days=7),
        "were given together",
        "leave one of them out",
    ),
    Mistake(
        "read-only-twice",
        lambda: vault(read_only=True, is_read_only=False),
        "is_read_only differs from read_only",
        "leave is_read_only out",
    ),
    Mistake(
        "default-twice",
        lambda: vault(default=False, is_default=True),
        "is_default differs from default",
        "leave is_default out",
    ),
    # what one connector has and another has not
    Mistake(
        "kms-plain-key",
        lambda: kms(c.AwsAccessKey(access_key="x", secret_key_ref=SECRET)),
        "access_key is not for AwsKmsConnectorArgs",
        "leave it out",
    ),
    Mistake(
        "kms-session-token",
        lambda: kms(
            c.AwsAccessKey(access_key_ref=SECRET, secret_key_ref=SECRET, session_token_ref=SECRET)
        ),
        "session_token_ref is not for AwsKmsConnectorArgs",
        "leave it out",
    ),
    Mistake(
        "manager-session-tags",
        lambda: manager(c.AwsOidc(iam_role_arn=ROLE, oidc_session_tag_keys=["project_id"])),
        "oidc_session_tag_keys is not for AwsSecretManagerConnectorArgs",
        "leave it out",
    ),
    Mistake(
        "connector-as-secret",
        lambda: gcp(LOOSE.GcpKey(secret_key_ref=DOCKER)),
        "secret_key_ref is a ConnectorRef, not a SecretRef",
        "secret.ref",
    ),
    # shapes
    *(
        Mistake(
            f"role-{number}", lambda arn=arn: aws(c.AwsOidc(iam_role_arn=arn)), says, "copy the ARN"
        )
        for number, (arn, says) in enumerate(
            (
                ("harness", "iam_role_arn is not the ARN of a role"),
                ("arn:aws:iam::1234:role/harness", "iam_role_arn is not the ARN of a role"),
                ("arn:aws:iam::123456789012:user/harness", "iam_role_arn is not the ARN"),
                ("arn:aws:sts::123456789012:assumed-role/a/b", "iam_role_arn is not the ARN"),
            )
        )
    ),
    Mistake(
        "cross-account-role",
        lambda: aws(cross_account_access=c.AwsCrossAccountAccess(role_arn="123456789012")),
        "role_arn is not the ARN of a role",
        "copy the ARN",
    ),
    Mistake(
        "assumed-role",
        lambda: kms(c.AwsAssumeRole(role_arn="harness", duration=900)),
        "role_arn is not the ARN of a role",
        "copy the ARN",
    ),
    Mistake(
        "kms-arn",
        lambda: kms(arn_ref=None, arn_plaintext="alias/harness"),
        "arn_plaintext is not the ARN of a key",
        "copy the ARN",
    ),
    Mistake(
        "region", lambda: aws(region="Frankfurt"), "region is not a region of AWS", "take the code"
    ),
    Mistake("zone", lambda: aws(region="eu-central-1a"), "region of AWS", 'use "eu-central-1"'),
    Mistake("kms-region", lambda: kms(region=""), "region is empty", "give region"),
    Mistake(
        "vault-region",
        lambda: vault(c.VaultAwsIam(vault_aws_iam_role="r", aws_region="EU")),
        "aws_region is not a region of AWS",
        "take the code",
    ),
    Mistake(
        "service-account",
        lambda: gcp(c.GcpOidc(**(FOUR_GCP | {"service_account_email": "harness"}))),
        "is not the e-mail address of a service account",
        "copy it",
    ),
    Mistake(
        "key-vault-url",
        lambda: key_vault(vault_name="https://acme.vault.azure.net"),
        "vault_name is not the name of a key vault",
        "the name alone",
    ),
    Mistake(
        "key-path",
        lambda: gcp_kms(key_name="projects/acme/locations/global/keyRings/ring/cryptoKeys/key"),
        "key_name is a path, not a name",
        "use key",
    ),
    Mistake("vault-url", lambda: vault(vault_url="vault:8200"), "is not an address", "https://"),
    Mistake(
        "vault-url-password",
        lambda: vault(vault_url="https://u:p@vault.acme.example"),
        "holds a password",
        "take it out",
    ),
    Mistake(
        "environment-type",
        lambda: azure(azure_environment_type="AZURE_CHINA"),
        "azure_environment_type is text, not an AzureEnvironmentType",
        "did you mean AzureEnvironmentType.AZURE?",
        "AZURE, AZURE_US_GOVERNMENT",
    ),
    # numbers
    Mistake(
        "no-delay",
        lambda: aws(backoff_strategy=jitter(base_delay=0)),
        "base_delay is too small",
        "leave it out",
    ),
    Mistake(
        "negative-retries",
        lambda: aws(backoff_strategy=c.AwsFixedDelayBackoff(retry_count=-1)),
        "retry_count is too small",
        "1 or more",
    ),
    Mistake(
        "long-delay",
        lambda: aws(backoff_strategy=jitter(base_delay=3000)),
        "base_delay is longer than max_backoff_time",
        "the shorter",
    ),
    Mistake(
        "strategy-text",
        lambda: aws(backoff_strategy="FixedDelayBackoffStrategy"),
        "backoff_strategy is text, not an AwsEqualJitterBackoff",
        "pass an AwsEqualJitterBackoff",
    ),
    Mistake(
        "short-session",
        lambda: kms(c.AwsAssumeRole(role_arn=ROLE, duration=60)),
        "duration is out of range",
        "use 900",
    ),
    Mistake(
        "long-session",
        lambda: manager(c.AwsAssumeRole(role_arn=ROLE, duration=7200)),
        "duration is out of range",
        "use 3600",
    ),
    Mistake(
        "window", lambda: manager(recovery_window_in_days=3), "is out of range", "use 7", "7 to 30"
    ),
    Mistake(
        "renewal",
        lambda: vault(renewal_interval_minutes=-1),
        "renewal_interval_minutes is too small",
        "0 or more",
    ),
    Mistake(
        "renewal-text",
        lambda: vault(renewal_interval_minutes="10"),
        "renewal_interval_minutes is text, not a number",
        "quotes",
    ),
    Mistake(
        "engine-version",
        lambda: vault(secret_engine_version=0),
        "secret_engine_version is too small",
        "leave it out",
    ),
]
