"""How connectors log in: a class for each way, with secrets by reference only."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from components._core.args import Piece
from components._core.checks import check_one_of, check_url
from components._core.problems import Problems
from components._core.reader import Reader
from components._core.refs import SecretRef
from components._core.values import Identifier


@dataclass(frozen=True, kw_only=True)
class UsernamePassword(Piece):
    """A user name, plain or as a secret, and a password as a secret."""

    username: str | None = None
    """User name in plain text. Exactly one of `username` and `username_ref` is needed."""
    username_ref: SecretRef | None = None
    """Secret that holds the user name; absent: `username` says it."""
    password_ref: SecretRef
    """Secret that holds the password."""

    def check_piece(self, problems: Problems) -> None:
        """Report a user name given twice or not at all."""
        check_one_of(self, problems, "username", "username_ref")


@dataclass(frozen=True, kw_only=True)
class GithubHttp(Piece):
    """A user name and a personal access token, over HTTPS."""

    username: str | None = None
    """User name in plain text. Exactly one of `username` and `username_ref` is needed."""
    username_ref: SecretRef | None = None
    """Secret that holds the user name; absent: `username` says it."""
    token_ref: SecretRef
    """Secret that holds the token."""

    def check_piece(self, problems: Problems) -> None:
        """Report a user name given twice or not at all."""
        check_one_of(self, problems, "username", "username_ref")


@dataclass(frozen=True, kw_only=True)
class GithubApp(Piece):
    """A GitHub App."""

    application_id: str | None = None
    """Id of the app. Exactly one of it and `application_id_ref` is needed."""
    application_id_ref: SecretRef | None = None
    """Secret that holds the id of the app; absent: `application_id` says it."""
    installation_id: str | None = None
    """Id of its installation. Exactly one of it and `installation_id_ref` is needed."""
    installation_id_ref: SecretRef | None = None
    """Secret that holds the id of its installation; absent: `installation_id` says it."""
    private_key_ref: SecretRef
    """Secret file with the app's private key."""

    def check_piece(self, problems: Problems) -> None:
        """Report an id given twice or not at all."""
        check_one_of(self, problems, "application_id", "application_id_ref")
        check_one_of(self, problems, "installation_id", "installation_id_ref")


@dataclass(frozen=True, kw_only=True)
class GithubSsh(Piece):
    """An SSH key."""

    ssh_key_ref: SecretRef
    """SSH secret with the key."""


GithubCredentials = GithubHttp | GithubApp | GithubSsh


@dataclass(frozen=True, kw_only=True)
class ClusterCredentials(Piece):
    """What every way to log in to a cluster by its address has."""

    master_url: str
    """Address of the cluster's API server."""

    def check_piece(self, problems: Problems) -> None:
        """Report an address that is none."""
        check_url(self.master_url, problems, self, "master_url")


@dataclass(frozen=True, kw_only=True)
class ClusterUsernamePassword(ClusterCredentials):
    """A user name and a password of the cluster."""

    username: str | None = None
    """User name in plain text. Exactly one of `username` and `username_ref` is needed."""
    username_ref: SecretRef | None = None
    """Secret that holds the user name; absent: `username` says it."""
    password_ref: SecretRef
    """Secret that holds the password."""

    def check_piece(self, problems: Problems) -> None:
        """Report an address that is none, and a user name given twice or not at all."""
        super().check_piece(problems)
        check_one_of(self, problems, "username", "username_ref")


@dataclass(frozen=True, kw_only=True)
class ServiceAccountToken(ClusterCredentials):
    """The token of a Kubernetes service account."""

    service_account_token_ref: SecretRef
    """Secret that holds the token, decoded from base64."""
    ca_cert_ref: SecretRef | None = None
    """Secret that holds the certificate of the cluster's authority; absent: not sent."""


