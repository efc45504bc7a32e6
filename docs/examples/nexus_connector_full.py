from harness_components import (
    NexusConnector,
    NexusConnectorArgs,
    NexusVersion,
    Scope,
    SecretRef,
    UsernamePassword,
)

login = UsernamePassword(username="ci", password_ref=SecretRef.existing("account.nexus_password"))
hidden = UsernamePassword(
    username_ref=SecretRef.existing("account.nexus_user"), password_ref=login.password_ref
)
for name, credentials in (("nexus", login), ("nexus_hidden", hidden), ("nexus_anonymous", None)):
    NexusConnector(
        name,
        NexusConnectorArgs(
            scope=Scope.org("acme"),
            url="https://nexus.acme.example/",
            version=NexusVersion.V3,
            credentials=credentials,
        ),
    )
