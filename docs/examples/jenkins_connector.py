from harness_components import (
    JenkinsConnector,
    JenkinsConnectorArgs,
    Scope,
    SecretRef,
    UsernamePassword,
)

JenkinsConnector(
    "jenkins",
    JenkinsConnectorArgs(
        scope=Scope.org("acme"),
        url="https://jenkins.acme.example",
        credentials=UsernamePassword(
            username="ci", password_ref=SecretRef.existing("account.jenkins_token")
        ),
    ),
)