@dataclass(frozen=True, kw_only=True)
class OpenIdConnect(ClusterCredentials):
    """OpenID Connect."""

    issuer_url: str
    """Address of the issuer."""
    username: str | None = None
    """User name in plain text. Exactly one of `username` and `username_ref` is needed."""
    username_ref: SecretRef | None = None
    """Secret that holds the user name; absent: `username` says it."""
    password_ref: SecretRef
    """Secret that holds the password."""
    client_id_ref: SecretRef
    """Secret that holds the client's id."""
    secret_ref: SecretRef | None = None
    """Secret that holds the client's secret; absent: not sent."""
    scopes: Sequence[str] = ()
    """OpenID scopes; absent: the issuer's default."""

    KEYS: ClassVar[dict[str, str]] = {
        "issuer_url": "oidcIssuerUrl",
        "username": "oidcUsername",
        "username_ref": "oidcUsernameRef",
        "password_ref": "oidcPasswordRef",
        "client_id_ref": "oidcClientIdRef",
        "secret_ref": "oidcSecretRef",
        "scopes": "oidcScopes",
    }

    def check_piece(self, problems: Problems) -> None:
        """Report addresses that are none, and a user name given twice or not at all."""
        super().check_piece(problems)
        check_url(self.issuer_url, problems, self, "issuer_url")
        check_one_of(self, problems, "username", "username_ref")


class ClientKeyAlgorithm(StrEnum):
    """The algorithm of a client's key."""

    RSA = "RSA"
    EC = "EC"


@dataclass(frozen=True, kw_only=True)
class ClientKeyCertificate(ClusterCredentials):
    """A client's certificate and key."""

    client_cert_ref: SecretRef
    """Secret that holds the client's certificate."""
    client_key_ref: SecretRef
    """Secret that holds the client's key."""
    client_key_algorithm: ClientKeyAlgorithm = ClientKeyAlgorithm.RSA
    """Algorithm of the key; absent: RSA."""
    client_key_passphrase_ref: SecretRef | None = None
    """Secret that holds the key's passphrase; absent: the key has none."""
    ca_cert_ref: SecretRef | None = None
    """Secret that holds the certificate of the cluster's authority; absent: not sent."""

    KEYS: ClassVar[dict[str, str]] = {"client_key_algorithm": "clientKeyAlgo"}


KubernetesCredentials = (
    ClusterUsernamePassword | ServiceAccountToken | OpenIdConnect | ClientKeyCertificate
)


def secret(text: str) -> SecretRef:
    """Return the reference that a text of a document stands for."""
    return SecretRef.named(text) if text else SecretRef(identifier=Identifier(""))


def optional_secret(reader: Reader, key: str) -> SecretRef | None:
    """Return the reference at `key`, or None."""
    found = reader.text(key)
    return None if found is None else SecretRef.named(found)


def _unknown(reader: Reader, kind: str, ways: list[str], what: str) -> None:
    """Report a type that is none of `ways`; nothing is said of the `spec` that goes with it."""
    reader.unknown("type", kind, ways, what)
    reader.problems.told(reader.node.place("spec"))


def read_username_password(auth: Reader) -> UsernamePassword | None:
    """Return the credentials of an `auth`, or None when it is anonymous."""
    kind = auth.text("type")
    spec = auth.below("spec")
    if kind is None or kind == "Anonymous":
        return None
    if kind != "UsernamePassword":
        _unknown(auth, kind, ["Anonymous", "UsernamePassword"], "type of auth")
        return None
    return UsernamePassword(
        username=spec.text("username"),
        username_ref=optional_secret(spec, "usernameRef"),
        password_ref=secret(spec.needed("passwordRef")),
    ).read_from(spec.node)


def read_app(spec: Reader) -> GithubApp:
    """Return a GitHub App."""
    return GithubApp(
        application_id=spec.text("applicationId"),
        application_id_ref=optional_secret(spec, "applicationIdRef"),
        installation_id=spec.text("installationId"),
        installation_id_ref=optional_secret(spec, "installationIdRef"),
        private_key_ref=secret(spec.needed("privateKeyRef")),
    ).read_from(spec.node)


