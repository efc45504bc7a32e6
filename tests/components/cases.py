"""Programs whose registrations are kept as golden files, beside the examples of the pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pulumi

import harness_components as c
from tests.components.connectors import cases_of_clouds, cases_of_repositories
from tests.components.environments import cases as infrastructures
from tests.components.secrets import cases as secrets
from tests.components.services import cases as services
from tests.components.services.artifacts import cases as artifacts

SHOP = c.Scope.project("acme", "shop")
ACCOUNT = c.Scope.account()
KEY = c.SecretRef.existing("account.key")
HERE = Path(__file__).parent
URL = "https://cluster.acme.example:6443"


def _service_full() -> None:
    docker = c.ConnectorRef.existing("account.dockerhub", type=c.ConnectorType.DOCKER)
    git = c.ConnectorRef.existing("org.git", type=c.ConnectorType.GIT)
    c.Service(
        "full",
        c.ServiceArgs(
            scope=SHOP,
            identifier=c.Identifier("full_service"),
            display_name="Full service",
            description="Everything a Kubernetes service can say here",
            tags={"team": "shop", "empty": ""},
            artifacts=[
                c.DockerRegistryArtifact(
                    identifier=c.Identifier("image"),
                    connector_ref=docker,
                    image_path="acme/web",
                    tag="1.10",
                    digest="sha256:" + "0" * 64,
                ),
                c.DockerRegistryArtifact(
                    identifier=c.Identifier("nightly"),
                    connector_ref=c.RUNTIME_INPUT,
                    image_path=c.RUNTIME_INPUT,
                    tag_regex="nightly-.*",
                ),
                c.RawArtifact(
                    identifier=c.Identifier("registry"),
                    type="Ecr",
                    spec={
                        "connectorRef": c.ConnectorRef.existing("account.aws"),
                        "imagePath": "web",
                        "region": "eu-central-1",
                        "tag": "<+input>",
                    },
                ),
            ],
            primary_artifact=c.Identifier("image"),
            sidecars=[
                c.DockerRegistryArtifact(
                    identifier=c.Identifier("proxy"),
                    connector_ref=docker,
                    image_path="envoyproxy/envoy",
                    tag=c.runtime_input("v1", allowed_values=["v1", "v2"]),
                )
            ],
            manifests=[
                c.K8sManifest(
                    identifier=c.Identifier("objects"),
                    store=c.GitStore(
                        connector_ref=git,
                        repo_name="k8s",
                        commit_id="v1.2.3",
                        paths=["templates", "base"],
                    ),
                    values_paths=["values.yaml"],
                    skip_resource_versioning=True,
                    enable_declarative_rollback=True,
                ),
                c.ValuesManifest(
                    identifier=c.Identifier("account_values"),
                    store=c.HarnessStore(files=[c.FileRef.existing("account:/values.yaml")]),
                ),
            ],
            variables=[
                c.StringVariable(name="yes", value="yes", description="A word of YAML 1.1"),
                c.StringVariable(name="version", value="1.10"),
                c.NumberVariable(name="ratio", value=0.5, required=True),
                c.SecretVariable(name="api_key", value=KEY),
                c.StringVariable(name="script", value="set -e\necho one\n"),
            ],
        ),
    )


def _service_bamboo() -> None:
    c.Service(
        "batch",
        c.ServiceArgs(
            scope=SHOP,
            deployment_type=c.DeploymentType.SSH,
            artifacts=[
                c.BambooArtifact(
                    identifier=c.Identifier("plan"),
                    connector_ref=c.ConnectorRef.existing("bamboo", type=c.ConnectorType.BAMBOO),
                    plan_key="PAY-BATCH",
                    artifact_paths=["batch.jar", "schema.sql"],
                    build="133",
                )
            ],
            primary_artifact=c.Identifier("plan"),
        ),
    )


def _service_from_yaml() -> None:
    c.Service.from_yaml("exported", HERE / "exported" / "service.yaml", SHOP)


def _kubernetes_manual() -> None:
    manual = {
        "password": c.ClusterUsernamePassword(master_url=URL, username="u", password_ref=KEY),
        "account": c.ServiceAccountToken(
            master_url=URL, service_account_token_ref=KEY, ca_cert_ref=KEY
        ),
        "oidc": c.OpenIdConnect(
            master_url=URL,
            issuer_url="https://issuer.acme.example",
            username_ref=KEY,
            password_ref=KEY,
            client_id_ref=KEY,
            secret_ref=KEY,
            scopes=["openid", "email"],
        ),
        "certificate": c.ClientKeyCertificate(
            master_url=URL,
            client_cert_ref=KEY,
            client_key_ref=KEY,
            client_key_algorithm=c.ClientKeyAlgorithm.EC,
            client_key_passphrase_ref=KEY,
            ca_cert_ref=KEY,
        ),
    }
    for name, credentials in manual.items():
        c.KubernetesConnector(
            name,
            c.KubernetesConnectorArgs(
                scope=ACCOUNT, credentials=credentials, delegate_selectors=["a", "b"]
            ),
        )


def _github_others() -> None:
    app = c.GithubApp(application_id="1", installation_id_ref=KEY, private_key_ref=KEY)
    for name, url, credentials in (
        ("app", "https://github.com/acme/web", app),
        ("ssh", "git@github.com:acme/web.git", c.SshKey(ssh_key_ref=KEY)),
    ):
        c.GithubConnector(
            name,
            c.GithubConnectorArgs(
                scope=ACCOUNT,
                url=url,
                connection_type=c.GitConnectionType.REPO,
                credentials=credentials,
                api=app,
                execute_on_delegate=True,
                delegate_selectors=["eu"],
            ),
        )


def _docker_anonymous() -> None:
    c.DockerConnector(
        "harbor",
        c.DockerConnectorArgs(
            scope=ACCOUNT,
            url="https://harbor.acme.example",
            provider_type=c.DockerProviderType.HARBOR,
            description="Our own",
            tags={"a": "b"},
        ),
    )


def _secret_external() -> None:
    vault = c.ConnectorRef.existing("account.vault", type=c.ConnectorType.VAULT)
    c.SecretText(
        "external", c.SecretTextArgs(scope=SHOP, path="/shop/key#value", secret_manager=vault)
    )
    c.SecretText("inline", c.SecretTextArgs(scope=SHOP, value=pulumi.Output.secret("v")))


def _environment_overrides() -> None:
    values = c.ValuesManifest(
        identifier=c.Identifier("values"),
        store=c.HarnessStore(files=[c.FileRef.existing("/production.yaml")]),
    )
    c.Environment(
        "production",
        c.EnvironmentArgs(
            scope=SHOP,
            type=c.EnvironmentType.PRODUCTION,
            color="#ff0000",
            description="Careful",
            tags={"tier": "1"},
            variables=[c.SecretVariable(name="key", value=KEY)],
            manifests=[values],
        ),
    )


def _infrastructure_raw() -> None:
    c.Infrastructure(
        "gke",
        c.InfrastructureArgs(
            scope=SHOP,
            environment=c.EnvironmentRef.existing("production"),
            infrastructure=c.RawInfrastructure(
                type="KubernetesGcp",
                spec={
                    "connectorRef": "account.gcp",
                    "cluster": "eu/shop",
                    "namespace": "shop",
                    "releaseName": "release-<+INFRA_KEY_SHORT_ID>",
                },
            ),
            allow_simultaneous_deployments=True,
        ),
    )


def _overrides_all_four() -> None:
    environment = c.EnvironmentRef.existing("production")
    service, infra = c.ServiceRef.existing("web"), c.InfrastructureRef.existing("gke")
    variables = [c.StringVariable(name="log_level", value="warn")]
    for name, given in (
        ("environment", {}),
        ("service", {"service": service}),
        ("infrastructure", {"infrastructure": infra}),
        ("both", {"service": service, "infrastructure": infra}),
    ):
        c.ServiceOverrides(
            name,
            c.ServiceOverridesArgs(
                scope=SHOP, environment=environment, variables=variables, **given
            ),
        )


def _folder() -> None:
    c.load_folder(
        HERE / "exported", SHOP, secret_value=lambda _: pulumi.Output.secret("never seen")
    )


CASES: dict[str, Callable[[], None]] = {
    **cases_of_clouds.CASES,
    **services.CASES,
    **infrastructures.CASES,
    **cases_of_repositories.CASES,
    **secrets.CASES,
    **artifacts.CASES,
    "docker_connector/anonymous": _docker_anonymous,
    "environment/overrides": _environment_overrides,
    "folder/exported": _folder,
    "github_connector/app_and_ssh": _github_others,
    "infrastructure/raw": _infrastructure_raw,
    "kubernetes_connector/manual": _kubernetes_manual,
    "secret_text/external": _secret_external,
    "service/bamboo": _service_bamboo,
    "service/from_yaml": _service_from_yaml,
    "service/full": _service_full,
    "service_overrides/all_four": _overrides_all_four,
}
