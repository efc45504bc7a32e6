from harness_components import (
    HelmConnector,
    HelmConnectorArgs,
    Scope,
    SecretRef,
    UsernamePassword,
)

HelmConnector(
    "charts",
    HelmConnectorArgs(
        scope=Scope.org("acme"),
        url="https://charts.acme.example/stable",
        credentials=UsernamePassword(
            username="ci", password_ref=SecretRef.existing("account.charts_password")
        ),
    ),
)
