from harness_components import (
    EnvironmentRef,
    NumberVariable,
    Scope,
    ServiceOverrides,
    ServiceOverridesArgs,
    ServiceRef,
)

ServiceOverrides(
    "storefront-staging",
    ServiceOverridesArgs(
        scope=Scope.project("acme", "shop"),
        environment=EnvironmentRef.existing("staging"),
        service=ServiceRef.existing("storefront"),
        variables=[NumberVariable(name="replicas", value=2)],
    ),
)
