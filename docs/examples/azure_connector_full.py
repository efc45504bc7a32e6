from harness_components import (
    AzureCertificate,
    AzureConnector,
    AzureConnectorArgs,
    AzureOidc,
    AzureSecret,
    AzureSystemAssignedIdentity,
    AzureUserAssignedIdentity,
    Scope,
    SecretRef,
)

app = "0f8fad5b-d9cb-469f-a165-70867728950e"
tenant = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
AzureLogin = (
    AzureSecret
    | AzureCertificate
    | AzureSystemAssignedIdentity
    | AzureUserAssignedIdentity
    | AzureOidc
)
ways: dict[str, AzureLogin] = {
    "azure_secret": AzureSecret(
        application_id=app, tenant_id=tenant, secret_ref=SecretRef.existing("account.azure_secret")
    ),
    "azure_certificate": AzureCertificate(
        application_id=app,
        tenant_id=tenant,
        certificate_ref=SecretRef.existing("account.azure_certificate"),
    ),
    "azure_machine": AzureSystemAssignedIdentity(),
    "azure_identity": AzureUserAssignedIdentity(client_id="3f2c1f8e-52a9-4a8e-9a52-1f6a0c3f7d10"),
    "azure_oidc": AzureOidc(
        application_id=app, tenant_id=tenant, audience="api://AzureADTokenExchange"
    ),
}
for name, credentials in ways.items():
    AzureConnector(
        name,
        AzureConnectorArgs(
            scope=Scope.org("acme"), credentials=credentials, delegate_selectors=["eu"]
        ),
    )
