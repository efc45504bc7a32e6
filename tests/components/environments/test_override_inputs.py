"""Runtime inputs in overrides: a warning for an infrastructure, none for an environment."""

from __future__ import annotations

import pytest

import harness_components as c

SHOP = c.Scope.project("acme", "shop")
INFRASTRUCTURE = c.InfrastructureRef.existing("gke")


@pytest.mark.parametrize(
    ("infrastructure", "value", "told"),
    [
        (INFRASTRUCTURE, c.RUNTIME_INPUT, 1),
        (INFRASTRUCTURE, c.Expression("<+input>.default(info)"), 1),
        (INFRASTRUCTURE, "info", 0),
        (None, c.RUNTIME_INPUT, 0),
    ],
)
def test_an_input_is_told_for_an_infrastructure_alone(
    infrastructure: c.InfrastructureRef | None, value: str, told: int
) -> None:
    args = c.ServiceOverridesArgs(
        scope=SHOP,
        environment=c.EnvironmentRef.existing("production"),
        infrastructure=infrastructure,
        variables=[c.StringVariable(name="log_level", value=value)],
    )

    found = args.check_all("x")

    assert not found.errors
    assert [each.code for each in found.warnings] == ["override-input"] * told
