import pulumi

from harness_components import (
    CustomArtifact,
    CustomArtifactScript,
    CustomArtifactShell,
    Identifier,
    Scope,
    SecretText,
    SecretTextArgs,
    SecretVariable,
    Service,
    ServiceArgs,
    StringVariable,
    runtime_input,
)

value = pulumi.Output.secret("taken from config.require_secret(...) in a real program")
token = SecretText("releases_token", SecretTextArgs(scope=Scope.org("acme"), value=value))
SCRIPT = """\
curl -fsS -H "Authorization: Bearer $TOKEN" "https://releases.acme.example/$CHANNEL.json" \\
  > "$HARNESS_ARTIFACT_RESULT_PATH"
"""

Service(
    "web",
    ServiceArgs(
        scope=Scope.project("acme", "shop"),
        artifacts=[
            CustomArtifact(
                identifier=Identifier("build"),
                name="Build of the release server",
                version=runtime_input(),
                version_regex=r"1\.4\.\d+",
                script=CustomArtifactScript(
                    script=SCRIPT,
                    shell=CustomArtifactShell.BASH,
                    artifacts_array_path="$.releases",
                    version_path="version",
                    attributes=[StringVariable(name="channel", value="channel")],
                ),
                timeout="2m",
                inputs=[
                    StringVariable(name="CHANNEL", value="stable"),
                    SecretVariable(name="TOKEN", value=token.ref),
                ],
                delegate_selectors=["eu"],
            ),
        ],
    ),
)
