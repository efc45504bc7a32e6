"""The environment in which Pulumi works on the embedded Harness, and the stacks it knows.

The passphrase is public on purpose: the embedded account's secrets are made up and open nothing.
With a real account nothing of this module is used.
"""

from __future__ import annotations

import os
from pathlib import Path

from engine.paths import Paths
from engine.runfile import Run, secrets_seed

PASSPHRASE = "embedded-harness-no-secret"  # noqa: S105  # documented, and worth nothing
PROJECT = "harness-platform"
STACKS = ("staging", "production")
CLONE_MARKER = "HARNESS_ENGINE_CLONE"
RUN_MARKER = "HARNESS_ENGINE_RUN"
FOREIGN_PYTHON = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTHONSTARTUP"}
DROPPED = ("HARNESS_", "PULUMI_")


def url(paths: Paths) -> str:
    """PULUMI_BACKEND_URL; Pulumi takes the path as it is, blanks and accents too."""
    return f"file://{paths.backend}"


def settings(paths: Paths, run: Run) -> dict[str, str]:
    """What the embedded world adds to an environment, but PATH."""
    return {
        "PULUMI_HOME": str(paths.pulumi_home),
        "PULUMI_BACKEND_URL": url(paths),
        "PULUMI_CONFIG_PASSPHRASE": PASSPHRASE,
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "PULUMI_IGNORE_AMBIENT_PLUGINS": "true",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        "PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK": "true",
        "PULUMI_HARNESS_PYTHON": str(paths.python),
        "HARNESS_ACCOUNT_ID": run.account,
        "HARNESS_ENDPOINT": run.endpoint,
        "HARNESS_PLATFORM_API_KEY": run.api_key,
        "HARNESS_EMBEDDED_SECRETS_SEED": secrets_seed(paths),
        CLONE_MARKER: str(paths.root),
    }


def environment(paths: Paths, run: Run, cli: Path) -> dict[str, str]:
    """The caller's environment, without any account of the caller's, for the embedded world."""
    result = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(DROPPED) and key not in FOREIGN_PYTHON
    }
    result |= settings(paths, run)
    result["PATH"] = os.pathsep.join([str(cli.parent), result.get("PATH", os.defpath)])
    for name in ("NO_PROXY", "no_proxy"):
        result[name] = ",".join(filter(None, [result.get(name, ""), "127.0.0.1,localhost"]))
    return result


def config_file(stack: str) -> str:
    """The configuration of `stack`, as seen from the clone's root."""
    return f"stacks/Pulumi.{stack}.yaml"


def stack_file(paths: Paths, stack: str) -> Path:
    """Where the backend keeps the state of `stack`."""
    return paths.backend / ".pulumi" / "stacks" / PROJECT / f"{stack}.json"
