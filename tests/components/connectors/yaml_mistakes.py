"""Mistakes in the YAML of connectors, made of sound documents: one for each way to log in.

In each document, every key that is needed is taken out, the word that tells the way to log in is
misspelt, a key of another way is put in, and a reference to a secret becomes the secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.components.connectors.sound import Sound, lines
from tests.components.connectors.sound_clouds import CLOUDS
from tests.components.mistake import YamlMistake


def _basic(kind: str, url: str) -> Iterator[Sound]:
    address = f"    {url}: https://host.acme.example\n"
    version = "    version: 3.x\n" if kind == "Nexus" else ""
    registry = "    providerType: Other\n" if kind == "DockerRegistry" else ""
    login = (
        "    auth:\n      type: UsernamePassword\n      spec:\n"
        "        username: ci\n        passwordRef: account.pw\n"
    )
    yield Sound(
        f"{kind}-login",
        kind,
        f"{address}{version}{registry}{login}",
        (url, "passwordRef"),
        word="UsernamePassword",
        stray="tokenRef: account.token",
        secret="passwordRef",
    )
    if kind != "Bamboo":
        nobody = "    auth:\n      type: Anonymous\n"
        yield Sound(
            f"{kind}-nobody", kind, f"{address}{version}{registry}{nobody}", (url,), "Anonymous"
        )


_HTTP = """\
    url: https://host.acme.example/shop/web
    type: Repo
    authentication:
      type: Http
      spec:
        type: {way}
        spec:
"""
_SSH = """\
    url: git@host.acme.example:shop/web.git
    type: Repo
    authentication:
      type: Ssh
      spec:
        sshKeyRef: account.key
"""
_TOKEN = "          username: ci\n          tokenRef: account.token\n"
_PASSWORD = "          username: ci\n          passwordRef: account.pw\n"


def _git_hosts() -> Iterator[Sound]:
    for kind, ways in (
        ("Github", ("UsernameToken",)),
        ("Gitlab", ("UsernameToken", "UsernamePassword")),
        ("AzureRepo", ("UsernameToken",)),
        ("Bitbucket", ("UsernamePassword",)),
    ):
        for way in ways:
            token = way == "UsernameToken"
            ref = "tokenRef" if token else "passwordRef"
            yield Sound(
                f"{kind}-{way}",
                kind,
                _HTTP.format(way=way) + (_TOKEN if token else _PASSWORD),
                ("url", ref),
                word=way,
                stray="sshKeyRef: account.key",
                secret=ref,
            )
        yield Sound(
            f"{kind}-ssh", kind, _SSH, ("url", "sshKeyRef"), "Ssh", stray="username: ci",
            secret="sshKeyRef",
        )  # fmt: skip


_API = """\
    apiAccess:
      type: {type}
      spec:
"""
_CLUSTER = """\
    credential:
      type: ManualConfig
      spec:
        masterUrl: https://cluster.acme.example:6443
        auth:
          type: {way}
          spec:
