from harness_components import (
    ArtifactoryConnector,
    ArtifactoryConnectorArgs,
    Scope,
    SecretRef,
    UsernamePassword,
)

login = UsernamePassword(
    username="ci", password_ref=SecretRef.existing("account.artifactory_password")
)
hidden = UsernamePassword(
    username_ref=SecretRef.existing("account.artifactory_user"), password_ref=login.password_ref
)
for name, credentials in (
    ("artifactory", login),
    ("artifactory_hidden", hidden),
    ("artifactory_anonymous", None),
):
    ArtifactoryConnector(
        name,
        ArtifactoryConnectorArgs(
            scope=Scope.org("acme"),
            url="https://artifactory.acme.example/artifactory/",
            credentials=credentials,
        ),
    )
