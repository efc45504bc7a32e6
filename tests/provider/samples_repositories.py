"""Samples of the connectors of artifact repositories, but for Docker's."""

from __future__ import annotations

from tests.provider.sample import SELECTORS, USER, Sample, connector

_BY_REFERENCE = {"usernameRef": "org.user", "passwordRef": "account.pw"}
_BASICS = {"url": ["https://other.example"], **SELECTORS, "credentials": [_BY_REFERENCE, None]}
_AUTH = {"type": "UsernamePassword", "jenkinsUserNamePassword": USER}

SAMPLES: dict[str, Sample] = {
    "NexusConnector": connector(
        {"url": "https://nexus.example", "version": "3.x", "credentials": USER},
        {**_BASICS, "version": ["2.x"]},
    ),
    "ArtifactoryConnector": connector(
        {"url": "https://artifactory.example", "credentials": USER},
        {**_BASICS, "executeOnDelegate": [True, False]},
    ),
    "HelmConnector": connector(
        {"url": "https://charts.example", "credentials": USER},
        {**_BASICS, "forceDelete": [True]},
    ),
    "OciHelmConnector": connector(
        {"url": "oci://charts.example", "credentials": USER},
        # A user by reference stays a change: the transcript `reference` proves it.
        {**_BASICS, "credentials": [{**USER, "username": "bot"}, None], "forceDelete": [True]},
    ),
    "JenkinsConnector": connector(
        {"jenkinsUrl": "https://jenkins.example", "auth": _AUTH},
        {
            "jenkinsUrl": ["https://other.example"],
            **SELECTORS,
            "auth": [
                {**_AUTH, "jenkinsUserNamePassword": _BY_REFERENCE},
                {
                    "type": "Bearer Token(HTTP Header)",
                    "jenkinsBearerToken": {"tokenRef": "account.token"},
                },
                {"type": "Anonymous"},
            ],
        },
    ),
}
