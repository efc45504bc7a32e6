from harness_components import (
    BitbucketConnector,
    BitbucketConnectorArgs,
    BitbucketEmailToken,
    GitConnectionType,
    Scope,
    SecretRef,
    UsernamePassword,
)

BitbucketConnector(
    "bitbucket",
    BitbucketConnectorArgs(
        scope=Scope.org("acme"),
        url="https://bitbucket.org/acme",
        connection_type=GitConnectionType.ACCOUNT,
        validation_repo="manifests",
        credentials=UsernamePassword(
            username="ci", password_ref=SecretRef.existing("account.bitbucket_password")
        ),
        api=BitbucketEmailToken(
            email="bot@acme.example", token_ref=SecretRef.existing("account.bitbucket_token")
        ),
    ),
)
