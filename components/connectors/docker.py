"""A connector to a Docker registry."""

from typing import ClassVar

import pulumi
from pulumi_harness.platform import docker_connector

from components._core.component import HarnessComponent
from components._core.refs import ConnectorRef
from components._core.values import ConnectorType, Kind
from components.connectors.args import DockerConnectorArgs
from components.connectors.document import username_password


class DockerConnector(HarnessComponent):
    """A connector to Docker Hub or to any registry that speaks Docker's protocol, version 2."""

    KIND = Kind.CONNECTOR
    ARGS = DockerConnectorArgs
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier",)

    ref: ConnectorRef
    """A reference to the connector."""

    def __init__(
        self, name: str, args: DockerConnectorArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        """Make the connector."""
        super().__init__(name, args, opts)
        scope = args.scope
        leaf = docker_connector.DockerConnector(
            name,
            identifier=self.identifier,
            name=args.name_for(name),
            org_id=scope.org_id,
            project_id=scope.project_id,
            description=args.description,
            tags=args.tag_list(),
            type=args.provider_type.value,
            url=args.url,
            credentials=username_password(args.credentials, scope),
            delegate_selectors=list(args.delegate_selectors) or None,
            execute_on_delegate=args.execute_on_delegate,
            opts=self._child(),
        )
        kind = ConnectorType.DOCKER
        self._declare(leaf, type=kind)
        self.ref = ConnectorRef(identifier=self.identifier, scope=scope, owner=leaf, type=kind)
        self._register()
