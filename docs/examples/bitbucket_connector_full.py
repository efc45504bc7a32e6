from harness_components import (
    ApiToken,
    BitbucketConnector,
    BitbucketConnectorArgs,
    BitbucketEmailToken,
    GitConnectionType,
    Scope,
    SecretRef,
    SshKey,
    UsernamePassword,
    UsernameToken,
)

token = SecretRef.existing("account.bitbucket_token")
apis = {
    "bitbucket": UsernameToken(username="acme-bot", token_ref=token),
    "bitbucket_email": BitbucketEmailToken(email="bot@acme.example", token_ref=token),
    "bitbucket_access": ApiToken(token_ref=token),
    "bitbucket_without_api": None,
}
for name, api in apis.items():
    BitbucketConnector(
        name,
        BitbucketConnectorArgs(
            scope=Scope.org("acme"),
            url="https://bitbucket.org/acme",
            connection_type=GitConnectionType.ACCOUNT,
            validation_repo="manifests",
            credentials=UsernamePassword(
                username="acme-bot", password_ref=SecretRef.existing("account.bitbucket_password")
            ),
            api=api,
        ),
    )
BitbucketConnector(
    "bitbucket_ssh",
    BitbucketConnectorArgs(
        scope=Scope.org("acme"),
        url="git@bitbucket.org:acme/manifests.git",
        connection_type=GitConnectionType.REPO,
        credentials=SshKey(ssh_key_ref=SecretRef.existing("account.bitbucket_ssh_key")),
    ),
)