def read_github_credentials(auth: Reader) -> GithubCredentials:
    """Return the `authentication` of a GitHub connector."""
    spec = auth.below("spec")
    kind = auth.needed("type")
    if kind == "Ssh":
        return GithubSsh(ssh_key_ref=secret(spec.needed("sshKeyRef"))).read_from(spec.node)
    if kind not in ("Http", ""):
        _unknown(auth, kind, ["Http", "Ssh"], "type of authentication")
    inner = spec.below("spec")
    way = spec.text("type") or "UsernameToken"
    if way == "GithubApp":
        return read_app(inner)
    if way != "UsernameToken":
        _unknown(spec, way, ["UsernameToken", "GithubApp"], "type of HTTP authentication")
    return GithubHttp(
        username=inner.text("username"),
        username_ref=optional_secret(inner, "usernameRef"),
        token_ref=secret(inner.needed("tokenRef")),
    ).read_from(inner.node)


def read_github_api(spec: Reader) -> tuple[SecretRef | None, GithubApp | None]:
    """Return the `apiAccess` of a GitHub connector: by token or by app, or neither."""
    if "apiAccess" not in spec:
        spec.take("apiAccess")
        return None, None
    access = spec.below("apiAccess")
    inner = access.below("spec")
    kind = access.needed("type")
    if kind == "Token":
        return secret(inner.needed("tokenRef")), None
    if kind == "GithubApp":
        return None, read_app(inner)
    _unknown(access, kind, ["Token", "GithubApp"], "type of apiAccess")
    return None, None


def read_kubernetes_credentials(credential: Reader) -> KubernetesCredentials | None:
    """Return the `credential` of a Kubernetes connector, or None when it is the delegate's."""
    kind = credential.needed("type")
    spec = credential.below("spec")
    if kind in ("InheritFromDelegate", ""):
        return None
    if kind != "ManualConfig":
        _unknown(credential, kind, ["InheritFromDelegate", "ManualConfig"], "type of credential")
        return None
    url = spec.needed("masterUrl")
    auth = spec.below("auth")
    inner, way = auth.below("spec"), auth.needed("type")
    if not url:
        spec.problems.told(inner.node.place("masterUrl"))
    made: KubernetesCredentials
    if way == "UsernamePassword":
        made = ClusterUsernamePassword(
            master_url=url,
            username=inner.text("username"),
            username_ref=optional_secret(inner, "usernameRef"),
            password_ref=secret(inner.needed("passwordRef")),
        )
    elif way == "ServiceAccount":
        made = ServiceAccountToken(
            master_url=url,
            service_account_token_ref=secret(inner.needed("serviceAccountTokenRef")),
            ca_cert_ref=optional_secret(inner, "caCertRef"),
        )
    elif way == "OpenIdConnect":
        scopes = inner.text("oidcScopes") or ""
        made = OpenIdConnect(
            master_url=url,
            issuer_url=inner.needed("oidcIssuerUrl"),
            username=inner.text("oidcUsername"),
            username_ref=optional_secret(inner, "oidcUsernameRef"),
            password_ref=secret(inner.needed("oidcPasswordRef")),
            client_id_ref=secret(inner.needed("oidcClientIdRef")),
            secret_ref=optional_secret(inner, "oidcSecretRef"),
            scopes=tuple(scope for scope in scopes.split(",") if scope),
        )
    elif way == "ClientKeyCert":
        made = ClientKeyCertificate(
            master_url=url,
            client_cert_ref=secret(inner.needed("clientCertRef")),
            client_key_ref=secret(inner.needed("clientKeyRef")),
            client_key_algorithm=inner.choice(
                "clientKeyAlgo", ClientKeyAlgorithm, ClientKeyAlgorithm.RSA
            ),
            client_key_passphrase_ref=optional_secret(inner, "clientKeyPassphraseRef"),
            ca_cert_ref=optional_secret(inner, "caCertRef"),
        )
    elif way:
        ways = ["UsernamePassword", "ServiceAccount", "OpenIdConnect", "ClientKeyCert"]
        _unknown(auth, way, ways, "type of auth")
        return None
    else:
        return None
    return made.read_from(inner.node)
