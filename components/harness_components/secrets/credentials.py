"""Arguments of the secrets that log in to machines: SSH keys and WinRM credentials.

They hold no value of their own: a key, a password and a passphrase are other secrets.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from harness_components._core.checks import check_between, check_filled
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model import forms
from harness_components._core.model.base import EntityArgs, Piece
from harness_components._core.model.cursor import Reader
from harness_components._core.model.unions import Way
from harness_components._core.refs import SecretRef
from harness_components._core.scope import Scope
from harness_components._core.values import SecretType


@dataclass(frozen=True, kw_only=True)
class Credentials(Piece):
    """A way to log in to a machine."""

    SECRETS: ClassVar[Mapping[str, tuple[SecretType, ...]]] = dict.fromkeys(
        ("key_ref", "passphrase_ref", "password_ref"), (SecretType.TEXT, SecretType.FILE)
    )

    def check_piece(self, problems: Problems) -> None:
        """Report texts that are needed and empty."""
        check_filled(self, problems)


@dataclass(frozen=True, kw_only=True)
class SshKeyReference(Credentials):
    """A private key that a secret file holds."""

    user_name: str
    """User that logs in; `git` for most Git hosts."""
    key_ref: SecretRef
    """Secret file with the private key, in PEM format; Harness takes no other."""
    passphrase_ref: SecretRef | None = None
    """Secret that holds the passphrase of the key; absent: the key has none."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "key_ref": "key",
        "passphrase_ref": "encryptedPassphrase",
    }
    ARGUMENTS: ClassVar[Mapping[str, str]] = {
        "key_ref": "key",
        "passphrase_ref": "encrypted_passphrase",
    }


@dataclass(frozen=True, kw_only=True)
class SshKeyPath(Credentials):
    """A private key that lies on the delegate."""

    user_name: str
    """User that logs in."""
    key_path: str
    """Path of the file with the private key, on the delegate."""
    passphrase_ref: SecretRef | None = None
    """Secret that holds the passphrase of the key; absent: the key has none."""

    KEYS: ClassVar[Mapping[str, str]] = {"passphrase_ref": "encryptedPassphrase"}
    ARGUMENTS: ClassVar[Mapping[str, str]] = {"passphrase_ref": "encrypted_passphrase"}


@dataclass(frozen=True, kw_only=True)
class SshPassword(Credentials):
    """A user name and a password, by SSH."""

    user_name: str
    """User that logs in."""
    password_ref: SecretRef
    """Secret that holds the password."""

    KEYS: ClassVar[Mapping[str, str]] = {"password_ref": "password"}
    ARGUMENTS: ClassVar[Mapping[str, str]] = {"password_ref": "password"}


@dataclass(frozen=True, kw_only=True)
class KerberosKeyTab(Credentials):
    """A ticket of Kerberos, got with a key tab that lies on the delegate."""

    principal: str
    """Principal that logs in."""
    realm: str
    """Realm of the principal, such as `ACME.EXAMPLE`."""
    key_path: str
    """Path of the key tab, on the delegate."""

    KEYS: ClassVar[Mapping[str, str]] = {"key_path": "spec.keyPath"}
    ARGUMENTS: ClassVar[Mapping[str, str]] = {"key_path": "tgt_key_tab_file_path_spec.key_path"}


@dataclass(frozen=True, kw_only=True)
class KerberosPassword(Credentials):
    """A ticket of Kerberos, got with a password."""

    principal: str
    """Principal that logs in."""
    realm: str
    """Realm of the principal, such as `ACME.EXAMPLE`."""
    password_ref: SecretRef
    """Secret that holds the password."""

    KEYS: ClassVar[Mapping[str, str]] = {"password_ref": "spec.password"}


@dataclass(frozen=True, kw_only=True)
class WinRmNtlm(Credentials):
    """A user name and a password, by NTLM."""

    username: str
    """User that logs in."""
    password_ref: SecretRef
    """Secret that holds the password."""
    domain: str | None = None
    """Windows domain of the user; absent: a user of the machine itself."""

    KEYS: ClassVar[Mapping[str, str]] = {"password_ref": "password"}


def _ssh(piece: type[Credentials], word: str, block: str) -> Way:
    return Way(
        piece,
        {"type": "SSH", "spec.credentialType": word},
        at="spec.spec",
        argument=f"ssh.{block}",
        said={"ssh.credential_type": word},
    )


