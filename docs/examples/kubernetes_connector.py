from harness_components import KubernetesConnector, KubernetesConnectorArgs, Scope

KubernetesConnector(
    "cluster",
    KubernetesConnectorArgs(
        scope=Scope.project("acme", "shop"), delegate_selectors=["acme-staging"]
    ),
)
