from harness_components import (
    GcpConnector,
    GcpConnectorArgs,
    GcpDelegate,
    GcpKey,
    GcpOidc,
    Scope,
    SecretRef,
)

ways: dict[str, GcpKey | GcpDelegate | GcpOidc] = {
    "google_key": GcpKey(secret_key_ref=SecretRef.existing("account.google_key")),
    "google_delegate": GcpDelegate(),
    "google_oidc": GcpOidc(
        workload_pool_id="harness",
        provider_id="harness",
        gcp_project_id="123456789012",
        service_account_email="harness@acme-shop.iam.gserviceaccount.com",
    ),
}
for name, credentials in ways.items():
    GcpConnector(
        name,
        GcpConnectorArgs(
            scope=Scope.org("acme"), credentials=credentials, delegate_selectors=["eu"]
        ),
    )
