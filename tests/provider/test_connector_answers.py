"""Proves how connectors take answers that the official plugin ends over, and what Bitbucket's and
Jenkins's own rules say. The transcripts prove the rest.
"""

from __future__ import annotations

from typing import Any

import pytest

from emulator import Emulator
from provider.core.lifecycle import OperationError
from provider.core.plan import PlanError
from tests.provider.conftest import ROWS, Connect
from tests.provider.samples_git_hosts import SAMPLES
from tests.provider.scripted import Scripted, ok

_ODD = {"type": "Kerberos", "spec": {}}
_HTTP = {"authentication": {"type": "Http", "spec": _ODD}}
_API = {
    "authentication": {"type": "Ssh", "spec": {"sshKeyRef": "k"}},
    "apiAccess": _ODD,
}


@pytest.mark.parametrize(
    ("name", "harness_type", "spec", "known"),
    [
        ("DockerConnector", "DockerRegistry", {"auth": _ODD}, "UsernamePassword, Anonymous"),
        ("NexusConnector", "Nexus", {"auth": _ODD}, "UsernamePassword, Anonymous"),
        ("ArtifactoryConnector", "Artifactory", {"auth": _ODD}, "UsernamePassword, Anonymous"),
        ("HelmConnector", "HttpHelmRepo", {"auth": _ODD}, "UsernamePassword, Anonymous"),
        ("OciHelmConnector", "OciHelmRepo", {"auth": _ODD}, "UsernamePassword, Anonymous"),
        ("JenkinsConnector", "Jenkins", {"auth": _ODD}, r"Bearer Token\(HTTP Header\)"),
        ("GitConnector", "Git", _ODD, "Http, Ssh"),
        ("GithubConnector", "Github", {"authentication": _ODD}, "Http, Ssh"),
        ("GithubConnector", "Github", _HTTP, "UsernameToken, GithubApp, Anonymous"),
        ("GitlabConnector", "Gitlab", _HTTP, "UsernamePassword, UsernameToken"),
        ("GitlabConnector", "Gitlab", _API, "Token"),
        ("BitbucketConnector", "Bitbucket", _HTTP, "UsernamePassword"),
        ("BitbucketConnector", "Bitbucket", _API, "UsernameToken, AccessToken, EmailAndApiToken"),
        ("ConnectorAzureRepo", "AzureRepo", _HTTP, "UsernameToken"),
        ("ConnectorAzureRepo", "AzureRepo", _API, "Token"),
        ("KubernetesConnector", "K8sCluster", {"credential": _ODD}, "InheritFromDelegate"),
        (
            "KubernetesConnector",
            "K8sCluster",
            {"credential": {"type": "ManualConfig", "spec": {"auth": _ODD}}},
            "ServiceAccount",
        ),
        ("AppDynamicsConnector", "AppDynamics", {"authType": "Kerberos"}, "ApiClientToken"),
        ("ElasticsearchConnector", "ElasticSearch", {"authType": "Kerberos"}, "None"),
        ("JiraConnector", "Jira", {"auth": _ODD}, "UsernamePassword, PersonalAccessToken"),
        ("ServiceNowConnector", "ServiceNow", {"auth": _ODD}, "RefreshTokenGrantType"),
        ("ConnectorJdbc", "JDBC", {"auth": _ODD}, "UsernamePassword, ServiceAccount, KeyPair"),
        ("ConnectorRancher", "Rancher", {"credential": _ODD}, "ManualConfig"),
        (
            "ConnectorRancher",
            "Rancher",
            {"credential": {"type": "ManualConfig", "spec": {"auth": _ODD}}},
            "BearerToken",
        ),
        ("SpotConnector", "Spot", {"credential": _ODD}, "PermanentTokenConfig"),
        ("TasConnector", "Tas", {"credential": _ODD}, "ManualConfig"),
        ("TerraformCloudConnector", "TerraformCloud", {"credential": _ODD}, "ApiToken"),
    ],
)
def test_a_way_to_log_in_that_is_not_known_is_told(
    connect: Connect, name: str, harness_type: str, spec: dict[str, Any], known: str
) -> None:
    data = {"connector": {"identifier": "one", "type": harness_type, "spec": spec}}
    words = f"is 'Kerberos', and the provider knows .*{known}"
    with Scripted(ok(data)) as server, pytest.raises(OperationError, match=words):
        connect(name, server.url).read(ROWS[name].urn_type, "one", {"identifier": "one"})


def test_jenkins_without_authentication_is_read(connect: Connect) -> None:
    spec = {"jenkinsUrl": "https://jenkins.example"}
    data = {"connector": {"identifier": "one", "type": "Jenkins", "spec": spec}}
    kind = ROWS["JenkinsConnector"].urn_type
    with Scripted(ok(data)) as server:
        found = connect("JenkinsConnector", server.url).read(kind, "one", {"identifier": "one"})
    assert found is not None
    assert found[1]["jenkinsUrl"] == "https://jenkins.example"
    assert found[1]["auth"] is None


def test_a_splunk_connector_of_old_has_a_user_and_no_type(connect: Connect) -> None:
    spec = {"splunkUrl": "https://splunk.example", "username": "ci", "passwordRef": "account.pw"}
    data = {"connector": {"identifier": "one", "type": "Splunk", "spec": spec}}
    kind = ROWS["SplunkConnector"].urn_type
    with Scripted(ok(data)) as server:
        found = connect("SplunkConnector", server.url).read(kind, "one", {"identifier": "one"})
    assert found is not None
    user = {"username": "ci", "passwordRef": "account.pw"}
    assert {name: found[1][name] for name in user} == user
    assert found[1]["usernamePassword"] == user


def _bitbucket(account: Emulator, connect: Connect, access: dict[str, Any]) -> None:
    bench = connect("BitbucketConnector", account.url)
    kind = ROWS["BitbucketConnector"].urn_type
    given = {**SAMPLES["BitbucketConnector"].inputs, "apiAuthentication": access}
    bench.preview(kind, bench.good(kind, given))


def test_all_names_that_do_not_go_with_the_way_are_told_at_once(
    account: Emulator, connect: Connect
) -> None:
    access = {"authType": "UsernameToken", "emailRef": "org.mail", "tokenRef": "org.token"}
    with pytest.raises(PlanError) as caught:
        _bitbucket(account, connect, access)
    assert str(caught.value) == (
        "apiAuthentication.emailRef does not go with authType 'UsernameToken': leave it out;"
        " apiAuthentication.username or apiAuthentication.usernameRef is missing: authType"
        " 'UsernameToken' needs one of them"
    )
