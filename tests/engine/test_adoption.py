"""Proves how creates of unknown outcome enter a deployment, on crafted exports and plans.

That a refresh then decides rightly is proved on the real engine, in test_interruptions.
"""

from __future__ import annotations

import copy
from typing import Any

import pytest

from engine import adoption

STACK = "urn:pulumi:staging::p::pulumi:pulumi:Stack::p-staging"
BOX = "urn:pulumi:staging::p::harness-components:index:Box::box"
PROVIDER = "urn:pulumi:staging::p::pulumi:providers:harness::default"
ORGANIZATION = "harness:platform/organization:Organization"
PROJECT = "harness:platform/project:Project"
OVERRIDE = "harness:platform/serviceOverridesV2:ServiceOverridesV2"
ORG_URN = f"urn:pulumi:staging::p::harness-components:index:Box${ORGANIZATION}::acme"
PROJECT_URN = f"urn:pulumi:staging::p::harness-components:index:Box${PROJECT}::shop"
SECRET = {"4dabf18193072939515e22adb298388d": "1b47", "ciphertext": "v1:x"}


def skeleton() -> dict[str, Any]:
    """A deployment with a stack, a provider and nothing of Harness."""
    return {
        "resources": [
            {"urn": STACK, "custom": False, "type": "pulumi:pulumi:Stack"},
            {"urn": PROVIDER, "custom": True, "id": "u", "type": "pulumi:providers:harness"},
        ]
    }


def entry(urn: str, **inputs: Any) -> dict[str, Any]:
    """A resource of the state, as a pending create has it."""
    return {
        "urn": urn,
        "custom": True,
        "type": urn.split("::")[2].rpartition("$")[2],
        "inputs": {"__defaults": [], **inputs},
        "provider": f"{PROVIDER}::u",
        "parent": STACK,
    }


def pending(*entries: dict[str, Any], kind: str = "creating") -> dict[str, Any]:
    """A deployment in which `entries` are pending."""
    operations = [{"resource": one, "type": kind} for one in entries]
    return skeleton() | {"pending_operations": operations}


