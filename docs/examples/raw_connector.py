from harness_components import ConnectorType, RawConnector, RawConnectorArgs, Scope, SecretRef

RawConnector(
    "nexus",
    RawConnectorArgs(
        scope=Scope.org("acme"),
        connector_type=ConnectorType.NEXUS,
        spec={
            "nexusServerUrl": "https://nexus.acme.example",
            "version": "3.x",
            "auth": {
                "type": "UsernamePassword",
                "spec": {
                    "username": "harness",
                    "passwordRef": SecretRef.existing("account.nexus_password"),
                },
            },
        },
    ),
)
