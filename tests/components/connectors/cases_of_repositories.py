"""Golden cases of the connectors to repositories and Git: every way to log in, every field."""

from __future__ import annotations

from collections.abc import Callable

import harness_components as c

SHOP = c.Scope.project("acme", "shop")
ACCOUNT = c.Scope.account()
KEY = c.SecretRef.existing("account.key")
NAMED = c.UsernamePassword(username="ci", password_ref=KEY)
BY_SECRET = c.UsernamePassword(username_ref=KEY, password_ref=KEY)
TOKEN = c.UsernameToken(username_ref=KEY, token_ref=KEY)
SSH = c.SshKey(ssh_key_ref=KEY)
EVERY = {"description": "All of it", "tags": {"team": "shop", "empty": ""}}
ON = {"delegate_selectors": ["b", "a"]}
WEB, GIT = "https://host.acme.example/shop/web", "git@host.acme.example:shop/web.git"
REPO, ACCOUNT_KIND = c.GitConnectionType.REPO, c.GitConnectionType.ACCOUNT


def _registries() -> None:
    url = "https://host.acme.example/"
    for name, login in (("nobody", None), ("named", NAMED), ("by-secret", BY_SECRET)):
        c.NexusConnector(
            f"nexus-{name}",
            c.NexusConnectorArgs(
                scope=SHOP, url=url, version=c.NexusVersion.V2, credentials=login, **ON, **EVERY
            ),
        )
        c.ArtifactoryConnector(
            f"artifactory-{name}",
            c.ArtifactoryConnectorArgs(
                scope=SHOP, url=url, credentials=login, execute_on_delegate=True, **ON, **EVERY
            ),
        )
        c.HelmConnector(
            f"helm-{name}",
            c.HelmConnectorArgs(
                scope=SHOP, url=url, credentials=login, force_delete=True, **ON, **EVERY
            ),
        )
        c.OciHelmConnector(
            f"oci-{name}",
            c.OciHelmConnectorArgs(
                scope=SHOP,
                url="host.acme.example/charts",
                credentials=None if login is BY_SECRET else login,
                force_delete=True,
                **ON,
                **EVERY,
            ),
        )


def _azure_artifacts() -> None:
    c.AzureArtifactsConnector(
        "feeds",
        c.AzureArtifactsConnectorArgs(
            scope=ACCOUNT, url="https://dev.azure.com/acme", token_ref=KEY, **ON, **EVERY
        ),
    )


def _jenkins() -> None:
    for name, login in (
        ("named", NAMED),
        ("by-secret", BY_SECRET),
        ("token", c.JenkinsToken(token_ref=KEY)),
        ("nobody", None),
    ):
        c.JenkinsConnector(
            name,
            c.JenkinsConnectorArgs(
                scope=SHOP, url="https://jenkins.acme.example", credentials=login, **ON, **EVERY
            ),
        )


def _git() -> None:
    for name, url, login in (("http", WEB, NAMED), ("secret", WEB, BY_SECRET), ("ssh", GIT, SSH)):
        c.GitConnector(
            name,
            c.GitConnectorArgs(
                scope=SHOP,
                url=url,
                connection_type=ACCOUNT_KIND,
                validation_repo="web",
                credentials=login,
                execute_on_delegate=True,
                **ON,
                **EVERY,
            ),
        )


def _github_anonymous() -> None:
    c.GithubConnector(
        "public",
        c.GithubConnectorArgs(
            scope=SHOP, url=WEB, connection_type=REPO, credentials=c.GitAnonymous()
        ),
    )


def _gitlab() -> None:
    for name, url, login in (
        ("token", WEB, TOKEN),
        ("password", WEB, NAMED),
        ("ssh", GIT, SSH),
    ):
        c.GitlabConnector(
            name,
            c.GitlabConnectorArgs(
                scope=SHOP,
                url=url,
                connection_type=REPO,
                credentials=login,
                api=c.ApiToken(token_ref=KEY),
                execute_on_delegate=True,
                **ON,
                **EVERY,
            ),
        )


def _bitbucket() -> None:
    for name, url, login, api in (
        ("user", WEB, NAMED, c.UsernameToken(username="ci", token_ref=KEY)),
        ("token", WEB, BY_SECRET, c.ApiToken(token_ref=KEY)),
        ("mail", GIT, SSH, c.BitbucketEmailToken(email_ref=KEY, token_ref=KEY)),
        ("none", GIT, SSH, None),
    ):
        c.BitbucketConnector(
            name,
            c.BitbucketConnectorArgs(
                scope=SHOP, url=url, connection_type=REPO, credentials=login, api=api, **ON, **EVERY
            ),
        )


def _azure_repo() -> None:
    for name, url, login in (("token", WEB, TOKEN), ("ssh", GIT, SSH)):
        c.AzureRepoConnector(
            name,
            c.AzureRepoConnectorArgs(
                scope=SHOP,
                url=url,
                connection_type=c.AzureRepoConnectionType.REPO,
                credentials=login,
                api=c.ApiToken(token_ref=KEY),
                execute_on_delegate=True,
                **ON,
                **EVERY,
            ),
        )


CASES: dict[str, Callable[[], None]] = {
    "azure_artifacts_connector/full": _azure_artifacts,
    "azure_repo_connector/full": _azure_repo,
    "bitbucket_connector/full": _bitbucket,
    "git_connector/full": _git,
    "github_connector/anonymous": _github_anonymous,
    "gitlab_connector/full": _gitlab,
    "jenkins_connector/full": _jenkins,
    "nexus_connector/registries": _registries,
}
