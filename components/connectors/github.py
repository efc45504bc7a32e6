"""A connector to GitHub."""

from typing import ClassVar

import pulumi
from pulumi_harness.platform import github_connector

from components._core.component import HarnessComponent
from components._core.refs import ConnectorRef
from components._core.values import ConnectorType, Kind
from components.connectors import document
from components.connectors.args import GithubConnectorArgs


class GithubConnector(HarnessComponent):
    """A connector to a GitHub account or repository."""

    KIND = Kind.CONNECTOR
    ARGS = GithubConnectorArgs
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier",)

    ref: ConnectorRef
    """A reference to the connector."""

    def __init__(
        self, name: str, args: GithubConnectorArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        """Make the connector."""
        super().__init__(name, args, opts)
        scope = args.scope
        leaf = github_connector.GithubConnector(
            name,
            identifier=self.identifier,
            name=args.name_for(name),
            org_id=scope.org_id,
            project_id=scope.project_id,
            description=args.description,
            tags=args.tag_list(),
            url=args.url,
            connection_type=args.connection_type.value,
            validation_repo=args.validation_repo,
            credentials=document.github_credentials(args),
            api_authentication=document.github_api(args),
            delegate_selectors=list(args.delegate_selectors) or None,
            execute_on_delegate=args.execute_on_delegate,
            force_delete=args.force_delete or None,
            opts=self._child(),
        )
        kind = ConnectorType.GITHUB
        self._declare(leaf, type=kind)
        self.ref = ConnectorRef(identifier=self.identifier, scope=scope, owner=leaf, type=kind)
        self._register()
