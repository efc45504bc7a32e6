"""Images named in manifests: a warning where a service's artifacts are never deployed for it."""

from __future__ import annotations

import pytest

import harness_components as c
from tests.support.recording import run

SHOP = c.Scope.project("acme", "shop")
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: web
          image: IMAGE
"""


def _estate(image: str, values: str, *, elsewhere: bool = False) -> None:
    folder = c.FileStoreFolder("web", c.FileStoreFolderArgs(scope=SHOP, display_name="web"))
    for name, content in (("d.yaml", DEPLOYMENT.replace("IMAGE", image)), ("v.yaml", values)):
        c.FileStoreFile(
            name,
            c.FileStoreFileArgs(
                scope=SHOP,
                identifier=c.Identifier(name[0]),
                display_name=name,
                parent=folder.ref,
                content=content,
            ),
        )
    files = c.FileRef.existing("/elsewhere") if elsewhere else folder.ref
    c.Service(
        "shop-web",
        c.ServiceArgs(
            scope=SHOP,
            artifacts=[
                c.DockerRegistryArtifact(
                    identifier=c.Identifier("image"),
                    connector_ref=c.ConnectorRef.existing("org.hub"),
                    image_path="acme/web",
                    tag="1",
                )
            ],
            manifests=[
                c.K8sManifest(
                    identifier=c.Identifier("objects"), store=c.HarnessStore(files=[files])
                )
            ],
        ),
    )


@pytest.mark.parametrize("image", ["nginx:1.14.2", '"nginx:1.14.2"'])
def test_a_manifest_with_an_image_of_its_own_is_told(image: str) -> None:
    done = run(lambda: _estate(image, "replicas: 1"))

    assert done.error is None
    (told,) = done.logged
    assert "the artifacts of this service are never deployed" in told
    assert "nginx:1.14.2" in told


@pytest.mark.parametrize(
    ("image", "values"),
    [
        ("{{.Values.image}}", "image: <+artifacts.primary.image>"),
        ("nginx:1.14.2", "sidecar: <+artifacts.sidecars.proxy.image>"),
        ("nginx:1.14.2", "image: <+artifact.image>"),
    ],
)
def test_a_manifest_that_takes_the_artifact_is_not(image: str, values: str) -> None:
    assert run(lambda: _estate(image, values)).logged == []


def test_of_files_made_elsewhere_nothing_is_said() -> None:
    assert run(lambda: _estate("nginx:1.14.2", "", elsewhere=True)).logged == []
