"""`run.json`: what a clone's embedded Harness listens on and accepts, for its owner alone."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass

from engine.paths import Paths, write_private

ACCOUNT = "embedded"


@dataclass(frozen=True, kw_only=True)
class Run:
    """The embedded Harness of one clone; `port` and `pid` are 0 while it has never run."""

    account: str
    api_key: str
    profile: str = "faithful"
    port: int = 0
    pid: int = 0

    @property
    def endpoint(self) -> str:
        """HARNESS_ENDPOINT."""
        return f"http://127.0.0.1:{self.port}/gateway"

    @property
    def page(self) -> str:
        """The web page of the account."""
        return f"http://127.0.0.1:{self.port}/"


def read_run(paths: Paths) -> Run | None:
    """The clone's run file; None if there is none, or nothing can be made of it."""
    try:
        found = json.loads(paths.run_file.read_text(encoding="utf-8"))
        return Run(
            account=str(found["account"]),
            api_key=str(found["api_key"]),
            profile=str(found["profile"]),
            port=int(found["port"]),
            pid=int(found["pid"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_run(paths: Paths, run: Run) -> Run:
    """Keeps `run`, in one step."""
    write_private(paths.run_file, json.dumps(asdict(run), indent=2) + "\n")
    return run


def new_run() -> Run:
    """A run with a key of its own. It looks like a Harness key and opens nothing else."""
    key = f"pat.{ACCOUNT}.{secrets.token_hex(12)}.{secrets.token_hex(10)}"
    return Run(account=ACCOUNT, api_key=key)


def secrets_seed(paths: Paths) -> str:
    """HARNESS_EMBEDDED_SECRETS_SEED: made once for each clone.

    Settings derive from it the value of every secret that the embedded account needs and nobody
    configured, so that no two clones share one and none is ever committed.
    """
    name = "HARNESS_EMBEDDED_SECRETS_SEED"
    try:
        for line in paths.secrets_file.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            if key.strip() == name and value.strip():
                return value.strip()
    except OSError:
        pass
    seed = secrets.token_hex(32)
    write_private(paths.secrets_file, f"{name}={seed}\n")
    return seed