def by_urn(deployment: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The resources that are not waiting to be deleted."""
    return {one["urn"]: one for one in deployment["resources"] if not one.get("delete")}


def test_a_pending_create_becomes_a_resource_to_ask_about() -> None:
    before = pending(entry(ORG_URN, identifier="acme", value=SECRET))
    untouched = copy.deepcopy(before)
    after, ask, dropped = adoption.settle_pending(before)
    assert (ask, dropped) == ([ORG_URN], [])
    assert "pending_operations" not in after
    found = by_urn(after)[ORG_URN]
    assert found["id"] == "acme"
    assert found["inputs"] == {"__defaults": [], "identifier": "acme", "value": SECRET}
    assert found["outputs"] == {"identifier": "acme", "value": SECRET, "id": "acme"}
    assert before == untouched


def test_a_pending_create_without_an_identity_is_dropped_and_named() -> None:
    after, ask, dropped = adoption.settle_pending(pending(entry(ORG_URN, name="Acme")))
    assert (ask, dropped) == ([], [ORG_URN])
    assert ORG_URN not in by_urn(after)


@pytest.mark.parametrize("kind", ["updating", "deleting", "reading"])
def test_other_pending_operations_ask_about_what_is_there(kind: str) -> None:
    before = pending(entry(ORG_URN, identifier="acme"), kind=kind)
    before["resources"].append(entry(ORG_URN, identifier="acme") | {"id": "acme"})
    after, ask, _ = adoption.settle_pending(before)
    assert ask == [ORG_URN]
    assert len(after["resources"]) == 3
    gone, ask, _ = adoption.settle_pending(pending(entry(ORG_URN), kind=kind))
    assert ask == []
    assert len(gone["resources"]) == 2


def test_a_pending_provider_is_dropped_without_a_word() -> None:
    provider = {"urn": PROVIDER, "custom": True, "type": "pulumi:providers:harness"}
    after, ask, dropped = adoption.settle_pending(pending(provider))
    assert (ask, dropped, len(after["resources"])) == ([], [], 2)


@pytest.mark.parametrize("old_mark", [{}, {"pendingReplacement": True}])
def test_a_pending_replacement_leaves_its_predecessor_to_be_deleted(old_mark: Any) -> None:
    before = pending(entry(ORG_URN, identifier="new"))
    before["resources"].append(entry(ORG_URN, identifier="old") | {"id": "old"} | old_mark)
    after, _, _ = adoption.settle_pending(before)
    assert by_urn(after)[ORG_URN]["id"] == "new"
    waiting = [one["id"] for one in after["resources"] if one.get("delete")]
    assert waiting == ([] if old_mark else ["old"])


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({"envId": "dev", "serviceId": "shop"}, "dev_shop"),
        ({"envId": "account.dev", "infraId": "k8s"}, "account_dev_k8s"),
        ({"envId": "dev", "identifier": "mine"}, "mine"),
        ({"envId": adoption.UNKNOWN, "identifier": adoption.UNKNOWN}, None),
        ({}, None),
    ],
)
def test_an_override_has_the_id_that_harness_gives_it(inputs: Any, expected: str | None) -> None:
    assert adoption.id_of({"type": OVERRIDE, "inputs": inputs}) == expected


def goal(urn: str, *, steps: tuple[str, ...] = ("create",), **adds: Any) -> dict[str, Any]:
    """A step of a plan."""
    kind = urn.split("::")[2].rpartition("$")[2]
    custom = not kind.startswith(("harness-components", "pulumi:pulumi"))
    parent = STACK if kind.startswith("harness-components") else BOX
    made: dict[str, Any] = {"type": kind, "custom": custom, "inputDiff": {"adds": adds}}
    if kind.startswith("harness:"):
        made |= {"parent": parent, "provider": f"{PROVIDER}::{adoption.UNKNOWN}"}
    elif kind.startswith("harness-components"):
        made["parent"] = parent
    return {"goal": made, "steps": list(steps)}


def plan() -> dict[str, Any]:
    """A plan for everything, in an order that is of no use."""
    project = goal(PROJECT_URN, identifier="shop", orgId="acme")
    project["goal"]["dependencies"] = [ORG_URN]
    project["goal"]["propertyDependencies"] = {"orgId": [ORG_URN], "identifier": []}
    return {
        "resourcePlans": {
            PROJECT_URN: project,
            ORG_URN: goal(ORG_URN, identifier="acme"),
            BOX: goal(BOX),
            PROVIDER: goal(PROVIDER, version="1", __internal={}),
            STACK: goal(STACK),
        }
    }


def test_planned_creates_are_read_from_a_plan() -> None:
    found = adoption.planned(skeleton(), plan())
    assert [one["urn"] for one in found] == [PROJECT_URN, ORG_URN]
    assert found[0]["inputs"] == {"identifier": "shop", "orgId": "acme"}


def test_what_depends_on_a_value_that_is_not_known_waits_for_a_later_round() -> None:
    later = plan()
    later["resourcePlans"][PROJECT_URN]["goal"]["inputDiff"]["adds"]["orgId"] = adoption.UNKNOWN
    assert [one["urn"] for one in adoption.planned(skeleton(), later)] == [ORG_URN]


def test_updates_and_no_changes_are_not_creates() -> None:
    same = plan()
    same["resourcePlans"][ORG_URN]["steps"] = ["update"]
    same["resourcePlans"][PROJECT_URN]["steps"] = ["same"]
    assert adoption.planned(skeleton(), same) == []


def test_a_planned_replacement_has_the_inputs_of_its_predecessor_changed() -> None:
    step = goal(ORG_URN, steps=("create-replacement", "replace"))
    step["goal"]["inputDiff"] = {"updates": {"identifier": "new"}, "deletes": ["color"]}
    there = skeleton()
    old = entry(ORG_URN, identifier="old", color="red", name="Acme") | {"id": "old"}
    there["resources"].append(old)
    (found,) = adoption.planned(there, {"resourcePlans": {ORG_URN: step}})
    assert found["inputs"] == {"__defaults": [], "identifier": "new", "name": "Acme"}


def test_from_an_empty_state_everything_below_is_made_in_a_valid_order() -> None:
    entries = adoption.planned({}, plan())
    result = adoption.with_ancestors({}, plan(), entries)
    order = [one["urn"] for one in result["resources"]]
    assert sorted(order) == sorted([STACK, BOX, PROVIDER, ORG_URN, PROJECT_URN])
    for number, one in enumerate(result["resources"]):
        before = order[:number]
        assert one.get("parent", STACK) in [*before, STACK]
        assert set(one.get("dependencies", [])) <= set(before)
        if "provider" in one:
            urn, _, identity = one["provider"].rpartition("::")
            assert urn in before
            assert identity == by_urn(result)[urn]["id"] != adoption.UNKNOWN


def test_dependencies_on_what_is_not_there_are_left_out() -> None:
    (project, _) = adoption.planned(skeleton(), plan())
    result = adoption.with_ancestors(skeleton(), plan(), [project])
    found = by_urn(result)[PROJECT_URN]
    assert found["dependencies"] == []
    assert found["propertyDependencies"] == {"orgId": [], "identifier": []}
    assert found["provider"] == f"{PROVIDER}::u"


def test_addresses_tell_entities_of_other_scopes_apart() -> None:
    one = entry(PROJECT_URN, identifier="shop", orgId="acme")
    assert adoption.address(one) == adoption.address(one | {"id": "shop"})
    assert adoption.address(one) != adoption.address(
        entry(PROJECT_URN, identifier="shop", orgId="other")
    )
