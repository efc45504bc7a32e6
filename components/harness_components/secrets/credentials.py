"""Arguments of the secrets that log in to machines: SSH keys and WinRM credentials.

They hold no value of their own: a key, a password and a passphrase are other secrets.
"""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from harness_components._core.checks import check_between, check_filled
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model
from harness_components._core.model.cursor import Cursor
from harness_components._core.model.entity import EntityArgs
from harness_components._core.model.specifiers import Argument, At, Case, OneOf, Refers
from harness_components._core.refs import SecretRef
from harness_components._core.scope import Scope
from harness_components._core.values import FixedText, SecretType


class Credentials(Model):
    """A way to log in to a machine."""

    def check(self, problems: Problems) -> None:
        """Report texts that are needed and empty."""
        check_filled(self, problems)


class SshKeyReference(Credentials):
    """A private key that a secret file holds."""

    user_name: FixedText
    """User that logs in; `git` for most Git hosts."""
    key_ref: Annotated[
        SecretRef, At("key"), Argument("key"), Refers(SecretType.TEXT, SecretType.FILE)
    ]
    """Secret file with the private key, in PEM format; Harness takes no other."""
    passphrase_ref: Annotated[
        SecretRef | None,
        At("encryptedPassphrase"),
        Argument("encrypted_passphrase"),
        Refers(SecretType.TEXT, SecretType.FILE),
    ] = None
    """Secret that holds the passphrase of the key; absent: the key has none."""


class SshKeyPath(Credentials):
    """A private key that lies on the delegate."""

    user_name: FixedText
    """User that logs in."""
    key_path: FixedText
    """Path of the file with the private key, on the delegate."""
    passphrase_ref: Annotated[
        SecretRef | None,
        At("encryptedPassphrase"),
        Argument("encrypted_passphrase"),
        Refers(SecretType.TEXT, SecretType.FILE),
    ] = None
    """Secret that holds the passphrase of the key; absent: the key has none."""


class SshPassword(Credentials):
    """A user name and a password, by SSH."""

    user_name: FixedText
    """User that logs in."""
    password_ref: Annotated[
        SecretRef, At("password"), Argument("password"), Refers(SecretType.TEXT, SecretType.FILE)
    ]
    """Secret that holds the password."""


class KerberosKeyTab(Credentials):
    """A ticket of Kerberos, got with a key tab that lies on the delegate."""

    principal: FixedText
    """Principal that logs in."""
    realm: FixedText
    """Realm of the principal, such as `ACME.EXAMPLE`."""
    key_path: Annotated[
        FixedText, At("spec.keyPath"), Argument("tgt_key_tab_file_path_spec.key_path")
    ]
    """Path of the key tab, on the delegate."""


class KerberosPassword(Credentials):
    """A ticket of Kerberos, got with a password."""

    principal: FixedText
    """Principal that logs in."""
    realm: FixedText
    """Realm of the principal, such as `ACME.EXAMPLE`."""
    password_ref: Annotated[
        SecretRef, At("spec.password"), Refers(SecretType.TEXT, SecretType.FILE)
    ]
    """Secret that holds the password."""


class WinRmNtlm(Credentials):
    """A user name and a password, by NTLM."""

    username: FixedText
    """User that logs in."""
    password_ref: Annotated[SecretRef, At("password"), Refers(SecretType.TEXT, SecretType.FILE)]
    """Secret that holds the password."""
    domain: FixedText | None = None
    """Windows domain of the user; absent: a user of the machine itself."""


def _ssh(model: type[Credentials], word: str, block: str) -> Case:
    return Case(
        model,
        {"type": "SSH", "spec.credentialType": word},
        at="spec.spec",
        block=f"ssh.{block}",
        constants={"ssh.credential_type": word},
    )


def _kerberos(
    model: type[Credentials],
    word: str,
    inside: tuple[str, ...] = (),
    arguments: Mapping[str, str] | None = None,
) -> Case:
    return Case(
        model,
        {"type": "Kerberos", "spec.tgtGenerationMethod": word},
        block="kerberos",
        constants={"kerberos.tgt_generation_method": word},
        inside=inside,
        arguments=arguments or {},
    )


