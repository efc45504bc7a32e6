from harness_components import (
    HarnessRegistryArtifact,
    HarnessRegistryDocker,
    Identifier,
    RegistryRef,
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
            HarnessRegistryArtifact(
                identifier=Identifier("image"),
                registry_ref=RegistryRef.existing("images"),
                format=HarnessRegistryDocker(image_path="shop/web", tag=runtime_input()),
            )
        ],
    ),
)
