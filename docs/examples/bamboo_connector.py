from harness_components import (
    BambooConnector,
    BambooConnectorArgs,
    Scope,
    SecretRef,
    UsernamePassword,
)

BambooConnector(
    "bamboo",
    BambooConnectorArgs(
        scope=Scope.project("acme", "shop"),
        url="https://bamboo.acme.example",
        credentials=UsernamePassword(
            username="harness", password_ref=SecretRef.existing("org.bamboo_password")
        ),
    ),
)
