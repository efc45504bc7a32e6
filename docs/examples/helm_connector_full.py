from harness_components import HelmConnector, HelmConnectorArgs, Scope, SecretRef, UsernamePassword

login = UsernamePassword(username="ci", password_ref=SecretRef.existing("account.helm_password"))
hidden = UsernamePassword(
    username_ref=SecretRef.existing("account.helm_user"), password_ref=login.password_ref
)
for name, credentials in (("helm", login), ("helm_hidden", hidden), ("helm_anonymous", None)):
    HelmConnector(
        name,
        HelmConnectorArgs(
            scope=Scope.org("acme"),
            url="https://charts.acme.example/",
            credentials=credentials,
        ),
    )
