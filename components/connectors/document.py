"""What connectors say: their nested arguments, and raw specs, as plain mappings. Pure."""

from typing import Any, assert_never

from components._core.args import raw, text_of
from components._core.documents import extended, present
from components._core.scope import Scope
from components.connectors.args import (
    BambooConnectorArgs,
    GithubConnectorArgs,
    KubernetesConnectorArgs,
    RawConnectorArgs,
)
from components.connectors.credentials import (
    ClientKeyCertificate,
    ClusterUsernamePassword,
    GithubApp,
    GithubHttp,
    GithubSsh,
    OpenIdConnect,
    ServiceAccountToken,
    UsernamePassword,
)


def username_password(credentials: UsernamePassword | None, scope: Scope) -> Any:
    """Return a user name and password as the provider's arguments, or None for anonymous."""
    if credentials is None:
        return None
    return present(
        username=credentials.username,
        username_ref=text_of(credentials.username_ref, scope),
        password_ref=text_of(credentials.password_ref, scope),
    )


def github_app(app: GithubApp, scope: Scope) -> dict[str, Any]:
    """Return a GitHub App as the provider's arguments."""
    return present(
        application_id=app.application_id,
        application_id_ref=text_of(app.application_id_ref, scope),
        installation_id=app.installation_id,
        installation_id_ref=text_of(app.installation_id_ref, scope),
        private_key_ref=text_of(app.private_key_ref, scope),
    )


def github_credentials(args: GithubConnectorArgs) -> Any:
    """Return how a GitHub connector logs in, as the provider's arguments."""
    credentials, scope = args.credentials, args.scope
    match credentials:
        case GithubHttp():
            return {
                "http": present(
                    username=credentials.username,
                    username_ref=text_of(credentials.username_ref, scope),
                    token_ref=text_of(credentials.token_ref, scope),
                )
            }
        case GithubApp():
            return {"http": {"github_app": github_app(credentials, scope)}}
        case GithubSsh():
            return {"ssh": {"ssh_key_ref": text_of(credentials.ssh_key_ref, scope)}}
        case _:
            assert_never(credentials)


def github_api(args: GithubConnectorArgs) -> Any:
    """Return how a GitHub connector uses GitHub's API, or None when it does not."""
    if args.api_app is not None:
        return {"github_app": github_app(args.api_app, args.scope)}
    if args.api_token_ref is not None:
        return {"token_ref": text_of(args.api_token_ref, args.scope)}
    return None


def kubernetes_credentials(args: KubernetesConnectorArgs) -> dict[str, Any]:
    """Return how a Kubernetes connector logs in: one argument of the provider, and the rest."""
    credentials, scope = args.credentials, args.scope
    selectors = list(args.delegate_selectors)
    if credentials is None:
        return {"inherit_from_delegate": {"delegate_selectors": selectors}}
    said: dict[str, Any] = {"master_url": credentials.master_url}
    match credentials:
        case ClusterUsernamePassword():
            kind = "username_password"
            said |= present(
                username=credentials.username,
                username_ref=text_of(credentials.username_ref, scope),
                password_ref=text_of(credentials.password_ref, scope),
            )
        case ServiceAccountToken():
            kind = "service_account"
            said |= present(
                service_account_token_ref=text_of(credentials.service_account_token_ref, scope),
                ca_cert_ref=text_of(credentials.ca_cert_ref, scope),
            )
        case OpenIdConnect():
            kind = "openid_connect"
            said |= present(
                issuer_url=credentials.issuer_url,
                username=credentials.username,
                username_ref=text_of(credentials.username_ref, scope),
                password_ref=text_of(credentials.password_ref, scope),
                client_id_ref=text_of(credentials.client_id_ref, scope),
                secret_ref=text_of(credentials.secret_ref, scope),
                scopes=list(credentials.scopes) or None,
            )
        case ClientKeyCertificate():
            kind = "client_key_cert"
            said |= present(
                client_cert_ref=text_of(credentials.client_cert_ref, scope),
                client_key_ref=text_of(credentials.client_key_ref, scope),
                client_key_algorithm=credentials.client_key_algorithm.value,
                client_key_passphrase_ref=text_of(credentials.client_key_passphrase_ref, scope),
                ca_cert_ref=text_of(credentials.ca_cert_ref, scope),
            )
        case _:
            assert_never(credentials)
    return {kind: said} | ({"delegate_selectors": selectors} if selectors else {})


def bamboo(args: BambooConnectorArgs) -> dict[str, Any]:
    """Return the `spec` of a Bamboo connector."""
    credentials, scope = args.credentials, args.scope
    spec = present(
        bambooUrl=args.url,
        auth={
            "type": "UsernamePassword",
            "spec": present(
                username=credentials.username,
                usernameRef=text_of(credentials.username_ref, scope),
                passwordRef=text_of(credentials.password_ref, scope),
            ),
        },
        delegateSelectors=list(args.delegate_selectors) or None,
    )
    return extended(spec, args.extra.get("spec", {}))


def raw_connector(args: RawConnectorArgs) -> dict[str, Any]:
    """Return the `spec` of a connector given as it is, references as texts."""
    said: dict[str, Any] = raw(args.spec, args.scope)
    return said
