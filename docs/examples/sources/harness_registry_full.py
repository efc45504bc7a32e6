from harness_components import (
    HarnessRegistryArtifact,
    HarnessRegistryDocker,
    Identifier,
    RegistryRef,
    Scope,
    Service,
    ServiceArgs,
)

Service(
    "web",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        artifacts=[
            HarnessRegistryArtifact(
                identifier=Identifier("release"),
                name="Released image",
                registry_ref=RegistryRef.existing("images"),
                format=HarnessRegistryDocker(
                    image_path="shop/web",
                    tag="1.4.2",
                    digest="sha256:3a8a2f6c9b1d4e5f60718293a4b5c6d7e8f90123456789abcdef0123456789ab",
                ),
            ),
        ],
    ),
)
