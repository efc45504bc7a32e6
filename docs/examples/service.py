from harness_components import (
    ConnectorRef,
    DockerRegistryArtifact,
    FileRef,
    HarnessStore,
    Identifier,
    K8sManifest,
    Scope,
    Service,
    ServiceArgs,
    StringVariable,
    runtime_input,
)

Service(
    "storefront",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        artifacts=[
            DockerRegistryArtifact(
                identifier=Identifier("image"),
                connector_ref=ConnectorRef.existing("org.dockerhub"),
                image_path="acme/storefront",
                tag=runtime_input(),
            )
        ],
        manifests=[
            K8sManifest(
                identifier=Identifier("objects"),
                store=HarnessStore(files=[FileRef.existing("/storefront/deployment.yaml")]),
                values_paths=[FileRef.existing("/storefront/values.yaml")],
            )
        ],
        variables=[StringVariable(name="log_level", value="info")],
    ),
)
