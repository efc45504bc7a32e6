import pulumi

from harness_components import (
    DeploymentType,
    Identifier,
    JenkinsArtifact,
    JenkinsConnector,
    JenkinsConnectorArgs,
    Scope,
    SecretText,
    SecretTextArgs,
    Service,
    ServiceArgs,
    UsernamePassword,
)

value = pulumi.Output.secret("taken from config.require_secret(...) in a real program")
token = SecretText("jenkins_token", SecretTextArgs(scope=Scope.org("acme"), value=value))
jenkins = JenkinsConnector(
    "jenkins",
    JenkinsConnectorArgs(
        scope=Scope.org("acme"),
        url="https://jenkins.acme.example/",
        credentials=UsernamePassword(username="ci", password_ref=token.ref),
    ),
)

Service(
    "batch",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.SSH,
        artifacts=[
            JenkinsArtifact(
                identifier=Identifier("build"),
                name="Last build",
                connector_ref=jenkins.ref,
                job_name="shop/batch",
                artifact_path="target/batch.war",
                build="133",
            ),
        ],
    ),
)
