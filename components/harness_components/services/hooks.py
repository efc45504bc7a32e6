"""Hooks of services: scripts that run before or after an action of a deployment."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from harness_components._core.checks import check_list
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.identifiers import check_identifier
from harness_components._core.model.base import Model
from harness_components._core.model.specifiers import At
from harness_components._core.values import AnyIdentifier, Text


class HookAction(StrEnum):
    """The actions of a deployment that hooks run around."""

    FETCH_FILES = "FetchFiles"
    TEMPLATE_MANIFEST = "TemplateManifest"
    STEADY_STATE_CHECK = "SteadyStateCheck"


class ServiceHook(Model):
    """What every hook has."""

    identifier: AnyIdentifier
    """Identifier of the hook within the service."""
    actions: Sequence[HookAction]
    """The actions that it runs around. At least one."""
    content: Text
    """The script."""

    def check(self, problems: Problems) -> None:
        """Report an invalid identifier, and a hook that never runs."""
        check_identifier(self.identifier, problems, self.where("identifier"))
        check_list(self, problems, "actions", "one action")


class PreHook(
    ServiceHook, key="preHook", constants={"preHook.storeType": "Inline"}, below="preHook"
):
    """A script that runs before an action."""

    content: Annotated[Text, At("preHook.store.content")]
    """The script."""


class PostHook(
    ServiceHook, key="postHook", constants={"postHook.storeType": "Inline"}, below="postHook"
):
    """A script that runs after an action."""

    content: Annotated[Text, At("postHook.store.content")]
    """The script."""
