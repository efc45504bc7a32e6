from harness_components import (
    ArtifactoryConnector,
    ArtifactoryConnectorArgs,
    Scope,
    SecretRef,
    UsernamePassword,
)

ArtifactoryConnector(
    "artifactory",
    ArtifactoryConnectorArgs(
        scope=Scope.org("acme"),
        url="https://acme.jfrog.io/artifactory/",
        credentials=UsernamePassword(
            username="ci", password_ref=SecretRef.existing("account.artifactory_password")
        ),
    ),
)
