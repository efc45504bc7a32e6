"""One frozen `Settings`, read once from the stack's configuration.

Nothing below this package reads configuration, the environment or the stack's name.
"""

from dataclasses import dataclass

import pulumi

from components import Identifier


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything in which staging and production differ."""

    stack: str
    """Name of the stack."""
    organization: Identifier
    """Identifier of the organisation."""


def load() -> Settings:
    """Return the settings of the stack that is run."""
    config = pulumi.Config()
    return Settings(
        stack=pulumi.get_stack(), organization=Identifier(config.require("organization"))
    )
