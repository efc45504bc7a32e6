from harness_components import (
    JenkinsConnector,
    JenkinsConnectorArgs,
    JenkinsToken,
    Scope,
    SecretRef,
    UsernamePassword,
)

ways = {
    "jenkins": UsernamePassword(
        username="ci", password_ref=SecretRef.existing("account.jenkins_api_token")
    ),
    "jenkins_token": JenkinsToken(token_ref=SecretRef.existing("account.jenkins_token")),
    "jenkins_anonymous": None,
}
for name, credentials in ways.items():
    JenkinsConnector(
        name,
        JenkinsConnectorArgs(
            scope=Scope.org("acme"), url="https://jenkins.acme.example/", credentials=credentials
        ),
    )
