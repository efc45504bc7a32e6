from harness_components import (
    NexusConnector,
    NexusConnectorArgs,
    NexusVersion,
    Scope,
    SecretRef,
    UsernamePassword,
)

NexusConnector(
    "nexus",
    NexusConnectorArgs(
        scope=Scope.org("acme"),
        url="https://nexus.acme.example/",
        version=NexusVersion.V3,
        credentials=UsernamePassword(
            username="ci", password_ref=SecretRef.existing("account.nexus_password")
        ),
    ),
)
