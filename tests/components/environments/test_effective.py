"""The effective variables, manifests and files: who goes first, what is hidden, what is refused.

The expected order is the one Harness's documentation lists; nothing here asks Harness.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import harness_components as c
from tests.components.makers import ORG, PAY, SHOP

ACCOUNT = c.Scope.account()
STORE = c.HarnessStore(files=[c.FileRef.existing("/values.yaml")])
OBJECTS = c.K8sManifest(
    identifier=c.Identifier("objects"),
    store=c.HarnessStore(files=[c.FileRef.existing("/objects")]),
    values_paths=[c.FileRef.existing("/first.yaml")],
)
WEB, STAGING, CLUSTER = "web", "staging", "cluster"
KINDS = list(c.OverrideType)


def variable(value: str, name: str = "x") -> c.StringVariable:
    return c.StringVariable(name=name, value=value)


def values(identifier: str) -> c.ValuesManifest:
    return c.ValuesManifest(identifier=c.Identifier(identifier), store=STORE)


def service(**more: Any) -> tuple[str, c.ServiceArgs]:
    return WEB, c.ServiceArgs(**({"scope": SHOP} | more))


def environment(**more: Any) -> tuple[str, c.EnvironmentArgs]:
    given = {"scope": SHOP, "type": c.EnvironmentType.PRE_PRODUCTION}
    return STAGING, c.EnvironmentArgs(**(given | more))


INFRASTRUCTURE = (
    CLUSTER,
    c.InfrastructureArgs(
        scope=SHOP,
        environment=c.EnvironmentRef.existing(STAGING),
        infrastructure=c.KubernetesDirect(
            connector_ref=c.ConnectorRef.existing("cluster"), namespace="shop"
        ),
    ),
)


def overrides(kind: c.OverrideType, scope: c.Scope = SHOP, **more: Any) -> c.ServiceOverridesArgs:
    """Return overrides of `kind`, of the entities above, seen from `scope`."""
    above = "" if scope is SHOP else f"{scope.level.value}."
    given: dict[str, Any] = {
        "scope": scope,
        "environment": c.EnvironmentRef.existing(above + STAGING),
    }
    if kind.value.endswith("SERVICE_OVERRIDE"):
        given["service"] = c.ServiceRef.existing(above + WEB)
    if kind.value.startswith("INFRA"):
        given["infrastructure"] = c.InfrastructureRef.existing(CLUSTER)
    return c.ServiceOverridesArgs(**(given | more))


def layers(value: c.EffectiveValue) -> list[str]:
    return [each.layer.value for each in (value, *value.hidden)]


@pytest.mark.parametrize(
    "kinds", [chosen for size in range(5) for chosen in combinations(KINDS, size)], ids=str
)
def test_the_highest_layer_gives_the_variable_and_hides_the_others_in_order(
    kinds: tuple[c.OverrideType, ...],
) -> None:
    found = c.effective(
        service(variables=[variable("SERVICE")]),
        environment(variables=[variable("ENVIRONMENT")]),
        [overrides(kind, variables=[variable(kind.value)]) for kind in kinds],
        INFRASTRUCTURE,
    )

    own = [] if c.OverrideType.ENV_GLOBAL in kinds else ["ENVIRONMENT"]
    expected = [*(kind.value for kind in reversed(kinds)), *own, "SERVICE"]
    assert layers(found.variables[0]) == expected
    assert [each.value for each in (found.variables[0], *found.variables[0].hidden)] == expected


def test_what_an_environment_says_itself_is_not_used_beside_overrides_of_it() -> None:
    found = c.effective(
        service(),
        environment(variables=[variable("1", "lost")], manifests=[values("lost")]),
        [overrides(c.OverrideType.ENV_GLOBAL, variables=[variable("2")])],
    )

    assert [each.name for each in found.variables] == ["x"]
    assert found.manifests == ()
    (problem,) = found.problems
    assert (problem.code, problem.severity) == ("environment-ignored", "warning")
    assert problem.place.file == __file__
    assert "test_effective.py" in problem.remedy


def test_the_narrower_scope_goes_first_within_one_type_only() -> None:
    org = c.EnvironmentArgs(scope=ORG, type=c.EnvironmentType.PRODUCTION)
    mine = ("web", c.ServiceArgs(scope=ORG))
    kind, low = c.OverrideType.ENV_SERVICE, c.OverrideType.ENV_GLOBAL

    def of(scope: c.Scope, kind: c.OverrideType, value: str) -> c.ServiceOverridesArgs:
        service = c.ServiceRef.existing("org.web") if "SERVICE" in kind.value else None
        return c.ServiceOverridesArgs(
            scope=scope,
            environment=c.EnvironmentRef.existing("org.staging"),
            service=service,
            variables=[variable(value)],
            manifests=[values("same")] if kind is c.OverrideType.ENV_SERVICE else [],
        )

    found = c.effective(mine, (STAGING, org), [of(ORG, low, "low"), of(ORG, kind, "org")])
    assert [v.value for v in (found.variables[0], *found.variables[0].hidden)] == ["org", "low"]
    assert found.problems == ()


def test_overrides_of_the_project_go_before_those_of_the_account() -> None:
    everywhere = c.EnvironmentArgs(scope=ACCOUNT, type=c.EnvironmentType.PRODUCTION)
    given = [
        c.ServiceOverridesArgs(
            scope=scope,
            environment=c.EnvironmentRef.existing("account.staging"),
            variables=[variable(scope.level.value)],
            manifests=[values("same")],
        )
        for scope in (SHOP, ACCOUNT, ORG)
    ]

    found = c.effective(service(), (STAGING, everywhere), given)

    shown = found.variables[0]
    assert [v.value for v in (shown, *shown.hidden)] == ["project", "org", "account"]
    assert [(v.name, len(v.hidden)) for v in found.manifests] == [("same", 2)]
    assert found.problems == ()


def test_overrides_of_anything_else_do_not_apply() -> None:
    given = [
        overrides(c.OverrideType.ENV_SERVICE, service=c.ServiceRef.existing("other")),
        overrides(c.OverrideType.ENV_GLOBAL, environment=c.EnvironmentRef.existing("other")),
        overrides(c.OverrideType.INFRA_GLOBAL, infrastructure=c.InfrastructureRef.existing("o")),
        c.ServiceOverridesArgs(
            scope=PAY, environment=c.EnvironmentRef.existing(STAGING), variables=[variable("9")]
        ),
    ]

    found = c.effective(service(variables=[variable("1")]), environment(), given, INFRASTRUCTURE)

    assert layers(found.variables[0]) == ["SERVICE"]


def test_without_an_infrastructure_its_overrides_do_not_apply() -> None:
    given = [overrides(kind, variables=[variable(kind.value)]) for kind in KINDS]

    found = c.effective(service(), environment(), given)

    assert layers(found.variables[0]) == ["ENV_SERVICE_OVERRIDE", "ENV_GLOBAL_OVERRIDE"]


def test_manifests_are_laid_over_each_other_and_the_last_values_file_wins() -> None:
    found = c.effective(
        service(manifests=[values("of_service"), OBJECTS]),
        environment(),
        [
            overrides(kind, manifests=[values(kind.value.lower())])
            for kind in reversed(c.OverrideType)
        ],
        INFRASTRUCTURE,
    )

    over = [kind.value.lower() for kind in KINDS]
    assert [each.name for each in found.manifests] == ["of_service", "objects", *over]
    assert [(path, each.name) for path, each in found.values_files] == [
        ("/first.yaml", "objects"),
        ("/values.yaml", "of_service"),
        *(("/values.yaml", name) for name in over),
    ]
    assert all(not each.hidden for each in found.manifests)


def test_manifests_of_one_identifier_or_a_refused_type_are_told() -> None:
    found = c.effective(
        service(manifests=[OBJECTS]),
        environment(),
        [overrides(c.OverrideType.ENV_GLOBAL, manifests=[OBJECTS])],
    )

    assert {problem.code for problem in found.problems} == {"duplicate", "override-manifest"}
    assert all(problem.severity == "error" for problem in found.problems)
    assert all(problem.place.line for problem in found.problems)


def test_the_helm_repository_is_overridden_by_the_highest_and_is_no_manifest() -> None:
    def helm(kind: c.OverrideType) -> c.ServiceOverridesArgs:
        each = c.RawManifest(
            identifier=c.Identifier(kind.value.lower()),
            type="HelmRepoOverride",
            spec={"connectorRef": kind.value},
        )
        return overrides(kind, manifests=[each])

    found = c.effective(service(), environment(), [helm(KINDS[3]), helm(KINDS[0])], INFRASTRUCTURE)

    assert found.manifests == ()
    assert found.helm_repository is not None
    assert layers(found.helm_repository) == [KINDS[3].value, KINDS[0].value]


def test_config_files_are_replaced_and_settings_as_a_whole() -> None:
    def file(path: str) -> dict[str, Any]:
        spec = {"store": {"type": "Harness", "spec": {"files": [path]}}}
        return {"configFiles": [{"configFile": {"identifier": "app", "spec": spec}}]}

    found = c.effective(
        service(extra={"serviceDefinition": {"spec": file("/service")}}),
        environment(),
        [
            overrides(
                c.OverrideType.ENV_GLOBAL,
                extra=file("/global") | {"applicationSettings": {"store": {"type": "Harness"}}},
            )
        ],
    )

    (app,) = found.config_files
    assert app.value["store"]["spec"]["files"] == ["/global"]
    assert [each.value["store"]["spec"]["files"] for each in app.hidden] == [["/service"]]
    assert found.application_settings is not None
    assert found.application_settings.value == {"store": {"type": "Harness"}}
    assert found.connection_strings is None


def test_artifacts_are_those_of_the_service_with_their_places() -> None:
    found = c.effective(
        service(
            artifacts=[c.RawArtifact(identifier=c.Identifier("image"), type="Ecr", spec={})],
            sidecars=[c.RawArtifact(identifier=c.Identifier("proxy"), type="Gcr", spec={})],
            primary_artifact=c.Identifier("image"),
        ),
        environment(),
        [],
    )

    assert found.primary_artifact == "image"
    assert [(each.name, each.type) for each in found.artifacts] == [("image", "Ecr")]
    assert [(each.name, each.type) for each in found.sidecars] == [("proxy", "Gcr")]
    assert all(each.place.line for each in (*found.artifacts, *found.sidecars))


def test_a_secret_is_its_reference() -> None:
    secret = c.SecretVariable(name="token", value=c.SecretRef.existing("account.token"))

    found = c.effective(service(variables=[secret]), environment(), [])

    assert [(v.type, v.value) for v in found.variables] == [("Secret", "account.token")]


def test_a_value_of_a_yaml_document_has_its_line() -> None:
    text = (
        "overrides:\n  environmentRef: staging\n  serviceRef: web\n  variables:\n"
        "    - name: x\n      type: String\n      value: a\n"
    )

    found = c.effective(service(), environment(), [c.ServiceOverridesArgs.from_yaml(text, SHOP)])

    place = found.variables[0].place
    assert (place.line, place.path) == (5, "overrides.variables[x]")


def test_two_overrides_of_one_type_and_place_are_told() -> None:
    kind = c.OverrideType.ENV_GLOBAL
    given = [overrides(kind, variables=[variable(value)]) for value in "ab"]

    found = c.effective(service(), environment(), given)

    assert [problem.code for problem in found.problems] == ["several-overrides"]


def test_overrides_below_service_and_environment_are_left_out_and_told() -> None:
    """Whether they apply depends on the project of the pipeline, which nobody has named."""
    above: dict[str, Any] = {"environment": c.EnvironmentRef.existing(f"org.{STAGING}")}
    given = [
        c.ServiceOverridesArgs(scope=SHOP, variables=[variable("project")], **above),
        c.ServiceOverridesArgs(
            scope=ORG, variables=[variable("org")], environment=c.EnvironmentRef.existing(STAGING)
        ),
    ]

    found = c.effective(service(scope=ORG), environment(scope=ORG), given)

    assert [(each.value, each.scope) for each in found.variables] == [("org", ORG)]
    (problem,) = found.problems
    assert (problem.code, problem.severity) == ("overrides-below", "warning")
    assert str(SHOP) in problem.message


def test_overrides_may_be_given_one_by_one() -> None:
    """An iterator is read once, for all types."""
    given = [overrides(kind, variables=[variable(kind.value, kind.name)]) for kind in KINDS]
    base = service(), environment()

    assert c.effective(*base, iter(given), INFRASTRUCTURE) == c.effective(
        *base, given, INFRASTRUCTURE
    )


POOL = [
    *(overrides(kind, variables=[variable(kind.value)]) for kind in KINDS),
    *(overrides(kind, manifests=[values(kind.value.lower() + "_v")]) for kind in KINDS),
    overrides(c.OverrideType.ENV_GLOBAL, variables=[variable("again"), variable("1", "y")]),
    overrides(c.OverrideType.ENV_SERVICE, variables=[variable("other", "y")]),
]


@given(st.lists(st.sampled_from(POOL), unique_by=id), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_overrides_does_not_matter(
    given: list[c.ServiceOverridesArgs], random: Any
) -> None:
    shuffled = list(given)
    random.shuffle(shuffled)
    base = service(variables=[variable("base")]), environment(variables=[variable("own")])

    one = c.effective(*base, given, INFRASTRUCTURE)
    other = c.effective(*base, shuffled, INFRASTRUCTURE)

    assert one == other
