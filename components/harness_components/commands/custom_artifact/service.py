"""The custom artifact sources of a service that the program makes, by its arguments. Pure."""

from harness_components import (
    CustomArtifact,
    CustomArtifactShell,
    Place,
    Problems,
    Scope,
    SecretRef,
    SecretVariable,
    ServiceArgs,
)
from harness_components.commands.custom_artifact.result import Mapped
from harness_components.commands.custom_artifact.source import (
    DEFAULT_TIMEOUT,
    Source,
    refuse_script,
    refuse_shell,
)


def sources(args: ServiceArgs, problems: Problems) -> dict[str, CustomArtifact]:
    """Return the custom artifact sources of a service, by identifier."""
    found: dict[str, CustomArtifact] = {}
    for each in (*args.artifacts, *args.sidecars):
        if isinstance(each, CustomArtifact):
            found.setdefault(str(each.identifier), each)
    if not found:
        problems.add(
            "no-source",
            "there is no artifact source of type CustomArtifact in this service",
            args.where("artifacts"),
            allowed="a service with a CustomArtifact source",
            remedy="name another service, or a file that holds the script itself",
        )
    return found


def read(piece: CustomArtifact, service: str, scope: Scope, problems: Problems) -> Source:
    """Return what a source says; `service` is its full name, and `scope` where it lives."""
    script = piece.script
    if script is None:
        refuse_script(piece.where("script"), problems)
    elif script.shell is not CustomArtifactShell.BASH:
        refuse_shell(str(script.shell), script.where("shell"), problems)
    return Source(
        name=str(piece.identifier),
        script="" if script is None else str(script.script),
        inputs={
            each.name: each.value.text(scope)
            if isinstance(each.value, SecretRef)
            else str(each.value)
            for each in piece.inputs
        },
        secrets=frozenset(each.name for each in piece.inputs if isinstance(each, SecretVariable)),
        mapped=Mapped("", "", {})
        if script is None
        else Mapped(
            str(script.artifacts_array_path),
            str(script.version_path),
            {each.name: str(each.value) for each in script.attributes},
        ),
        timeout=str(piece.timeout or DEFAULT_TIMEOUT),
        version=str(piece.version),
        # The lines of a text in Python are counted from its own first one.
        place=Place(f"script of {service} {piece.identifier}", 1),
    )
