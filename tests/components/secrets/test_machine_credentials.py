"""SSH keys and WinRM credentials from YAML: each way comes back as it was, and what is left out.

That a machine lets anyone in is not shown.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import harness_components as c
from harness_components.secrets.credentials import CredentialsArgs
from tests.components.secrets.cases import NTLM
from tests.components.secrets.mistakes import KERBEROS, NTLM_FILE, SSH, winrm
from tests.support.recording import run

SHOP = c.Scope.project("acme", "shop")


def _with(text: str, kind: str, old: str, new: str) -> str:
    """Return a document of the type `kind`, with everything from `old` on replaced."""
    head = text[: text.index(old)]
    return head.replace("type: SSHKey", f"type: {kind}") + new


TICKET = """\
        tgtGenerationMethod: Password
        spec:
          password: org.password
"""
REMOTE = "        useSSL: true\n        skipCertChecks: true\n        useNoProfile: false\n"
PATH = """\
        credentialType: KeyPath
        spec:
          userName: deploy
          keyPath: /keys/deploy
          encryptedPassphrase: account.phrase
"""
PASSWORD = """\
        credentialType: Password
        spec:
          userName: deploy
          password: password
"""
KEY_TAB = KERBEROS[KERBEROS.index("        tgt") :]
SOUND = {
    "reference": SSH,
    "path": _with(SSH, "SSHKey", "        credentialType", PATH),
    "password": _with(SSH, "SSHKey", "        credentialType", PASSWORD),
    "key-tab": KERBEROS,
    "ticket": _with(KERBEROS, "SSHKey", "        tgt", TICKET),
    "ntlm": NTLM_FILE,
    "winrm-key-tab": _with(KERBEROS, "WinRmCredentials", "        tgt", REMOTE + KEY_TAB),
    "winrm-ticket": _with(KERBEROS, "WinRmCredentials", "        tgt", REMOTE + TICKET),
}


def _args(text: str) -> CredentialsArgs:
    is_ssh = yaml.safe_load(text)["secret"]["type"] == "SSHKey"
    cls: type[CredentialsArgs] = c.SecretSshKeyArgs if is_ssh else c.SecretWinRmArgs
    return cls.from_yaml(text, SHOP)


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_a_document_is_written_as_it_was_read(text: str) -> None:
    args = _args(text)

    assert not args.check_all()
    assert args.document(SHOP)["spec"] == yaml.safe_load(text)["secret"]["spec"]


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_a_folder_makes_the_component_of_its_type(text: str, tmp_path: Path) -> None:
    (tmp_path / "it.yaml").write_text(text)

    done = run(lambda: c.load_folder(tmp_path, SHOP))

    assert done.error is None, done.report
    made = c.SecretSshKey if "SSHKey" in text else c.SecretWinRm
    assert [each.type for each in done.resources if not each.custom][-1].endswith(made.__name__)


def test_flags_that_a_document_leaves_out_are_false_as_harness_has_it() -> None:
    text = "".join(
        line for line in NTLM_FILE.splitlines(keepends=True) if "use" not in line or "user" in line
    )
    args = c.SecretWinRmArgs.from_yaml(text.replace("        skipCertChecks: false\n", ""), SHOP)

    assert (args.use_ssl, args.skip_cert_check, args.use_no_profile) == (False, False, False)
    made = c.SecretWinRmArgs(scope=SHOP, credentials=NTLM)
    assert (made.use_ssl, made.skip_cert_check, made.use_no_profile) == (True, False, True)


def test_an_empty_passphrase_is_none() -> None:
    empty = SSH.replace("account.key\n", 'account.key\n          encryptedPassphrase: ""\n')

    read = c.SecretSshKeyArgs.from_yaml(empty, SHOP).credentials

    assert isinstance(read, c.SshKeyReference)
    assert read.passphrase_ref is None


@pytest.mark.parametrize(
    ("args", "text", "kind"),
    [(c.SecretSshKeyArgs, NTLM_FILE, "SSHKey"), (c.SecretWinRmArgs, SSH, "WinRmCredentials")],
)
def test_a_secret_of_another_type_is_told_once(
    args: type[CredentialsArgs], text: str, kind: str
) -> None:
    with pytest.raises(c.DocumentError, match=f"not a secret of type {kind}") as caught:
        args.from_yaml(text, SHOP)

    assert [each.code for each in caught.value.problems] == ["secret-type"]


def test_a_certificate_that_is_not_there_is_warned_of() -> None:
    done = run(lambda: winrm(use_ssl=False, skip_cert_check=True))

    assert done.error is None, done.report
    assert any("skip_cert_check says nothing" in line for line in done.logged)
