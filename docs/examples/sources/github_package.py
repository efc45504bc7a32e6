from harness_components import (
    ConnectorRef,
    GithubPackageArtifact,
    Identifier,
    Scope,
    Service,
    ServiceArgs,
    runtime_input,
)

Service(
    "web",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        artifacts=[
            GithubPackageArtifact(
                identifier=Identifier("image"),
                connector_ref=ConnectorRef.existing("org.github"),
                package_name="web",
                version=runtime_input(),
            )
        ],
    ),
)
