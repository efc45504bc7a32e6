from harness_components import (
    Scope,
    SecretRef,
    VaultAgent,
    VaultAppRole,
    VaultAwsIam,
    VaultConnector,
    VaultConnectorArgs,
    VaultJwt,
    VaultKubernetes,
    VaultToken,
)

VaultLogin = VaultToken | VaultAppRole | VaultAgent | VaultAwsIam | VaultKubernetes | VaultJwt
ways: dict[str, VaultLogin] = {
    "vault_token": VaultToken(auth_token_ref=SecretRef.existing("account.vault_token")),
    "vault_app_role": VaultAppRole(
        app_role_id="harness", secret_id_ref=SecretRef.existing("account.vault_secret_id")
    ),
    "vault_agent": VaultAgent(sink_path="/home/harness/vault-token"),
    "vault_aws": VaultAwsIam(
        vault_aws_iam_role="harness",
        aws_region="eu-central-1",
        xvault_aws_iam_server_id_ref=SecretRef.existing("account.vault_server_id"),
    ),
    "vault_kubernetes": VaultKubernetes(
        vault_k8s_auth_role="harness",
        service_account_token_path="/var/run/secrets/kubernetes.io/serviceaccount/token",
    ),
    "vault_jwt": VaultJwt(vault_jwt_auth_role="harness", vault_jwt_auth_path="jwt"),
}
for name, credentials in ways.items():
    VaultConnector(
        name,
        VaultConnectorArgs(
            scope=Scope.account(),
            vault_url="https://vault.acme.example:8200",
            credentials=credentials,
            renewal_interval_minutes=10,
            secret_engine_name="harness",
            secret_engine_version=2,
            delegate_selectors=["eu"],
        ),
    )
