"""Proves how SSH keys and WinRM credentials take answers that the official plugin ends over, and
inputs that no secret can be made of. The transcripts prove the rest.
"""

from __future__ import annotations

from typing import Any

import pytest

from provider.core.lifecycle import OperationError
from provider.core.plan import PlanError
from provider.core.table import Values
from tests.provider.conftest import ROWS, Connect
from tests.provider.scripted import Scripted, ok


@pytest.mark.parametrize(
    ("name", "harness_type", "auth", "known"),
    [
        ("SecretSshkey", "SSHKey", {"type": "NTLM", "spec": {}}, "SSH, Kerberos"),
        (
            "SecretSshkey",
            "SSHKey",
            {"type": "SSH", "spec": {"credentialType": "Vault"}},
            "KeyReference, KeyPath, Password",
        ),
        (
            "SecretSshkey",
            "SSHKey",
            {"type": "Kerberos", "spec": {}},
            "KeyTabFilePath, Password",
        ),
        ("SecretWinrm", "WinRmCredentials", {"type": "SSH", "spec": {}}, "NTLM, Kerberos"),
    ],
)
def test_an_unknown_way_to_log_in_is_told_with_the_known_ones(
    connect: Connect, name: str, harness_type: str, auth: dict[str, Any], known: str
) -> None:
    entity = {"identifier": "one", "name": "One", "type": harness_type, "spec": {"auth": auth}}
    words = f"the provider knows {known}"
    with Scripted(ok({"secret": entity})) as server, pytest.raises(OperationError, match=words):
        connect(name, server.url).read(ROWS[name].urn_type, "one", {"identifier": "one"})


@pytest.mark.parametrize(
    ("name", "inputs", "known"),
    [
        ("SecretSshkey", {"ssh": {"credentialType": "KeyPath"}}, "ssh.sshkeyPathCredential"),
        ("SecretSshkey", {"kerberos": {"principal": "p"}}, "kerberos.tgtPasswordSpec"),
        ("SecretWinrm", {"kerberos": {"principal": "p"}}, "kerberos.tgtPasswordSpec"),
    ],
)
def test_credentials_without_a_way_to_log_in_are_refused(
    name: str, inputs: dict[str, Any], known: str
) -> None:
    with pytest.raises(PlanError, match=f"says no way to log in: give one of .*{known}"):
        ROWS[name].calls.create(Values({"identifier": "one", "name": "One", **inputs}))
