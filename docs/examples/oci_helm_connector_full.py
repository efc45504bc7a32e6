from harness_components import (
    OciHelmConnector,
    OciHelmConnectorArgs,
    Scope,
    SecretRef,
    UsernamePassword,
)

login = UsernamePassword(username="ci", password_ref=SecretRef.existing("account.charts_password"))
for name, credentials in (("charts", login), ("charts_anonymous", None)):
    OciHelmConnector(
        name,
        OciHelmConnectorArgs(
            scope=Scope.org("acme"), url="registry.acme.example/charts", credentials=credentials
        ),
    )
