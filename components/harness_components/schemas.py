"""JSON Schema for editors: which documents there is one of, and which classes each is made of."""

import importlib
from collections.abc import Mapping, Sequence
from typing import Any

from harness_components._core.diagnostics.errors import ArgsError
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.suggestions import did_you_mean
from harness_components._core.model.entity import EntityArgs

SCHEMA_KINDS: Mapping[str, str] = {
    "connector": "A connector: where something outside of Harness is, and how to log in to it.",
    "environment": "An environment, and what it changes of every service in it.",
    "infrastructure": "An infrastructure definition: the exact place in an environment.",
    "organization": "An organisation of an account.",
    "overrides": "What is changed of services in an environment or infrastructure.",
    "project": "A project of an organisation.",
    "secret": "A secret, without its value.",
    "service": "A service: artifacts, manifests and settings that are deployed together.",
    "variable": "A variable with a fixed text.",
}
"""The kinds of document that `json_schema` knows, and what each is."""


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 7) of the documents of a kind, as plain data.

    It has every class that there is when it is called. Raises ArgsError for a kind that is none
    of `SCHEMA_KINDS`.
    """
    if kind not in SCHEMA_KINDS:
        problems = Problems()
        problems.add(
            "schema-kind",
            "there is no JSON Schema of this kind of document",
            given=kind,
            allowed=list(SCHEMA_KINDS),
            remedy=did_you_mean(kind, list(SCHEMA_KINDS)) or "name one of them",
        )
        raise ArgsError(problems)
    from harness_components._core.model.json_schema import document_schema

    return document_schema(kind, _classes(kind), SCHEMA_KINDS[kind])


def _classes(kind: str) -> Sequence[type[EntityArgs]]:
    """Return the classes of the documents of a kind; their modules are imported when asked for."""
    if kind == "connector":
        for module in (
            "clouds",
            "clusters",
            "git_hosts",
            "repositories",
            "secret_managers",
            "vault",
        ):
            importlib.import_module(f"harness_components.connectors.{module}")
        from harness_components.connectors.args import ConnectorArgs, RawConnectorArgs

        return [*sorted(_typed(ConnectorArgs), key=lambda each: each.KINDS), RawConnectorArgs]
    if kind == "secret":
        from harness_components.secrets.args import SecretFileArgs, SecretTextArgs
        from harness_components.secrets.credentials import SecretSshKeyArgs, SecretWinRmArgs

        return [SecretTextArgs, SecretFileArgs, SecretSshKeyArgs, SecretWinRmArgs]
    module, name = _MODULES[kind]
    return [getattr(importlib.import_module(f"harness_components.{module}.args"), name)]


def _typed(base: type[EntityArgs]) -> list[type[EntityArgs]]:
    """Return the classes made of `base`, and of these, that have a type."""
    found = [base] if base.KINDS else []
    for each in base.__subclasses__():
        found += _typed(each)
    return found


_MODULES: Mapping[str, tuple[str, str]] = {
    "environment": ("environments", "EnvironmentArgs"),
    "infrastructure": ("environments", "InfrastructureArgs"),
    "organization": ("organizations", "OrganizationArgs"),
    "overrides": ("environments", "ServiceOverridesArgs"),
    "project": ("organizations", "ProjectArgs"),
    "service": ("services", "ServiceArgs"),
    "variable": ("variables", "VariableArgs"),
}
"""The package and the class of the kinds of which there is one class."""
