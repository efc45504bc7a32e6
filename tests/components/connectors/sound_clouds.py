"""Documents of connectors to clouds and secret managers: one for each way to log in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.components.connectors.sound import Sound, lines

ROLE = "arn:aws:iam::123456789012:role/harness"
ID = "3f2c1f8e-52a9-4a8e-9a52-1f6a0c3f7d10"
OIDC = (
    "workloadPoolId: harness",
    "providerId: harness",
    "gcpProjectId: '123456789012'",
    "serviceAccountEmail: harness@acme.iam.gserviceaccount.com",
)
NAMED = ("delegateSelectors: [acme]",)
REGION = "region: eu-central-1"


def _typed(
    kind: str,
    way: str,
    fields: Sequence[str],
    stray: str,
    *others: str,
    secret: str = "",
    needed: Sequence[str] | None = None,
) -> Sound:
    """Return the document of a connector whose credential has a type and a `spec`.

    That of AWS KMS has the delegates there as well.
    """
    below = (*NAMED, *fields) if kind == "AwsKms" else tuple(fields)
    inner = lines(6, "spec:") + lines(8, *below) if below else ""
    return Sound(
        f"{kind}-{way}",
        kind,
        lines(4, *NAMED, *others, "credential:") + lines(6, f"type: {way}") + inner,
        tuple(each.partition(":")[0] for each in fields) if needed is None else tuple(needed),
        word=way,
        stray=stray,
        secret=secret,
    )


def _aws() -> Iterator[Sound]:
    key = ("accessKeyRef: account.id", "secretKeyRef: account.key")
    yield _typed(
        "Aws", "ManualConfig", key, f"iamRoleArn: {ROLE}", secret="secretKeyRef",
        needed=("secretKeyRef",),
    )  # fmt: skip
    yield _typed("Aws", "Irsa", (), "")
    yield _typed("Aws", "InheritFromDelegate", (), "")
    role = (f"iamRoleArn: {ROLE}",)
    yield _typed("Aws", "OidcAuthentication", role, "secretKeyRef: account.key")
    assumed = (f"roleArn: {ROLE}", "assumeStsRoleDuration: 900")
    for kind, more in (
        ("AwsKms", (REGION, "kmsArn: account.arn")),
        ("AwsSecretManager", (REGION,)),
    ):
        key = ("accessKey: account.id", "secretKey: account.key")
        yield _typed(
            kind, "ManualConfig", key, f"roleArn: {ROLE}", *more, secret="secretKey",
            needed=("secretKey", "region"),
        )  # fmt: skip
        yield _typed(kind, "AssumeIAMRole", (), "", *more)
        yield _typed(kind, "AssumeSTSRole", assumed, "secretKey: account.key", *more)
        yield _typed(kind, "OidcAuthentication", role, "secretKey: account.key", *more)


def _azure() -> Iterator[Sound]:
    ids = (f"applicationId: {ID}", f"tenantId: {ID}")
    for way, ref in (("Secret", "secretRef"), ("Certificate", "certificateRef")):
        stray = "secretRef: account.x" if ref == "certificateRef" else f"clientId: {ID}"
        yield Sound(
            f"Azure-{way}",
            "Azure",
            lines(4, "credential:")
            + lines(6, "type: ManualConfig", "spec:")
            + lines(8, *ids, "auth:")
            + lines(10, f"type: {way}", "spec:")
            + lines(12, f"{ref}: account.key"),
            ("applicationId", "tenantId", ref),
            word=way,
            stray=stray,
            secret=ref,
        )
    for way, fields in (
        ("SystemAssignedManagedIdentity", ""),
        ("UserAssignedManagedIdentity", lines(10, "spec:") + lines(12, f"clientId: {ID}")),
    ):
        yield Sound(
            f"Azure-{way}",
            "Azure",
            lines(4, *NAMED, "credential:")
            + lines(6, "type: InheritFromDelegate", "spec:")
            + lines(8, "auth:")
            + lines(10, f"type: {way}")
            + fields,
            ("clientId",) if fields else (),
            word=way,
            stray="secretRef: account.key" if fields else "",
        )
    yield _typed(
        "Azure", "OidcAuthentication", (*ids, "audience: api://harness"), f"clientId2: {ID}"
    )
    vault = ("vaultName: acme", f"subscription: {ID}")
    yield Sound(
        "AzureKeyVault-secret",
        "AzureKeyVault",
        lines(4, *vault, f"clientId: {ID}", f"tenantId: {ID}", "secretKey: account.key"),
        ("vaultName", "subscription", "clientId", "tenantId", "secretKey"),
        stray=f"managedClientId: {ID}",
        secret="secretKey",
    )
    for way, fields in (
        ("SystemAssignedManagedIdentity", ()),
        ("UserAssignedManagedIdentity", (f"managedClientId: {ID}",)),
    ):
        yield Sound(
            f"AzureKeyVault-{way}",
            "AzureKeyVault",
            lines(4, *vault, *NAMED, "useManagedIdentity: true")
            + lines(4, f"azureManagedIdentityType: {way}", *fields),
            ("vaultName", *(("managedClientId",) if fields else ())),
            word=way,
            stray="secretKey: account.key",
        )


def _gcp() -> Iterator[Sound]:
    key = ("secretKeyRef: account.key",)
    for kind in ("Gcp", "GcpSecretManager"):
        yield _typed(kind, "ManualConfig", key, OIDC[0], secret="secretKeyRef")
        yield _typed(kind, "InheritFromDelegate", (), "")
        yield _typed(kind, "OidcAuthentication", OIDC, "secretKeyRef: account.key")
    where = ("projectId: acme", "region: global", "keyRing: ring", "keyName: key")
    names = tuple(each.partition(":")[0] for each in where)
    yield Sound(
        "GcpKms-key",
        "GcpKms",
        lines(4, *where, "credentials: account.key"),
        (*names, "credentials"),
        secret="credentials",
    )
    yield Sound(
        "GcpKms-oidc",
        "GcpKms",
        lines(4, *where, "oidcDetails:") + lines(6, *OIDC),
        (*names, *(each.partition(":")[0] for each in OIDC)),
    )


def _vault() -> Iterator[Sound]:
    for way, fields, stray, secret in (
        ("TOKEN", ("authToken: account.key",), "appRoleId: x", "authToken"),
        (
            "APP_ROLE",
            ("appRoleId: harness", "secretId: account.key"),
            "authToken: account.key",
            "secretId",
        ),
        ("VAULT_AGENT", ("sinkPath: /token",), "authToken: account.key", ""),
        (
            "AWS_IAM",
            ("vaultAwsIamRole: harness", "awsRegion: eu-central-1"),
            "vaultK8sAuthRole: x",
            "",
        ),
        (
            "K8s_AUTH",
            ("vaultK8sAuthRole: harness", "serviceAccountTokenPath: /token"),
            "sinkPath: /token",
            "",
        ),
        ("JWT", ("jwtAuthRole: harness",), "appRoleId: x", ""),
    ):
        whole = ("vaultUrl: https://vault.acme.example", "renewalIntervalMinutes: 10")
        keys = tuple(each.partition(":")[0] for each in (*whole, *fields))
        yield Sound(
            f"Vault-{way}",
            "Vault",
            lines(4, *whole, *NAMED, f"accessType: {way}", *fields),
            keys,
            word=way,
            stray=stray,
            secret=secret,
        )


CLOUDS = [*_aws(), *_azure(), *_gcp(), *_vault()]
