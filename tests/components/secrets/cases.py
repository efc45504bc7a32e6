"""Golden cases of secrets that log in to machines: every way, every field, and who uses them."""

from __future__ import annotations

from collections.abc import Callable

import harness_components as c

ORG = c.Scope.org("acme")
SHOP = c.Scope.project("acme", "shop")
KEY = c.SecretRef.existing("account.key")
EVERY = {"description": "All of it", "tags": {"team": "shop", "empty": ""}}
KEY_TAB = c.KerberosKeyTab(principal="deploy", realm="ACME.EXAMPLE", key_path="/etc/krb5.keytab")
TICKET = c.KerberosPassword(principal="deploy", realm="ACME.EXAMPLE", password_ref=KEY)
NTLM = c.WinRmNtlm(domain="ACME", username="deploy", password_ref=KEY)


def _ssh() -> None:
    for name, login in (
        ("reference", c.SshKeyReference(user_name="git", key_ref=KEY, passphrase_ref=KEY)),
        ("path", c.SshKeyPath(user_name="deploy", key_path="/keys/deploy", passphrase_ref=KEY)),
        ("password", c.SshPassword(user_name="deploy", password_ref=KEY)),
        ("key_tab", KEY_TAB),
        ("ticket", TICKET),
    ):
        c.SecretSshKey(name, c.SecretSshKeyArgs(scope=SHOP, credentials=login, port=2222, **EVERY))


def _winrm() -> None:
    for name, login in (
        ("local", c.WinRmNtlm(username="deploy", password_ref=KEY)),
        ("ntlm", NTLM),
        ("key_tab", KEY_TAB),
        ("ticket", TICKET),
    ):
        c.SecretWinRm(
            name,
            c.SecretWinRmArgs(
                scope=SHOP,
                credentials=login,
                port=5985,
                use_ssl=name != "local",
                skip_cert_check=name != "local",
                use_no_profile=False,
                **EVERY,
            ),
        )


def _used() -> None:
    key = c.SecretSshKey(
        "key",
        c.SecretSshKeyArgs(scope=ORG, credentials=c.SshKeyReference(user_name="git", key_ref=KEY)),
    )
    ramps = c.SecretWinRm("ramps", c.SecretWinRmArgs(scope=ORG, credentials=NTLM))
    c.GitConnector(
        "patches",
        c.GitConnectorArgs(
            scope=SHOP,
            url="ssh://git@git.acme.example/patches.git",
            connection_type=c.GitConnectionType.REPO,
            credentials=c.SshKey(ssh_key_ref=key.ref),
        ),
    )
    environment = c.EnvironmentRef.existing("staging")
    for name, deployment, ref in (
        ("servers", c.DeploymentType.SSH, key.ref),
        ("windows", c.DeploymentType.WINRM, ramps.ref),
    ):
        c.Infrastructure(
            name,
            c.InfrastructureArgs(
                scope=SHOP,
                environment=environment,
                deployment_type=deployment,
                infrastructure=c.Pdc(credentials_ref=ref, hosts=["one.acme.example"]),
            ),
        )


CASES: dict[str, Callable[[], None]] = {
    "secret_ssh_key/every_way": _ssh,
    "secret_ssh_key/used": _used,
    "secret_win_rm/every_way": _winrm,
}
