"""The connector of the project's own provider: any type, by its raw spec.

Written like the classes of the official package, so that it reads the same beside them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pulumi


class Connector(pulumi.CustomResource):
    """A connector of any type. `connector_type`, `identifier` and scope replace it."""

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        connector_type: pulumi.Input[str],
        identifier: pulumi.Input[str],
        name: pulumi.Input[str],
        spec: pulumi.Input[Mapping[str, Any]],
        org_id: pulumi.Input[str] | None = None,
        project_id: pulumi.Input[str] | None = None,
        description: pulumi.Input[str] | None = None,
        tags: pulumi.Input[Sequence[pulumi.Input[str]]] | None = None,
        force_delete: pulumi.Input[bool] | None = None,
    ) -> None:
        """Make the connector. Secrets in `spec` are references; the provider refuses others."""
        super().__init__(
            "harness-native:index:Connector",
            resource_name,
            {
                "connectorType": connector_type,
                "identifier": identifier,
                "name": name,
                "orgId": org_id,
                "projectId": project_id,
                "description": description,
                "tags": tags,
                "spec": spec,
                "forceDelete": force_delete,
            },
            opts,
        )
