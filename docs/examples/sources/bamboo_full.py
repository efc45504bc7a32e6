import pulumi

from harness_components import (
    BambooArtifact,
    BambooConnector,
    BambooConnectorArgs,
    DeploymentType,
    Identifier,
    Scope,
    SecretText,
    SecretTextArgs,
    Service,
    ServiceArgs,
    UsernamePassword,
    feature_flags,
)

feature_flags("BAMBOO_ARTIFACT_NG")
value = pulumi.Output.secret("taken from config.require_secret(...) in a real program")
password = SecretText("bamboo_password", SecretTextArgs(scope=Scope.org("acme"), value=value))
bamboo = BambooConnector(
    "bamboo",
    BambooConnectorArgs(
        scope=Scope.org("acme"),
        url="https://bamboo.acme.example/",
        credentials=UsernamePassword(username="ci", password_ref=password.ref),
    ),
)

Service(
    "batch",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        deployment_type=DeploymentType.SSH,
        artifacts=[
            BambooArtifact(
                identifier=Identifier("plan"),
                name="Build plan",
                connector_ref=bamboo.ref,
                plan_key="PAY-BATCH",
                artifact_paths=["batch.jar", "schema.sql"],
                build="133",
            ),
        ],
    ),
)
