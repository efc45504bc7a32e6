from harness_components import (
    ClientKeyAlgorithm,
    ClientKeyCertificate,
    ClusterUsernamePassword,
    KubernetesConnector,
    KubernetesConnectorArgs,
    OpenIdConnect,
    Scope,
    SecretRef,
    ServiceAccountToken,
)

url = "https://cluster.acme.example:6443"
password = SecretRef.existing("account.cluster_password")
ways = {
    "cluster_inside": None,
    "cluster_user": ClusterUsernamePassword(
        master_url=url, username="harness", password_ref=password
    ),
    "cluster_account": ServiceAccountToken(
        master_url=url, service_account_token_ref=SecretRef.existing("account.cluster_token")
    ),
    "cluster_oidc": OpenIdConnect(
        master_url=url,
        issuer_url="https://login.acme.example",
        username="harness",
        password_ref=password,
        client_id_ref=SecretRef.existing("account.cluster_client_id"),
        secret_ref=SecretRef.existing("account.cluster_client_secret"),
        scopes=["openid"],
    ),
    "cluster_certificate": ClientKeyCertificate(
        master_url=url,
        client_cert_ref=SecretRef.existing("account.cluster_certificate"),
        client_key_ref=SecretRef.existing("account.cluster_key"),
        client_key_algorithm=ClientKeyAlgorithm.EC,
    ),
}
for name, credentials in ways.items():
    KubernetesConnector(
        name,
        KubernetesConnectorArgs(
            scope=Scope.org("acme"), credentials=credentials, delegate_selectors=["eu"]
        ),
    )