"""


def _others() -> Iterator[Sound]:
    app = ("applicationId: '1'", "installationId: '2'", "privateKeyRef: account.key")
    yield Sound(
        "Github-app",
        "Github",
        _HTTP.format(way="GithubApp") + lines(10, *app),
        ("privateKeyRef",),
        word="GithubApp",
        stray="tokenRef: account.token",
        secret="privateKeyRef",
    )
    git = _HTTP.format(way="UsernameToken") + _TOKEN
    yield Sound(
        "Github-api-token",
        "Github",
        git + _API.format(type="Token") + lines(8, "tokenRef: account.api"),
        (),
        word="Token\n      spec",
        guess="Token",
        stray="username: ci",
    )
    password = _HTTP.format(way="UsernamePassword") + _PASSWORD
    for way, user in (("UsernameToken", "username: ci"), ("EmailAndApiToken", "email: a@b.c")):
        yield Sound(
            f"Bitbucket-api-{way}",
            "Bitbucket",
            password + _API.format(type=way) + lines(8, user, "tokenRef: account.api"),
            ("tokenRef",),
            word=way,
            stray="privateKeyRef: account.key",
            secret="tokenRef",
        )
    yield Sound(
        "Git-http",
        "Git",
        lines(4, "url: https://host.acme.example/web", "type: Http", "connectionType: Repo",
               "spec:")
        + lines(6, "username: ci", "passwordRef: account.pw"),
        ("url", "connectionType", "passwordRef"),
        word="Http\n",
        guess="Http",
        stray="sshKeyRef: account.key",
        secret="passwordRef",
    )  # fmt: skip
    yield Sound(
        "Jenkins-token",
        "Jenkins",
        lines(4, "jenkinsUrl: https://jenkins.acme.example", "auth:")
        + lines(6, "type: Bearer Token(HTTP Header)", "spec:")
        + lines(8, "tokenRef: account.token"),
        ("jenkinsUrl", "tokenRef"),
        word="Bearer Token(HTTP Header)",
        stray="username: ci",
        secret="tokenRef",
    )
    yield Sound(
        "AzureArtifacts-token",
        "AzureArtifacts",
        lines(4, "azureArtifactsUrl: https://dev.azure.com/acme", "auth:")
        + lines(6, "spec:")
        + lines(8, "type: PersonalAccessToken", "spec:")
        + lines(10, "tokenRef: account.token"),
        ("azureArtifactsUrl", "tokenRef"),
        stray="username: ci",
        secret="tokenRef",
    )
    for way, fields, ref in (
        ("UsernamePassword", ("username: u", "passwordRef: account.pw"), "passwordRef"),
        ("ServiceAccount", ("serviceAccountTokenRef: account.t",), "serviceAccountTokenRef"),
        ("OpenIdConnect", ("oidcIssuerUrl: https://i.acme.example", "oidcUsername: u",
                           "oidcPasswordRef: account.pw", "oidcClientIdRef: account.c"),
         "oidcPasswordRef"),
        ("ClientKeyCert", ("clientCertRef: account.c", "clientKeyAlgo: EC",
                           "clientKeyRef: account.k"), "clientKeyRef"),
    ):  # fmt: skip
        yield Sound(
            f"K8sCluster-{way}",
            "K8sCluster",
            _CLUSTER.format(way=way) + lines(12, *fields),
            ("masterUrl", ref),
            word=way,
            stray="tokenRef: account.t",
            secret=ref,
        )


SOUND = [
    *(
        sound
        for kind, url in (
            ("DockerRegistry", "dockerRegistryUrl"),
            ("Nexus", "nexusServerUrl"),
            ("Artifactory", "artifactoryServerUrl"),
            ("HttpHelmRepo", "helmRepoUrl"),
            ("OciHelmRepo", "helmRepoUrl"),
            ("Bamboo", "bambooUrl"),
            ("Jenkins", "jenkinsUrl"),
        )
        for sound in _basic(kind, url)
    ),
    *_git_hosts(),
    *_others(),
    *CLOUDS,
]


def _line(text: str, part: str) -> int:
    return text[: text.rindex(part)].count("\n") + 1


def mistakes(sound: Sound) -> Iterator[YamlMistake]:
    """Yield the mistakes that can be made in a document."""
    text = sound.text
    for key in sound.needed:
        line = re.findall(rf"^ *{key}: .*\n", text, re.MULTILINE)[-1]
        yield YamlMistake(
            f"{sound.id}-without-{key}", text, line, "", 0, f'"{key}" is missing', f"add {key}"
        )
    if sound.word:
        word = sound.guess or sound.word
        bad = word[:-1] + word[-1] * 2
        yield YamlMistake(
            f"{sound.id}-misspelt", text, f": {sound.word}",
            f": {sound.word.replace(word, bad, 1)}", _line(text, f": {sound.word}"),
            "is unknown to Harness", f'did you mean "{word}"?',
        )  # fmt: skip
    last = text.splitlines()[-1]
    depth = " " * (len(last) - len(last.lstrip()))
    if sound.stray:
        key = sound.stray.partition(":")[0]
        native = sound.type == "Bamboo"
        if not native:
            yield YamlMistake(
                f"{sound.id}-with-{key}", text, f"{last}\n",
                f"{last}\n{depth}{sound.stray}\n", text.count("\n") + 1,
                f'"{key}"', "remove it",
            )  # fmt: skip
    if sound.secret:
        line = re.findall(rf"^ *{sound.secret}: .*\n", text, re.MULTILINE)[-1]
        key = line.partition(":")[0]
        yield YamlMistake(
            f"{sound.id}-plain-{sound.secret}", text, line, f"{key}: hunter 2!\n",
            _line(text, line), "not a reference to a secret", "make a SecretText",
        )  # fmt: skip


YAML = [mistake for sound in SOUND for mistake in mistakes(sound)]
