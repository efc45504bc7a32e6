"""Feature flags: a warning for what needs one, once, and none where the program says it is on."""

from __future__ import annotations

from typing import Any

import pytest

import harness_components as c
from tests.support.recording import run

SHOP = c.Scope.project("acme", "shop")


def _batches(*names: str) -> None:
    for name in names:
        c.Service(
            name,
            c.ServiceArgs(
                scope=SHOP,
                deployment_type=c.DeploymentType.SSH,
                artifacts=[
                    c.BambooArtifact(
                        identifier=c.Identifier("batch"),
                        connector_ref=c.ConnectorRef.existing("bamboo"),
                        plan_key="PAY-BATCH",
                        artifact_paths=["batch.jar"],
                        build="133",
                    )
                ],
            ),
        )


def test_what_needs_a_feature_flag_is_told_once() -> None:
    done = run(lambda: _batches("a", "b"))

    assert done.error is None
    (told,) = done.logged
    assert "only in accounts with the feature flag BAMBOO_ARTIFACT_NG" in told
    assert 'feature_flags("BAMBOO_ARTIFACT_NG")' in told


def test_a_flag_that_is_on_is_not_told() -> None:
    def body() -> None:
        c.feature_flags("BAMBOO_ARTIFACT_NG")
        _batches("a")

    assert run(body).logged == []


@pytest.mark.parametrize("name", [1, ["BAMBOO_ARTIFACT_NG"], "bamboo_artifact_ng", ""])
def test_what_is_no_flag_is_told_with_its_place(name: Any) -> None:
    """A name that can never match is not taken for a flag that is on."""
    done = run(lambda: c.feature_flags(name))

    assert isinstance(done.error, c.ProgramError)
    (problem,) = done.error.problems
    assert problem.code == "feature-flag-name"
    assert problem.place.file == __file__
