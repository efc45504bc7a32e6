from harness_components import (
    CustomArtifact,
    CustomArtifactScript,
    Identifier,
    Scope,
    Service,
    ServiceArgs,
    runtime_input,
)

FETCH = 'curl -fsS https://acme.example/web.json > "$HARNESS_ARTIFACT_RESULT_PATH"'
Service(
    "web",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        artifacts=[
            CustomArtifact(
                identifier=Identifier("build"),
                version=runtime_input(),
                script=CustomArtifactScript(
                    script=FETCH, artifacts_array_path="$.releases", version_path="version"
                ),
            )
        ],
    ),
)