def _kerberos(
    piece: type[Credentials],
    word: str,
    inside: tuple[str, ...] = (),
    arguments: Mapping[str, str] | None = None,
) -> Way:
    return Way(
        piece,
        {"type": "Kerberos", "spec.tgtGenerationMethod": word},
        argument="kerberos",
        said={"kerberos.tgt_generation_method": word},
        inside=inside,
        arguments=arguments or {},
    )


_REMOTE = ("use_ssl", "skip_cert_check", "use_no_profile")


@dataclass(frozen=True, kw_only=True)
class CredentialsArgs(EntityArgs):
    """What SSH keys and WinRM credentials have in common."""

    port: int | None = None
    """Port of the machines, 1 to 65535; absent: Harness's own."""

    BELOW = "spec"
    DOCUMENT = "secret"
    KEYS: ClassVar[Mapping[str, str]] = {"credentials": "spec.auth"}
    TYPE: ClassVar[SecretType]
    """The type that the document of such a secret has."""

    @classmethod
    def common(cls, reader: Reader, scope: Scope) -> dict[str, Any]:
        """Return what the document has; report one of another type."""
        given = reader.text("type")
        if given != cls.TYPE.value:
            reader.problems.add(
                "secret-type",
                f"this is not a secret of type {cls.TYPE.value}",
                reader.node.place("type"),
                given=given,
                allowed=cls.TYPE.value,
                remedy="load it with the component of its type",
            )
            reader.problems.told(reader.node.place("spec"))
        return super().common(reader, scope) | forms.values(cls, reader)

    def check_piece(self, problems: Problems) -> None:
        """Report a port that there is not."""
        check_between(self, problems, "port", 1, 65535)


@dataclass(frozen=True, kw_only=True)
class SecretSshKeyArgs(CredentialsArgs):
    """Arguments of an SSH key."""

    credentials: SshKeyReference | SshKeyPath | SshPassword | KerberosKeyTab | KerberosPassword
    """How to log in."""

    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": (
            _ssh(SshKeyReference, "KeyReference", "sshkey_reference_credential"),
            _ssh(SshKeyPath, "KeyPath", "sshkey_path_credential"),
            _ssh(SshPassword, "Password", "ssh_password_credential"),
            _kerberos(KerberosKeyTab, "KeyTabFilePath"),
            _kerberos(
                KerberosPassword,
                "Password",
                arguments={"password_ref": "tgt_password_spec.password"},
            ),
        )
    }
    TYPE = SecretType.SSH_KEY


@dataclass(frozen=True, kw_only=True)
class SecretWinRmArgs(CredentialsArgs):
    """Arguments of WinRM credentials."""

    credentials: WinRmNtlm | KerberosKeyTab | KerberosPassword
    """How to log in."""
    use_ssl: bool = True
    """Whether the machines are reached by HTTPS; absent: yes."""
    skip_cert_check: bool = False
    """Whether any certificate of the machines will do; absent: no."""
    use_no_profile: bool = True
    """Whether PowerShell starts without the profile of the user; absent: yes."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "use_ssl": "spec.auth.spec.useSSL",
        "skip_cert_check": "spec.auth.spec.skipCertChecks",
        "use_no_profile": "spec.auth.spec.useNoProfile",
    }
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "credentials": (
            Way(WinRmNtlm, {"type": "NTLM"}, argument="ntlm", inside=_REMOTE),
            _kerberos(KerberosKeyTab, "KeyTabFilePath", _REMOTE),
            _kerberos(
                KerberosPassword,
                "Password",
                _REMOTE,
                {"password_ref": "tgt_password_spec.password_ref"},
            ),
        )
    }
    TYPE = SecretType.WINRM

    @classmethod
    def settle(cls, found: dict[str, Any]) -> None:
        """Take what a document leaves out for false, as Harness does."""
        for name in _REMOTE:
            found.setdefault(name, False)

    def check_piece(self, problems: Problems) -> None:
        """Warn of a certificate that is not to be looked at, where there is none."""
        super().check_piece(problems)
        if self.skip_cert_check and not self.use_ssl:
            problems.warn(
                "certificate",
                "skip_cert_check says nothing without HTTPS, which has the certificate",
                self.where("skip_cert_check"),
                given=True,
                remedy="leave it out, or give use_ssl=True",
            )
