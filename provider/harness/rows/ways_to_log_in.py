"""A way to log in that is named by a type beside its block: `auth` with `authType`, and the like.

Harness has it as `{"type": ..., "spec": {...}}`; the official provider has a block for each type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from provider.core.entities import text
from provider.core.plan import PlanError
from provider.core.table import Field, Values
from provider.core.values import UNKNOWN
from provider.harness.rows.connectors import flat_spec, flat_state, unknown


@dataclass(frozen=True, kw_only=True)
class Block:
    """The fields that go with one type, under the property `name`.

    `wire` has the names in Harness that differ from ours, see `flat_spec`.
    """

    name: str
    fields: tuple[Field, ...]
    wire: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class WaysToLogIn:
    """The object at the property `at`, whose field `kind` says which of its `blocks` it has.

    `blocks` are by Harness's name of the type.
    """

    at: str
    kind: str
    blocks: Mapping[str, Block]

    def spec(self, values: Values) -> dict[str, Any]:
        """The type and its block as Harness takes them. Raises `PlanError` without a block."""
        kind = values.text(f"{self.at}.{self.kind}")
        if kind not in self.blocks:
            raise PlanError(f"{self.at}.{self.kind} is missing: give it")
        block = self.blocks[kind]
        always = [item.name for item in block.fields if item.required]
        path = f"{self.at}.{block.name}"
        return {
            "type": kind,
            "spec": flat_spec(block.fields, values, path, wire=block.wire, always=always),
        }

    def state(self, found: Mapping[str, Any]) -> dict[str, Any]:
        """The reverse of `spec`. Raises `AnswerError` for a type that is none of them."""
        kind = text(found, "type")
        if kind not in self.blocks:
            raise unknown("authentication", kind, self.blocks)
        block = self.blocks[kind]
        inner = flat_state(block.fields, found.get("spec") or {}, wire=block.wire)
        return {self.at: {self.kind: kind, block.name: inner}}

    def needs_block(self, _: Mapping[str, Any] | None, planned: Mapping[str, Any]) -> None:
        """Refuses a type without its block, over which the official plugin ends."""
        names = {word: block.name for word, block in self.blocks.items()}
        refuse_without_block(planned, self.at, self.kind, names)


def refuse_without_block(
    planned: Mapping[str, Any], at: str, kind: str, blocks: Mapping[str, str]
) -> None:
    """Refuses a type without its block in the object at the property `at`. Raises `PlanError`.

    `blocks` are the names of the blocks by the type that the field `kind` has.
    """
    whole = planned.get(at)
    if not isinstance(whole, Mapping):
        return
    given = whole.get(kind)
    block = None if given is UNKNOWN else blocks.get(given or "")
    if block is not None and whole.get(block) is None:
        raise PlanError(f"{at}.{kind} is {given!r}, and {at}.{block} is missing: give it")
