"""Puts creates of unknown outcome into a deployment, for a refresh to decide about.

Each becomes a resource that the state claims to have, under the id that Harness would have given
it. The refresh that follows asks Harness through the resource's own provider: what is there is
filled in, what is not is dropped. So no table of REST paths is needed, any provider that can read
its resources will do, and the official plugin and ours go the same way.

All functions are pure; a deployment is a plain `pulumi stack export`.
"""

from __future__ import annotations

import copy
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
"""What Pulumi writes in a plan where a value is not known yet."""

Deployment = dict[str, Any]
Inputs = Mapping[str, Any]


def override_id(inputs: Inputs) -> str | None:
    """Harness names an override that has no identifier after what it overrides."""
    if inputs.get("identifier"):
        return str(inputs["identifier"])
    parts = [inputs.get(key) for key in ("envId", "serviceId", "infraId", "clusterId")]
    return "_".join(str(part).replace(".", "_") for part in parts if part) or None


IDENTITY: dict[str, Callable[[Inputs], str | None]] = {
    "harness:platform/serviceOverridesV2:ServiceOverridesV2": override_id,
    "harness:platform/overrides:Overrides": override_id,
}
"""Kinds whose id is not simply their identifier."""

GOAL_FIELDS = (
    "parent",
    "provider",
    "protect",
    "dependencies",
    "propertyDependencies",
    "additionalSecretOutputs",
    "aliases",
    "retainOnDelete",
    "ignoreChanges",
)
"""What a plan and a state call by the same name."""

SCOPE = ("orgId", "projectId", "envId")


def id_of(entry: Mapping[str, Any]) -> str | None:
    """The id that Harness gives the resource of `entry`; None if nothing says it."""
    inputs = entry.get("inputs") or {}
    kind = str(entry.get("type"))
    found = IDENTITY[kind](inputs) if kind in IDENTITY else inputs.get("identifier")
    return found if isinstance(found, str) and found != UNKNOWN else None


def address(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """What no two stacks may both own: kind, scope and id."""
    inputs = entry.get("inputs") or {}
    scope = tuple(str(inputs.get(key) or "") for key in SCOPE)
    return (str(entry.get("type")), *scope, str(entry.get("id") or id_of(entry) or ""))


def has_unknown(value: Any) -> bool:
    """Whether a planned value depends on something that is not made yet."""
    if isinstance(value, Mapping):
        return any(has_unknown(item) for item in value.values())
    if isinstance(value, list):
        return any(has_unknown(item) for item in value)
    return bool(value == UNKNOWN)


def settle_pending(deployment: Deployment) -> tuple[Deployment, list[str], list[str]]:
    """Closes every pending operation.

    Returns:
        the deployment; the URNs that a refresh must now ask about; the URNs of creates that were
        dropped because nothing says under which id to look for them.
    """
    result = copy.deepcopy(deployment)
    operations = result.pop("pending_operations", None) or []
    ask: list[str] = []
    dropped: list[str] = []
    for operation in operations:
        entry = operation.get("resource") or {}
        urn = str(entry.get("urn"))
        if operation.get("type") != "creating":
            ask.append(urn)
        elif not entry.get("custom") or str(entry.get("type", "")).startswith("pulumi:"):
            continue
        elif add(result, entry):
            ask.append(urn)
        else:
            dropped.append(urn)
    there = {entry["urn"] for entry in result.get("resources") or []}
    return result, [urn for urn in dict.fromkeys(ask) if urn in there], dropped


def add(deployment: Deployment, entry: Mapping[str, Any]) -> bool:
    """Adds `entry` as made; an older resource under the same URN waits to be deleted.

    Returns:
        whether it could be added: its id must be known.
    """
    found = id_of(entry)
    if found is None:
        return False
    new = copy.deepcopy(dict(entry))
    inputs = {key: value for key, value in (new.get("inputs") or {}).items() if key != "__defaults"}
    new |= {"id": found, "outputs": {**inputs, "id": found}}
    resources = deployment.setdefault("resources", [])
    for old in list(resources):
        if old["urn"] != new["urn"] or old.get("delete"):
            continue
        if old.get("pendingReplacement") or old.get("id") == found:
            resources.remove(old)
        else:
            old["delete"] = True
    resources.append(new)
    return True


def planned(deployment: Deployment, plan: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The resources that a plan would create, as entries of a state.

    A resource with a value that is not known yet is left for a later round.
    """
    plans: dict[str, Any] = dict(plan.get("resourcePlans") or {})
    there = {
        entry["urn"]: entry
        for entry in deployment.get("resources") or []
        if not entry.get("delete")
    }
    result = []
    for urn, step in plans.items():
        goal = step.get("goal") or {}
        if not set(step.get("steps") or []) & {"create", "create-replacement"}:
            continue
        if not goal.get("custom") or str(goal.get("type", "")).startswith("pulumi:"):
            continue
        entry = _entry(urn, goal, there.get(urn))
        if not has_unknown(entry["inputs"]) and id_of(entry):
            result.append(entry)
    return result


def _entry(urn: str, goal: Mapping[str, Any], old: Mapping[str, Any] | None) -> dict[str, Any]:
    change = goal.get("inputDiff") or {}
    inputs = dict((old or {}).get("inputs") or {})
    for key in change.get("deletes") or []:
        inputs.pop(key, None)
    inputs |= (change.get("adds") or {}) | (change.get("updates") or {})
    entry = {"urn": urn, "custom": True, "type": goal["type"], "inputs": inputs}
    return entry | {name: goal[name] for name in GOAL_FIELDS if goal.get(name)}


def with_ancestors(
    deployment: Deployment, plan: Mapping[str, Any], entries: Iterable[dict[str, Any]]
) -> Deployment:
    """Adds `entries` and what they stand on (stack, components, providers), in a valid order."""
    result = copy.deepcopy(deployment)
    plans: dict[str, Any] = dict(plan.get("resourcePlans") or {})
    wanted = {entry["urn"]: entry for entry in entries}
    there = {entry["urn"] for entry in result.get("resources") or []}
    providers = {
        entry["urn"]: str(entry.get("id"))
        for entry in result.get("resources") or []
        if str(entry["type"]).startswith("pulumi:providers:") and not entry.get("delete")
    }
    done: set[str] = set()

    def place(urn: str) -> None:
        if urn in done:
            return
        done.add(urn)
        if urn in wanted:
            entry = wanted[urn]
            entry["dependencies"] = [
                one for one in entry.get("dependencies") or [] if one in wanted or one in there
            ]
            entry["propertyDependencies"] = {
                key: [one for one in value or [] if one in wanted or one in there]
                for key, value in (entry.get("propertyDependencies") or {}).items()
            }
            for other in (entry.get("parent"), *entry["dependencies"]):
                place(other or "")
            provider = str(entry.get("provider") or "").rpartition("::")[0]
            if provider:
                place(provider)
                entry["provider"] = f"{provider}::{providers[provider]}"
            add(result, entry)
        elif urn and urn not in there and urn in plans:
            goal = plans[urn].get("goal") or {}
            place(str(goal.get("parent") or ""))
            base = _entry(urn, goal, None) | {"custom": bool(goal.get("custom"))}
            if base["custom"]:
                base |= {"id": str(uuid.uuid4()), "outputs": dict(base["inputs"])}
                base["outputs"].pop("__internal", None)
                providers[urn] = str(base["id"])
            result.setdefault("resources", []).append(base)

    for urn in wanted:
        place(urn)
    return result
