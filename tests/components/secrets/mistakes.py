"""The tables of mistakes with SSH keys and WinRM credentials, in Python and in files."""

from __future__ import annotations

from typing import Any

import pulumi

import harness_components as c
from tests.components.makers import SECRET, SHOP, WORTHLESS, infrastructure
from tests.components.mistake import Mistake, YamlMistake
from tests.components.secrets.cases import KEY_TAB, NTLM

LOOSE: Any = c
"""The library as someone without a type checker sees it."""

KEY = {"user_name": "git", "key_ref": SECRET}


def ssh(**more: Any) -> c.SecretSshKey:
    """Make an SSH key of `more`."""
    given = {"scope": SHOP, "credentials": c.SshKeyReference(user_name="git", key_ref=SECRET)}
    return c.SecretSshKey("key", c.SecretSshKeyArgs(**(given | more)))


def winrm(**more: Any) -> c.SecretWinRm:
    """Make WinRM credentials of `more`."""
    return c.SecretWinRm(
        "ramps", c.SecretWinRmArgs(**({"scope": SHOP, "credentials": NTLM} | more))
    )


def text() -> c.SecretText:
    """Make a secret text."""
    return c.SecretText(
        "pw", c.SecretTextArgs(scope=SHOP, value=pulumi.Output.secret("x"), display_name="pw")
    )


def git(ref: c.SecretRef) -> c.GitConnector:
    """Make a Git connector that logs in with the secret `ref`."""
    return c.GitConnector(
        "git",
        c.GitConnectorArgs(
            scope=SHOP,
            url="ssh://git@git.acme.example/web.git",
            connection_type=c.GitConnectionType.REPO,
            credentials=c.SshKey(ssh_key_ref=ref),
        ),
    )


def hosts(ref: c.SecretRef) -> c.Infrastructure:
    """Make hosts that are logged in to with the secret `ref`."""
    return infrastructure(
        deployment_type=c.DeploymentType.SSH,
        infrastructure=c.Pdc(credentials_ref=ref, hosts=["one.acme.example"]),
    )


def git_by_name() -> None:
    """Make a Git connector that logs in with a secret text, by its name."""
    text()
    git(c.SecretRef.existing("pw"))


MISTAKES = [
    Mistake(
        "git-by-text", lambda: git(text().ref), 'secret "pw" is of type SecretText', "SecretSshKey"
    ),
    Mistake("git-by-name", git_by_name, 'secret "pw" is of type SecretText', "SecretSshKey"),
    Mistake(
        "git-by-winrm",
        lambda: git(winrm().ref),
        'secret "ramps" is of type WinRmCredentials',
        "refer to a SecretSshKey",
    ),
    Mistake(
        "hosts-by-text",
        lambda: hosts(text().ref),
        'secret "pw" is of type SecretText',
        "SecretWinRm that refers to it",
    ),
    Mistake(
        "key-by-key",
        lambda: winrm(credentials=c.WinRmNtlm(username="u", password_ref=ssh().ref)),
        'secret "key" is of type SSHKey',
        "SecretText or SecretFile",
    ),
    Mistake(
        "ssh-no-way",
        lambda: c.SecretSshKey("key", LOOSE.SecretSshKeyArgs(scope=SHOP)),
        "credentials of SecretSshKeyArgs is missing",
        "credentials=",
    ),
    Mistake(
        "ssh-by-ntlm",
        lambda: ssh(credentials=NTLM),
        "credentials",
        "SshKeyReference",
    ),
    Mistake(
        "winrm-by-key",
        lambda: winrm(credentials=LOOSE.SshKeyReference(**KEY)),
        "credentials",
        "WinRmNtlm",
    ),
    Mistake(
        "ssh-key-as-text",
        lambda: ssh(credentials=LOOSE.SshKeyReference(user_name="git", key_ref=WORTHLESS)),
        "key_ref is plain text",
        "make a SecretText",
    ),
    Mistake(
        "ssh-password-as-text",
        lambda: ssh(credentials=LOOSE.SshPassword(user_name="u", password_ref=WORTHLESS)),
        "password_ref is plain text",
        "make a SecretText",
    ),
    Mistake(
        "ssh-no-user",
        lambda: ssh(credentials=c.SshKeyReference(user_name="", key_ref=SECRET)),
        "user_name is empty",
        "give user_name",
    ),
    Mistake(
        "ssh-no-path",
        lambda: ssh(credentials=c.SshKeyPath(user_name="u", key_path=" ")),
        "key_path is empty",
        "give key_path",
    ),
    Mistake(
        "kerberos-no-realm",
        lambda: winrm(credentials=c.KerberosKeyTab(principal="u", realm="", key_path="/tab")),
        "realm is empty",
        "give realm",
    ),
    Mistake("ssh-port", lambda: ssh(port=65536), "port is out of range", "use 65535"),
    Mistake("ssh-port-0", lambda: ssh(port=0), "port is out of range", "use 1"),
    Mistake("winrm-port", lambda: winrm(port=-1), "port is out of range", "use 1"),
    Mistake("winrm-port-text", lambda: winrm(port="5986"), "port is text", "without quotes"),
    Mistake(
        "winrm-extra",
        lambda: winrm(credentials=KEY_TAB, extra={"aKey": "a value"}),
        "extra cannot be kept",
        "use the arguments",
    ),
]

