"""Where the value of a secret comes from: the stack's configuration, the environment, or a seed.

The seed is the embedded Harness's: values derived from it are stable and worth nothing.
"""

import hashlib
import hmac
import os
from collections.abc import Mapping

import pulumi

from components import Problems

SEED = "HARNESS_EMBEDDED_SECRETS_SEED"


def variable_for(identifier: str) -> str:
    """Return the environment variable that holds the value of the secret `identifier`."""
    return f"HARNESS_SECRET_{identifier.upper()}"


class SecretValues:
    """Finds the value of each secret; what is missing becomes a problem with its remedy."""

    def __init__(
        self,
        config: pulumi.Config,
        problems: Problems,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Look in `config`, then in `environment` (the process's own when absent)."""
        self._config = config
        self._problems = problems
        self._environment = os.environ if environment is None else environment

    def get(self, identifier: str) -> pulumi.Output[str]:
        """Return the value of the secret `identifier`, always as a secret of Pulumi."""
        configured = self._config.get_secret(identifier)
        if configured is not None:
            return configured
        variable = variable_for(identifier)
        given = self._environment.get(variable)
        if given:
            return pulumi.Output.secret(given)
        seed = self._environment.get(SEED)
        if seed:
            return pulumi.Output.secret(derive(seed, identifier))
        self._problems.add(
            "secret-missing",
            f'no value for the secret "{identifier}"',
            allowed=f"configuration key {identifier}, or the environment variable {variable}",
            remedy=f"run `pulumi config set --secret {identifier}`, or set {variable}",
        )
        return pulumi.Output.secret("")


def derive(seed: str, identifier: str) -> str:
    """Return the value that `seed` gives the secret `identifier`: the same each time."""
    return hmac.new(seed.encode(), identifier.encode(), hashlib.sha256).hexdigest()
