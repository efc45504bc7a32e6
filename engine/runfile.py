"""`run.json`: what a clone's embedded Harness listens on and accepts, for its owner alone."""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import asdict, dataclass, fields

from engine.paths import Paths, write_private

ACCOUNT = "embedded"
SEED = "HARNESS_EMBEDDED_SECRETS_SEED"
PROFILES = ("faithful", "strict")
LAST_PORT = 65535
WORD = re.compile(r"[!-~]+")
"""What an account or a key may be: both are handed on in an environment and in a header."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """The embedded Harness of one clone; `port` and `pid` are 0 while it has never run.

    `instance` and `writes` are what its account was called, and how many writes it had seen, when
    this clone last looked.
    """

    account: str
    api_key: str
    profile: str = "faithful"
    port: int = 0
    pid: int = 0
    instance: str = ""
    writes: int = 0

    @property
    def endpoint(self) -> str:
        """HARNESS_ENDPOINT."""
        return f"http://127.0.0.1:{self.port}/gateway"

    @property
    def page(self) -> str:
        """The web page of the account."""
        return f"http://127.0.0.1:{self.port}/"


def read_run(paths: Paths) -> Run | None:
    """The clone's run file; None if there is none, or it says anything that cannot be."""
    try:
        found = json.loads(paths.run_file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    words = [found.get(key) for key in ("account", "api_key")]
    numbers = [found.get(key, 0) for key in ("port", "pid", "writes")]
    sound = (
        all(isinstance(word, str) and WORD.fullmatch(word) for word in words)
        and found.get("profile") in PROFILES
        and all(type(number) is int and number >= 0 for number in numbers)
        and numbers[0] <= LAST_PORT
        and isinstance(found.get("instance", ""), str)
    )
    if not sound:
        return None
    return Run(**{one.name: found[one.name] for one in fields(Run) if one.name in found})


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
    seed = read_seed(paths)
    if not seed:
        seed = secrets.token_hex(32)
        write_private(paths.secrets_file, f"{SEED}={seed}\n")
    return seed


def read_seed(paths: Paths) -> str:
    """The seed that is kept; empty if there is none yet, or its file is gone or damaged."""
    try:
        for line in paths.secrets_file.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            if key.strip() == SEED and value.strip():
                return value.strip()
    except (OSError, UnicodeDecodeError):
        pass
    return ""