SSH = """\
secret:
  type: SSHKey
  name: deploy key
  identifier: deploy_key
  spec:
    auth:
      type: SSH
      spec:
        credentialType: KeyReference
        spec:
          userName: git
          key: account.key
    port: 22
"""
NTLM_FILE = """\
secret:
  type: WinRmCredentials
  name: ramps
  identifier: ramps
  spec:
    auth:
      type: NTLM
      spec:
        domain: ACME
        username: deploy
        password: account.password
        useSSL: true
        skipCertChecks: false
        useNoProfile: true
    port: 5986
"""
KERBEROS = """\
secret:
  type: SSHKey
  name: deploy key
  identifier: deploy_key
  spec:
    auth:
      type: Kerberos
      spec:
        principal: deploy
        realm: ACME.EXAMPLE
        tgtGenerationMethod: KeyTabFilePath
        spec:
          keyPath: /etc/krb5.keytab
"""
YAML = [
    YamlMistake(
        "secret-type", SSH, "type: SSHKey", "type: SshKey", 2,
        "the type of secret is unknown", 'did you mean "SSHKey"?',
    ),
    YamlMistake(
        "secret-file", SSH, "type: SSHKey", "type: SecretFile", 2,
        "a secret file is not loaded from a folder", "SecretFile",
    ),
    YamlMistake(
        "ssh-way", SSH, "type: SSH\n", "type: Ssh\n", 7,
        "type of auth is unknown", 'did you mean "SSH"?',
    ),
    YamlMistake(
        "ssh-credential", SSH, "KeyReference", "KeyRef", 9,
        "credentialType of auth is unknown", 'did you mean "KeyReference"?'
    ),
    YamlMistake(
        "ssh-credential-missing", SSH, "        credentialType: KeyReference\n", "", 9,
        '"credentialType" is missing', "add credentialType",
    ),
    YamlMistake(
        "ssh-no-auth", SSH, SSH[SSH.index("    auth:") : SSH.index("    port:")], "", 0,
        '"auth" is missing', "add auth",
    ),
    YamlMistake(
        "ssh-no-key", SSH, "          key: account.key\n", "", 11, '"key" is missing', "add key"
    ),
    YamlMistake(
        "ssh-key-itself", SSH, "account.key", "-----BEGIN KEY-----", 12,
        "not a reference to a secret", "make a SecretText",
    ),
    YamlMistake(
        "ssh-stray", SSH, "key: account.key", "key: account.key\n          keyPath: /keys/id", 13,
        '"keyPath" belongs to type: SSH, credentialType: KeyPath', "remove it",
    ),
    YamlMistake("ssh-port-text", SSH, "port: 22", "port: ssh", 13, "port", "number"),
    YamlMistake(
        "kerberos-method", KERBEROS, "KeyTabFilePath", "KeyTab", 11,
        "tgtGenerationMethod of auth is unknown", 'did you mean "KeyTabFilePath"?',
    ),
    YamlMistake(
        "kerberos-no-realm", KERBEROS, "        realm: ACME.EXAMPLE\n", "", 9,
        '"realm" is missing', "add realm",
    ),
    YamlMistake(
        "ntlm-way", NTLM_FILE, "type: NTLM", "type: SSH", 7,
        "type of auth is unknown", "own words", "NTLM",
    ),
    YamlMistake(
        "ntlm-flag", NTLM_FILE, "useSSL: true", "useSSL: maybe", 12, "useSSL", "true"
    ),
    YamlMistake(
        "ntlm-flag-key", NTLM_FILE, "skipCertChecks", "skipCertCheck", 13,
        '"skipCertCheck" cannot be kept', 'did you mean "skipCertChecks"?',
    ),
]  # fmt: skip
