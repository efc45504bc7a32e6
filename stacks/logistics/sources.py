"""Where the services of logistics take their files and secrets from."""

from harness_components import (
    ConnectorRef,
    GitStore,
    Identifier,
    Project,
    SecretText,
    SecretTextArgs,
    SecretVariable,
)
from stacks.settings import Protected, Settings
from stacks.shared import Shared


def repository(shared: Shared, *paths: str) -> GitStore:
    """Return files of the repository of logistics."""
    return GitStore(
        connector_ref=shared.github.ref, repo_name="logistics", branch="main", paths=paths
    )


def secret_variable(
    settings: Settings, project: Project, name: str, keeper: ConnectorRef, path: str
) -> SecretVariable:
    """Return a variable with a secret that stays at `path` in the secret manager `keeper`."""
    secret = SecretText(
        f"logistics-{name.replace('_', '-')}",
        SecretTextArgs(
            scope=project.scope,
            identifier=Identifier(name),
            display_name=name.replace("_", " "),
            path=path,
            secret_manager=keeper,
        ),
        settings.options(Protected.SECRETS),
    )
    return SecretVariable(name=name, value=secret.ref)
