from harness_components import (
    GcpOidc,
    GcpSecretManagerConnector,
    GcpSecretManagerConnectorArgs,
    Scope,
)

GcpSecretManagerConnector(
    "secrets",
    GcpSecretManagerConnectorArgs(
        scope=Scope.org("acme"),
        credentials=GcpOidc(
            workload_pool_id="harness",
            provider_id="harness",
            gcp_project_id="123456789012",
            service_account_email="harness@acme-security.iam.gserviceaccount.com",
        ),
        execute_on_delegate=False,
    ),
)
