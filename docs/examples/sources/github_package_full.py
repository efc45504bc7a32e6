import pulumi

from harness_components import (
    ApiToken,
    GitConnectionType,
    GithubConnector,
    GithubConnectorArgs,
    GithubPackageArtifact,
    GithubPackageType,
    Identifier,
    Scope,
    SecretText,
    SecretTextArgs,
    Service,
    ServiceArgs,
    UsernameToken,
)

value = pulumi.Output.secret("taken from config.require_secret(...) in a real program")
token = SecretText("github_token", SecretTextArgs(scope=Scope.org("acme"), value=value))
github = GithubConnector(
    "github",
    GithubConnectorArgs(
        scope=Scope.org("acme"),
        url="https://github.com/acme",
        connection_type=GitConnectionType.ACCOUNT,
        validation_repo="manifests",
        credentials=UsernameToken(username="acme-bot", token_ref=token.ref),
        api=ApiToken(token_ref=token.ref),
    ),
)

Service(
    "web",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        artifacts=[
            GithubPackageArtifact(
                identifier=Identifier("release"),
                name="Released image",
                connector_ref=github.ref,
                package_type=GithubPackageType.CONTAINER,
                org="acme",
                package_name="web",
                version="1.4.2",
                digest="sha256:3a8a2f6c9b1d4e5f60718293a4b5c6d7e8f90123456789abcdef0123456789ab",
            ),
            GithubPackageArtifact(
                identifier=Identifier("nightly"),
                connector_ref=github.ref,
                user="acme-bot",
                package_name="web",
                version_regex=r"nightly-\d+",
            ),
            GithubPackageArtifact(
                identifier=Identifier("library"),
                connector_ref=github.ref,
                package_type=GithubPackageType.MAVEN,
                org="acme",
                package_name="com.acme.web",
                group_id="com.acme",
                artifact_id="web",
                extension="jar",
                version="1.4.2",
            ),
        ],
    ),
)
