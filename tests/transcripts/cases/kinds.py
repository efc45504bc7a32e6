"""The kinds that are proven, with their type tokens."""

from __future__ import annotations

from tests.transcripts.cases.vocabulary import Kind


def _kind(name: str, *, by_id: bool = False, in_environment: bool = False) -> Kind:
    return Kind(name, f"harness:platform/{name}:{name[0].upper()}{name[1:]}", by_id, in_environment)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        _kind("organization", by_id=True),
        _kind("project", by_id=True),
        _kind("secretText", by_id=True),
        _kind("secretFile", by_id=True),
        _kind("secretSshkey", by_id=True),
        _kind("secretWinrm", by_id=True),
        _kind("dockerConnector"),
        _kind("githubConnector"),
        _kind("kubernetesConnector"),
        _kind("nexusConnector"),
        _kind("artifactoryConnector"),
        _kind("helmConnector"),
        _kind("ociHelmConnector"),
        _kind("jenkinsConnector"),
        _kind("gitConnector"),
        _kind("gitlabConnector"),
        _kind("bitbucketConnector"),
        _kind("connectorAzureRepo"),
        _kind("awsConnector"),
        _kind("gcpConnector"),
        _kind("azureCloudProviderConnector"),
        _kind("connectorAzureArtifacts"),
        _kind("appDynamicsConnector"),
        _kind("connectorCustomhealthsource"),
        _kind("datadogConnector"),
        _kind("dynatraceConnector"),
        _kind("elasticsearchConnector"),
        _kind("newrelicConnector"),
        _kind("prometheusConnector"),
        _kind("splunkConnector"),
        _kind("sumologicConnector"),
        _kind("jiraConnector"),
        _kind("serviceNowConnector"),
        _kind("pagerdutyConnector"),
        _kind("connectorPdc"),
        _kind("connectorRancher"),
        _kind("spotConnector"),
        _kind("tasConnector"),
        _kind("terraformCloudConnector"),
        _kind("connectorJdbc"),
        _kind("vaultConnector"),
        _kind("awsKmsConnector"),
        _kind("awsSecretManagerConnector"),
        _kind("azureKeyVaultConnector"),
        _kind("connectorGcpKms"),
        _kind("gcpSecretManagerConnector"),
        _kind("connectorCustomSecretManager"),
        _kind("awsCCConnector"),
        _kind("azureCloudCostConnector"),
        _kind("gcpCloudCostConnector"),
        _kind("kubernetesCloudCostConnector"),
        _kind("service"),
        _kind("environment"),
        _kind("infrastructure", in_environment=True),
        _kind("serviceOverridesV2"),
        _kind("fileStoreFolder", by_id=True),
        _kind("fileStoreFile", by_id=True),
        _kind("variables"),
    )
}
