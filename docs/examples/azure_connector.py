from harness_components import AzureConnector, AzureConnectorArgs, AzureSecret, Scope, SecretRef

AzureConnector(
    "azure",
    AzureConnectorArgs(
        scope=Scope.org("acme"),
        credentials=AzureSecret(
            application_id="3f2c1f8e-52a9-4a8e-9a52-1f6a0c3f7d10",
            tenant_id="9b0e6a1c-7c1d-4f0b-8f6e-2d4f5a6b7c8d",
            secret_ref=SecretRef.existing("account.azure_secret"),
        ),
        execute_on_delegate=False,
    ),
)
