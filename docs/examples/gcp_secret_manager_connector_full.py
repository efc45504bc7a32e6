from harness_components import (
    GcpDelegate,
    GcpKey,
    GcpOidc,
    GcpSecretManagerConnector,
    GcpSecretManagerConnectorArgs,
    Scope,
    SecretRef,
)

ways: dict[str, GcpKey | GcpDelegate | GcpOidc] = {
    "secrets_key": GcpKey(secret_key_ref=SecretRef.existing("account.google_key")),
    "secrets_delegate": GcpDelegate(),
    "secrets_oidc": GcpOidc(
        workload_pool_id="harness",
        provider_id="harness",
        gcp_project_id="123456789012",
        service_account_email="harness@acme-security.iam.gserviceaccount.com",
    ),
}
for name, credentials in ways.items():
    GcpSecretManagerConnector(
        name,
        GcpSecretManagerConnectorArgs(
            scope=Scope.account(), credentials=credentials, delegate_selectors=["eu"]
        ),
    )
