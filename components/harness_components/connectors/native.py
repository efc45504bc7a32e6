"""The connector of the project's own provider: any type, by its raw spec.

It takes its arguments like the resources of the official provider, so that it reads the same
beside them. Secrets in `spec` are references; the provider refuses others.
"""

from harness_components._core.program.leaf import Shape, make_leaf_class

Connector = make_leaf_class(
    Shape(
        "harness-native:index:Connector",
        inputs=dict.fromkeys(
            (
                "connector_type",
                "identifier",
                "name",
                "org_id",
                "project_id",
                "description",
                "tags",
                "spec",
                "force_delete",
            )
        ),
        required=("connector_type", "identifier", "name", "spec"),
    )
)
"""`connector_type`, `identifier` and scope replace the connector when they change."""
