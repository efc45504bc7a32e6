"""Samples of the connectors of Git hosts, but for GitHub's."""

from __future__ import annotations

from typing import Any

from tests.provider.sample import SELECTORS, USER, Sample, connector

_TOKEN = {"username": "ci", "tokenRef": "account.token"}
_SSH = {"ssh": {"sshKeyRef": "account.ssh"}}
_API_TOKEN = [{"tokenRef": "account.token"}, None]


def _host(
    http: dict[str, Any], *others: dict[str, Any], types: tuple[str, str] = ("Account", "Repo")
) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """Inputs of a host by the credentials for HTTP, and changes; `others` are further ones."""
    inputs = {
        "url": "https://git.example/acme",
        "connectionType": types[0],
        "validationRepo": "shop",
        "credentials": {"http": http},
    }
    changes = {
        "url": ["https://git.example/other"],
        "connectionType": [types[1]],
        "validationRepo": ["site"],
        **SELECTORS,
        "credentials": [_SSH, *({"http": other} for other in others)],
    }
    return inputs, changes


def _samples() -> dict[str, Sample]:
    on_delegate: dict[str, list[Any]] = {"executeOnDelegate": [True, False]}
    reference = {"usernameRef": "account.u"}
    git, git_changes = _host(USER, {**reference, "passwordRef": "account.pw"})
    gitlab, gitlab_changes = _host(_TOKEN, USER, {**reference, "tokenRef": "account.t"})
    bitbucket, bitbucket_changes = _host(USER, reference)
    azure, azure_changes = _host(
        _TOKEN, {**reference, "tokenRef": "account.t"}, types=("Project", "Repo")
    )
    ways = [
        _TOKEN,
        {"authType": "AccessToken", "tokenRef": "account.t"},
        {"authType": "EmailAndApiToken", "email": "ci@acme.example", "tokenRef": "account.t"},
        {"authType": "EmailAndApiToken", "emailRef": "account.mail", "tokenRef": "account.t"},
    ]
    return {
        "GitConnector": connector(git, {**git_changes, **on_delegate}),
        "GitlabConnector": connector(
            gitlab, {**gitlab_changes, **on_delegate, "apiAuthentication": _API_TOKEN}
        ),
        "BitbucketConnector": connector(
            bitbucket, {**bitbucket_changes, "apiAuthentication": ways}
        ),
        "ConnectorAzureRepo": connector(
            azure, {**azure_changes, **on_delegate, "apiAuthentication": _API_TOKEN}
        ),
    }


SAMPLES = _samples()
