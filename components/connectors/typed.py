"""The connectors that have components of their own: for each, its arguments and its resource."""

from pulumi_harness.platform import docker_connector, github_connector, kubernetes_connector

from components.connectors.clusters import KubernetesConnectorArgs
from components.connectors.component import TypedConnector
from components.connectors.git_hosts import GithubConnectorArgs
from components.connectors.repositories import BambooConnectorArgs, DockerConnectorArgs


class BambooConnector(TypedConnector[BambooConnectorArgs]):
    """A connector to a Bamboo server. Harness enables it by the flag `BAMBOO_ARTIFACT_NG`."""

    ARGS = BambooConnectorArgs


class DockerConnector(TypedConnector[DockerConnectorArgs]):
    """A connector to Docker Hub or to any registry that speaks Docker's protocol, version 2."""

    ARGS = DockerConnectorArgs
    LEAF = docker_connector.DockerConnector


class GithubConnector(TypedConnector[GithubConnectorArgs]):
    """A connector to a GitHub account or repository."""

    ARGS = GithubConnectorArgs
    LEAF = github_connector.GithubConnector


class KubernetesConnector(TypedConnector[KubernetesConnectorArgs]):
    """A connector to a cluster, as the delegate in it or with credentials of its own."""

    ARGS = KubernetesConnectorArgs
    LEAF = kubernetes_connector.KubernetesConnector
