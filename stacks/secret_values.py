"""Where the value of a secret comes from: the stack's configuration, the environment, or a seed.

The seed is the embedded Harness's: values derived from it are stable and worth nothing. What the
configuration holds must be encrypted there, as the stack's file is committed.
"""

import hashlib
import hmac
import os
from collections.abc import Mapping

import pulumi

from harness_components import Problems, did_you_mean
from stacks.stack_file import StackFile

SECRETS = (
    "dockerhub_password",
    "github_token",
    "bamboo_password",
    "jenkins_token",
    "artifactory_token",
    "nexus_password",
    "azure_devops_token",
    "charts_password",
    "harbor_password",
    "gitlab_token",
    "bitbucket_password",
    "ramps_password",
    "tas_password",
    "jira_token",
)
"""Identifiers of the secrets that the program itself makes; a folder may have more."""
SEED = "HARNESS_EMBEDDED_SECRETS_SEED"


def variable_for(identifier: str) -> str:
    """Return the environment variable that holds the value of the secret `identifier`."""
    return f"HARNESS_SECRET_{identifier.upper()}"


def check_encrypted(config: pulumi.Config, key: str, file: StackFile, problems: Problems) -> None:
    """Report a value of the configuration that should be encrypted and is not. Never shows it."""
    full = config.full_key(key)
    if config.get(key) is None or pulumi.runtime.is_config_secret(full):
        return
    own = config.name == pulumi.get_project()
    name = key if own else full
    problems.add(
        "secret-plain",
        f'the secret "{name}" is given in plain text',
        file.key_place(name),
        allowed="an encrypted value",
        remedy=f"run `pulumi config set --secret {name}`, with a new value if anybody has seen "
        "this one",
    )


class SecretValues:
    """Finds the value of each secret; what is wrong with one becomes a problem with its remedy."""

    def __init__(
        self,
        config: pulumi.Config,
        file: StackFile,
        problems: Problems,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Look in `config`, then in `environment` (the process's own when absent)."""
        self._config = config
        self._file = file
        self._problems = problems
        self._environment = os.environ if environment is None else environment
        self._found: dict[str, pulumi.Output[str]] = {}

    def get(self, identifier: str) -> pulumi.Output[str]:
        """Return the value of the secret `identifier`, always as a secret of Pulumi."""
        if identifier not in self._found:
            self._found[identifier] = self._find(identifier)
        return self._found[identifier]

    def _find(self, identifier: str) -> pulumi.Output[str]:
        check_encrypted(self._config, identifier, self._file, self._problems)
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
            self._file.place(identifier),
            allowed=f"configuration key {identifier}, or the environment variable {variable}",
            remedy=f"run `pulumi config set --secret {identifier}`, or set {variable}",
        )
        return pulumi.Output.secret("")

    def check_unused(self) -> None:
        """Report encrypted values that no secret has asked for, when all have."""
        for name in self._file.encrypted():
            if ":" not in name and name not in self._found:
                self._problems.add(
                    "config",
                    f"{name} is not a secret of the estate",
                    self._file.key_place(name),
                    given=name,
                    allowed=sorted(self._found),
                    remedy=did_you_mean(name, self._found) or f"run `pulumi config rm {name}`",
                )


def derive(seed: str, identifier: str) -> str:
    """Return the value that `seed` gives the secret `identifier`: the same each time."""
    return hmac.new(seed.encode(), identifier.encode(), hashlib.sha256).hexdigest()
