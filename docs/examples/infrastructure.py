from harness_components import (
    ConnectorRef,
    EnvironmentRef,
    Infrastructure,
    InfrastructureArgs,
    KubernetesDirect,
    Scope,
)

Infrastructure(
    "kubernetes",
    InfrastructureArgs(
        scope=Scope.project("acme", "shop"),
        environment=EnvironmentRef.existing("staging"),
        infrastructure=KubernetesDirect(
            connector_ref=ConnectorRef.existing("cluster"), namespace="shop-staging"
        ),
    ),
)
