"""The programs that `benchmarks.components` runs: the same services, made in four ways.

`raw` makes the resources of the official package, `thin` the library's own leaves, `bare` puts each
leaf into a component that does nothing but show the same outputs, `ours` uses the components of the
library. What the engine is asked for each service is the same in all four.
"""

import atexit
import os
import resource
from pathlib import Path

import pulumi

SERVICE = """\
service:
  name: s{0}
  identifier: s{0}
  serviceDefinition:
    spec:
      artifacts:
        primary:
          primaryArtifactRef: <+input>
          sources:
            - spec:
                connectorRef: account.dockerhub
                imagePath: acme/s{0}
                tag: <+input>
              identifier: image
              type: DockerRegistry
      variables:
        - name: log_level
          type: String
          value: info
    type: Kubernetes
"""

SERVICE_TYPE = "harness:platform/service:Service"


def raw(count: int) -> None:
    """Make the resources alone."""
    from pulumi_harness.platform.service import Service

    for number in range(count):
        Service(
            f"s{number}",
            identifier=f"s{number}",
            name=f"s{number}",
            yaml=SERVICE.format(number),
        )


def thin(count: int) -> None:
    """Make the leaves of the library alone."""
    from harness_components._core.program.leaf import leaf_class

    leaf = leaf_class(SERVICE_TYPE)
    for number in range(count):
        leaf(
            f"s{number}",
            identifier=f"s{number}",
            name=f"s{number}",
            yaml=SERVICE.format(number),
        )


def bare(count: int) -> None:
    """Make each leaf in a component that does nothing else."""
    from harness_components._core.program.leaf import leaf_class

    leaf = leaf_class(SERVICE_TYPE)

    class Bare(pulumi.ComponentResource):
        def __init__(self, name: str, yaml: str) -> None:
            super().__init__("harness-components:index:Service", name)
            leaf(
                name,
                identifier=name,
                name=name,
                yaml=yaml,
                opts=pulumi.ResourceOptions(parent=self),
            )
            self.register_outputs({"identifier": name, "yaml": yaml})

    for number in range(count):
        Bare(f"s{number}", SERVICE.format(number))


def ours(count: int) -> None:
    """Make each service with the component of the library."""
    from harness_components import (
        ConnectorRef,
        ConnectorType,
        DockerRegistryArtifact,
        Identifier,
        Scope,
        Service,
        ServiceArgs,
        StringVariable,
        runtime_input,
    )

    scope = Scope.account()
    docker = ConnectorRef.existing("account.dockerhub", type=ConnectorType.DOCKER)
    for number in range(count):
        Service(
            f"s{number}",
            ServiceArgs(
                scope=scope,
                artifacts=[
                    DockerRegistryArtifact(
                        identifier=Identifier("image"),
                        connector_ref=docker,
                        image_path=f"acme/s{number}",
                        tag=runtime_input(),
                    )
                ],
                variables=[StringVariable(name="log_level", value="info")],
            ),
        )


def main() -> None:
    """Run the program that the environment names."""
    file = Path(os.environ["BENCH_MEMORY"])

    def note_memory() -> None:
        file.write_text(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss), "utf-8")

    atexit.register(note_memory)
    make = {"raw": raw, "thin": thin, "bare": bare, "ours": ours}[os.environ["BENCH_KIND"]]
    make(int(os.environ["BENCH_COUNT"]))
