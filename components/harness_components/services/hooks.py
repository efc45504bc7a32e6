"""Hooks of services: scripts that run before or after an action of a deployment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from harness_components._core.checks import check_list
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.identifiers import check_identifier
from harness_components._core.model import forms
from harness_components._core.model.base import Piece
from harness_components._core.model.cursor import Reader
from harness_components._core.values import Expression, Identifier


class HookAction(StrEnum):
    """The actions of a deployment that hooks run around."""

    FETCH_FILES = "FetchFiles"
    TEMPLATE_MANIFEST = "TemplateManifest"
    STEADY_STATE_CHECK = "SteadyStateCheck"


@dataclass(frozen=True, kw_only=True)
class ServiceHook(Piece):
    """What every hook has."""

    identifier: Identifier
    """Identifier of the hook within the service."""
    actions: Sequence[HookAction]
    """The actions that it runs around. At least one."""
    content: str | Expression
    """The script."""

    def check_piece(self, problems: Problems) -> None:
        """Report an identifier that is none, and a hook that never runs."""
        check_identifier(self.identifier, problems, self.where("identifier"))
        check_list(self, problems, "actions", "one action")


@dataclass(frozen=True, kw_only=True)
class PreHook(ServiceHook):
    """A script that runs before an action."""

    BELOW = "preHook"
    KEYS: ClassVar[Mapping[str, str]] = {"content": "preHook.store.content"}
    WORDS: ClassVar[Mapping[str, str]] = {"preHook.storeType": "Inline"}


@dataclass(frozen=True, kw_only=True)
class PostHook(ServiceHook):
    """A script that runs after an action."""

    BELOW = "postHook"
    KEYS: ClassVar[Mapping[str, str]] = {"content": "postHook.store.content"}
    WORDS: ClassVar[Mapping[str, str]] = {"postHook.storeType": "Inline"}


def read_hook(reader: Reader) -> Any:
    """Return the hook that a mapping of a document stands for, one before an action or after."""
    return forms.read(PostHook if "postHook" in reader else PreHook, reader)
