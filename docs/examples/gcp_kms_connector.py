from harness_components import GcpKey, GcpKmsConnector, GcpKmsConnectorArgs, Scope, SecretRef

GcpKmsConnector(
    "kms",
    GcpKmsConnectorArgs(
        scope=Scope.account(),
        credentials=GcpKey(secret_key_ref=SecretRef.existing("account.gcp_key")),
        gcp_project_id="acme-security",
        region="europe-west3",
        key_ring="harness",
        key_name="secrets",
    ),
)
