from harness_components import (
    ApiToken,
    GitAnonymous,
    GitConnectionType,
    GithubApp,
    GithubConnector,
    GithubConnectorArgs,
    Scope,
    SecretRef,
    SshKey,
    UsernameToken,
)

token = SecretRef.existing("account.github_token")
app = GithubApp(
    application_id="123456",
    installation_id="7654321",
    private_key_ref=SecretRef.existing("account.github_app_key"),
)
ways: dict[str, tuple[UsernameToken | GithubApp | GitAnonymous, ApiToken | GithubApp | None]] = {
    "github": (UsernameToken(username="acme-bot", token_ref=token), ApiToken(token_ref=token)),
    "github_app": (app, app),
    "github_anonymous": (GitAnonymous(), None),
}
for name, (credentials, api) in ways.items():
    GithubConnector(
        name,
        GithubConnectorArgs(
            scope=Scope.org("acme"),
            url="https://github.com/acme",
            connection_type=GitConnectionType.ACCOUNT,
            validation_repo="manifests",
            credentials=credentials,
            api=api,
        ),
    )
GithubConnector(
    "github_ssh",
    GithubConnectorArgs(
        scope=Scope.org("acme"),
        url="git@github.com:acme/manifests.git",
        connection_type=GitConnectionType.REPO,
        credentials=SshKey(ssh_key_ref=SecretRef.existing("account.github_ssh_key")),
    ),
)
