"""The table of mistakes with connectors to repositories and Git, in the form of `mistakes`."""

from __future__ import annotations

from typing import Any

import harness_components as c
from tests.components.makers import SECRET, SHOP, docker, github
from tests.components.mistake import Mistake

LOGIN = c.UsernamePassword(username="ci", password_ref=SECRET)
TOKEN = c.UsernameToken(username="ci", token_ref=SECRET)
REPO, ACCOUNT = c.GitConnectionType.REPO, c.GitConnectionType.ACCOUNT


def nexus(**more: Any) -> c.NexusConnector:
    """Make a Nexus connector of `more`."""
    given = {"scope": SHOP, "url": "https://nexus.acme.example", "version": c.NexusVersion.V3}
    return c.NexusConnector("nexus", c.NexusConnectorArgs(**(given | more)))


def artifacts(**more: Any) -> c.AzureArtifactsConnector:
    """Make a connector to Azure Artifacts of `more`."""
    given = {"scope": SHOP, "url": "https://dev.azure.com/acme", "token_ref": SECRET}
    return c.AzureArtifactsConnector("feeds", c.AzureArtifactsConnectorArgs(**(given | more)))


def jenkins(**more: Any) -> c.JenkinsConnector:
    """Make a Jenkins connector of `more`."""
    given = {"scope": SHOP, "url": "https://jenkins.acme.example", "credentials": LOGIN}
    return c.JenkinsConnector("jenkins", c.JenkinsConnectorArgs(**(given | more)))


def gitlab(**more: Any) -> c.GitlabConnector:
    """Make a GitLab connector of `more`."""
    given = {
        "scope": SHOP,
        "url": "https://gitlab.com/acme/web",
        "connection_type": REPO,
        "credentials": TOKEN,
    }
    return c.GitlabConnector("gitlab", c.GitlabConnectorArgs(**(given | more)))


def bitbucket(**more: Any) -> c.BitbucketConnector:
    """Make a Bitbucket connector of `more`."""
    given = {
        "scope": SHOP,
        "url": "https://bitbucket.org/acme/web",
        "connection_type": REPO,
        "credentials": LOGIN,
    }
    return c.BitbucketConnector("bitbucket", c.BitbucketConnectorArgs(**(given | more)))


def azure_repo(**more: Any) -> c.AzureRepoConnector:
    """Make a connector to Azure Repos of `more`."""
    given = {
        "scope": SHOP,
        "url": "https://dev.azure.com/acme/shop/_git/web",
        "connection_type": c.AzureRepoConnectionType.REPO,
        "credentials": TOKEN,
    }
    return c.AzureRepoConnector("repos", c.AzureRepoConnectorArgs(**(given | more)))


def git(**more: Any) -> c.GitConnector:
    """Make a Git connector of `more`."""
    given = {
        "scope": SHOP,
        "url": "https://git.acme.example/web.git",
        "connection_type": REPO,
        "credentials": LOGIN,
    }
    return c.GitConnector("git", c.GitConnectorArgs(**(given | more)))


def oci(url: str) -> c.OciHelmConnector:
    """Make a connector to charts at `url`."""
    return c.OciHelmConnector("charts", c.OciHelmConnectorArgs(scope=SHOP, url=url))


