from harness_components import (
    Identifier,
    Scope,
    Service,
    ServiceArgs,
    TemplateArtifact,
    TemplateRef,
)

Service(
    "web",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        artifacts=[
            TemplateArtifact(
                identifier=Identifier("image"), template_ref=TemplateRef.existing("org.web_image")
            )
        ],
    ),
)
