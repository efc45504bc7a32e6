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
                identifier=Identifier("image"),
                name="Image of a template",
                template_ref=TemplateRef.existing("org.web_image"),
                version_label="v2",
                template_inputs={"type": "DockerRegistry", "spec": {"tag": "<+input>"}},
            ),
            TemplateArtifact(
                identifier=Identifier("labelled"),
                template_ref=TemplateRef.existing("org.web_image"),
                label="stable_line",
            ),
        ],
    ),
)
