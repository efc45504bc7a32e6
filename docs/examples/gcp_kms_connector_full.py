from harness_components import (
    GcpKey,
    GcpKmsConnector,
    GcpKmsConnectorArgs,
    GcpOidc,
    Scope,
    SecretRef,
)

ways: dict[str, GcpKey | GcpOidc] = {
    "kms_key": GcpKey(secret_key_ref=SecretRef.existing("account.google_key")),
    "kms_oidc": GcpOidc(
        workload_pool_id="harness",
        provider_id="harness",
        gcp_project_id="123456789012",
        service_account_email="harness@acme-security.iam.gserviceaccount.com",
    ),
}
for name, credentials in ways.items():
    GcpKmsConnector(
        name,
        GcpKmsConnectorArgs(
            scope=Scope.account(),
            credentials=credentials,
            gcp_project_id="acme-security",
            region="europe-west3",
            key_ring="harness",
            key_name="secrets",
        ),
    )
