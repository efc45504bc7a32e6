from harness_components import (
    OciHelmConnector,
    OciHelmConnectorArgs,
    Scope,
    SecretRef,
    UsernamePassword,
)

OciHelmConnector(
    "oci-charts",
    OciHelmConnectorArgs(
        scope=Scope.org("acme"),
        url="registry.acme.example/charts",
        credentials=UsernamePassword(
            username="ci", password_ref=SecretRef.existing("account.charts_password")
        ),
    ),
)
