from harness_components import GcpConnector, GcpConnectorArgs, GcpDelegate, Scope

GcpConnector(
    "gcp",
    GcpConnectorArgs(
        scope=Scope.project("acme", "shop"),
        credentials=GcpDelegate(),
        delegate_selectors=["acme-gke"],
    ),
)
