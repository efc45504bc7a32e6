"""How Harness logs in to the machines of logistics, with a secret for each stage."""

from dataclasses import dataclass

from harness_components import (
    Identifier,
    Project,
    SecretRef,
    SecretSshKey,
    SecretSshKeyArgs,
    SecretWinRm,
    SecretWinRmArgs,
    SshKeyPath,
    WinRmNtlm,
)
from stacks.settings import Protected, Settings
from stacks.shared import Shared


@dataclass(frozen=True, kw_only=True)
class Machines:
    """The credentials for the machines of a stage."""

    servers: SecretRef
    ramps: SecretRef


def machines(settings: Settings, shared: Shared, project: Project, stage: str) -> Machines:
    """Make the credentials of a stage. The servers' key stays with the delegate beside them."""
    options = settings.options(Protected.SECRETS)
    return Machines(
        servers=SecretSshKey(
            f"logistics-{stage}-servers",
            SecretSshKeyArgs(
                scope=project.scope,
                identifier=Identifier(f"servers_{stage}"),
                display_name=f"servers of {stage}",
                description="Logs in to the servers of the warehouses",
                credentials=SshKeyPath(
                    user_name="ec2-user", key_path=f"/opt/harness-delegate/keys/{stage}.pem"
                ),
                port=22,
            ),
            options,
        ).ref,
        ramps=SecretWinRm(
            f"logistics-{stage}-ramps",
            SecretWinRmArgs(
                scope=project.scope,
                identifier=Identifier(f"ramps_{stage}"),
                display_name=f"ramps of {stage}",
                description="Logs in to the Windows machines at the ramps",
                credentials=WinRmNtlm(
                    domain="ACME", username="harness", password_ref=shared.ramps_password
                ),
                port=5986,
            ),
            options,
        ).ref,
    )