_REMOTE = ("use_ssl", "skip_cert_check", "use_no_profile")


class CredentialsArgs(EntityArgs, below="spec"):
    """What SSH keys and WinRM credentials have in common."""

    port: int | None = None
    """Port of the machines, 1 to 65535; absent: Harness's own."""

    DOCUMENT = "secret"
    TYPE: ClassVar[SecretType]
    """The type that the document of such a secret has."""

    def __init_subclass__(cls, **declared: Any) -> None:
        """Take the type from the kind."""
        super().__init_subclass__(**declared)
        if cls.KINDS:
            cls.TYPE = SecretType(cls.KINDS[0])

    @classmethod
    def read_shared(cls, cursor: Cursor, scope: Scope) -> dict[str, Any]:
        """Return what the document has; report one of another type."""
        given = cursor.text("type")
        if given != cls.TYPE.value:
            cursor.problems.add(
                "secret-type",
                f"this is not a secret of type {cls.TYPE.value}",
                cursor.node.place("type"),
                given=given,
                allowed=cls.TYPE.value,
                remedy="load it with the component of its type",
            )
            cursor.problems.suppress(cursor.node.place("spec"))
        return super().read_shared(cursor, scope)

    def check(self, problems: Problems) -> None:
        """Report a port that there is not."""
        check_between(self, problems, "port", 1, 65535)


_SECRET_SSH_KEY_CREDENTIALS = (
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


class SecretSshKeyArgs(CredentialsArgs, kind=SecretType.SSH_KEY):
    """Arguments of an SSH key."""

    credentials: Annotated[
        SshKeyReference | SshKeyPath | SshPassword | KerberosKeyTab | KerberosPassword,
        At("spec.auth"),
        OneOf(cases=_SECRET_SSH_KEY_CREDENTIALS),
    ]
    """How to log in."""


_SECRET_WIN_RM_CREDENTIALS = (
    Case(WinRmNtlm, {"type": "NTLM"}, block="ntlm", inside=_REMOTE),
    _kerberos(KerberosKeyTab, "KeyTabFilePath", _REMOTE),
    _kerberos(
        KerberosPassword,
        "Password",
        _REMOTE,
        {"password_ref": "tgt_password_spec.password_ref"},
    ),
)


class SecretWinRmArgs(CredentialsArgs, kind=SecretType.WINRM):
    """Arguments of WinRM credentials."""

    credentials: Annotated[
        WinRmNtlm | KerberosKeyTab | KerberosPassword,
        At("spec.auth"),
        OneOf(cases=_SECRET_WIN_RM_CREDENTIALS),
    ]
    """How to log in."""
    use_ssl: Annotated[bool, At("spec.auth.spec.useSSL")] = True
    """Whether the machines are reached by HTTPS; absent: yes."""
    skip_cert_check: Annotated[bool, At("spec.auth.spec.skipCertChecks")] = False
    """Whether any certificate of the machines will do; absent: no."""
    use_no_profile: Annotated[bool, At("spec.auth.spec.useNoProfile")] = True
    """Whether PowerShell starts without the profile of the user; absent: yes."""

    @classmethod
    def after_read(cls, values: dict[str, Any], cursor: Cursor) -> None:  # noqa: ARG003
        """Take what a document leaves out for false, as Harness does."""
        for name in _REMOTE:
            values.setdefault(name, False)

    def check(self, problems: Problems) -> None:
        """Warn of a certificate that is not to be looked at, where there is none."""
        super().check(problems)
        if self.skip_cert_check and not self.use_ssl:
            problems.warn(
                "certificate",
                "skip_cert_check says nothing without HTTPS, which has the certificate",
                self.where("skip_cert_check"),
                given=True,
                remedy="leave it out, or give use_ssl=True",
            )