ECR = "https://123456789012.dkr.ecr.eu-central-1.amazonaws.com"
MISTAKES = [
    Mistake(
        "hub-website",
        lambda: docker(url="https://hub.docker.com"),
        "the website of Docker Hub",
        "index.docker.io/v2/",
    ),
    Mistake(
        "ecr-user",
        lambda: docker(url=ECR, credentials=LOGIN),
        "ECR takes a token under one user name",
        'username="AWS"',
    ),
    Mistake(
        "gcr-user",
        lambda: docker(url="https://eu.gcr.io", credentials=LOGIN),
        "a registry of Google takes a token",
        "oauth2accesstoken",
    ),
    Mistake(
        "gar-user",
        lambda: docker(url="https://europe-west1-docker.pkg.dev", credentials=LOGIN),
        "a registry of Google takes a token",
        "_json_key",
    ),
    Mistake(
        "nexus-repository",
        lambda: nexus(url="https://nexus.acme.example/repository/helm/"),
        "the address of a repository, not of the server",
        "cut it before /repository",
    ),
    Mistake("nexus-no-url", lambda: nexus(url="nexus.acme.example"), "not an address", "https://"),
    Mistake(
        "nexus-token", lambda: nexus(credentials=TOKEN), "is a UsernameToken, not", "UsernamePass"
    ),
    Mistake("nexus-version", lambda: nexus(version="3.x"), "version is text", "NexusVersion.V3"),
    Mistake(
        "nexus-both",
        lambda: nexus(
            credentials=c.UsernamePassword(username="ci", username_ref=SECRET, password_ref=SECRET)
        ),
        "username and username_ref were given together",
        "exactly one",
    ),
    Mistake(
        "azure-feed-url",
        lambda: artifacts(url="https://dev.azure.com/acme/shop/_artifacts/feed/web"),
        "not the address of an organisation",
        "use https://dev.azure.com/acme;",
    ),
    Mistake(
        "azure-no-organisation",
        lambda: artifacts(url="https://dev.azure.com/"),
        "not the address of an organisation",
        "add the organisation",
    ),
    Mistake(
        "azure-plain-token",
        lambda: artifacts(token_ref="hunter2-very-plain"),
        "token_ref is plain text",
        "make a SecretText",
    ),
    Mistake(
        "oci-user-secret",
        lambda: c.OciHelmConnector(
            "charts",
            c.OciHelmConnectorArgs(
                scope=SHOP,
                url="registry.acme.example",
                credentials=c.UsernamePassword(username_ref=SECRET, password_ref=SECRET),
            ),
        ),
        "the provider does not send the name of the secret",
        "pass username",
    ),
    Mistake(
        "jenkins-password-in-url",
        lambda: jenkins(url="https://ci:hunter2-very-plain@jenkins.acme.example"),
        "holds a password",
        "as a secret",
    ),
    Mistake(
        "github-account-repository",
        lambda: github(connection_type=ACCOUNT),
        "a connector to an account needs a repository",
        "validation_repo",
    ),
    Mistake(
        "github-repository-of-token",
        lambda: github(api=TOKEN),
        "api is a UsernameToken, not",
        "ApiToken",
    ),
    Mistake(
        "gitlab-account",
        lambda: gitlab(connection_type=ACCOUNT),
        "needs a repository to test",
        "validation_repo",
    ),
    Mistake(
        "gitlab-ssh-url",
        lambda: gitlab(credentials=c.SshKey(ssh_key_ref=SECRET)),
        "url is not an address for SSH",
        "copy the SSH address",
        "git@host",
    ),
    Mistake(
        "gitlab-https-for-ssh",
        lambda: gitlab(url="git@gitlab.com:acme/web.git"),
        "url is not an address",
        "https://",
    ),
    Mistake(
        "bitbucket-token",
        lambda: bitbucket(credentials=TOKEN),
        "is a UsernameToken, not",
        "UsernamePassword",
    ),
    Mistake(
        "bitbucket-mail-twice",
        lambda: bitbucket(
            api=c.BitbucketEmailToken(email="a@b.example", email_ref=SECRET, token_ref=SECRET)
        ),
        "email and email_ref were given together",
        "exactly one",
    ),
    Mistake(
        "bitbucket-no-mail",
        lambda: bitbucket(api=c.BitbucketEmailToken(token_ref=SECRET)),
        "email or email_ref is missing",
        "exactly one",
    ),
    Mistake(
        "bitbucket-no-user",
        lambda: bitbucket(api=c.UsernameToken(token_ref=SECRET)),
        "username or username_ref is missing",
        "exactly one",
    ),
    Mistake(
        "azure-project",
        lambda: azure_repo(connection_type=c.AzureRepoConnectionType.PROJECT),
        "a connector to a project needs a repository",
        "validation_repo",
    ),
    Mistake(
        "azure-account",
        lambda: azure_repo(connection_type=ACCOUNT),
        "connection_type is a GitConnectionType, not",
        "AzureRepoConnectionType",
    ),
    Mistake("git-app", lambda: git(credentials=TOKEN), "is a UsernameToken, not", "SshKey"),
    Mistake("git-api", lambda: git(api=TOKEN), "api is not an argument", "remove it"),
    Mistake("oci-blank", lambda: oci("registry acme"), "url is not an address", "host"),
    Mistake("oci-empty", lambda: oci(""), "url is not an address", "host"),
]
