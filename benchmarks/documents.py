"""Times rendering, reading and checking documents: `python -m benchmarks.documents`. No engine.

Prints a table of seconds for all documents, and each of our steps as a ratio of what PyYAML takes
for the same documents on the same machine. Nothing is asserted; `--json` prints the figures alone.
"""

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable
from typing import Any

import yaml

from harness_components._core.diagnostics.place import call_site
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.expressions.checks import check_expressions
from harness_components._core.identifiers import check_identifier, check_name, check_tags
from harness_components._core.yaml.nodes import MapNode, ScalarNode
from harness_components._core.yaml.read import check_dialect, read
from harness_components._core.yaml.write import write
from harness_components.services.args import ServiceArgs

SCRIPT = "#!/bin/sh\nset -eu\nfor file in *.yaml; do\n  kubectl diff -f $file || true\ndone\n"


def service(number: int, sources: int) -> dict[str, Any]:
    """Return a service as a component would build it: about 3 KB of YAML with 7 sources."""
    identifier = f"payments_{number}"
    manifest = {
        "identifier": "app",
        "type": "K8sManifest",
        "spec": {
            "store": {
                "type": "Github",
                "spec": {
                    "connectorRef": "account.github",
                    "gitFetchType": "Branch",
                    "branch": "main",
                    "paths": ["deploy/deployment.yaml", "deploy/service.yaml"],
                },
            },
            "valuesPaths": ["deploy/values.yaml"],
            "skipResourceVersioning": False,
        },
    }
    return {
        "name": f"Payments {number}",
        "identifier": identifier,
        "description": "Takes cards, and pays out",
        "tags": {"owner": "payments", "tier": "1"},
        "serviceDefinition": {
            "type": "Kubernetes",
            "spec": {
                "artifacts": {
                    "primary": {
                        "primaryArtifactRef": "<+input>",
                        "sources": [
                            {
                                "identifier": f"image_{index}",
                                "type": "DockerRegistry",
                                "spec": {
                                    "connectorRef": "account.docker_hub",
                                    "imagePath": f"acme/payments-{number}-{index}",
                                    "tag": "<+input>.default(latest).allowedValues(latest,1.18)",
                                    "digest": "",
                                },
                            }
                            for index in range(sources)
                        ],
                    }
                },
                "manifests": [{"manifest": manifest}],
                "variables": [
                    {"name": "replicas", "type": "Number", "value": 2},
                    {"name": "host", "type": "String", "value": "pay-<+env.name>.example.com"},
                    {"name": "preflight", "type": "String", "value": SCRIPT},
                    {"name": "version", "type": "String", "value": "1.10"},
                ],
            },
        },
    }


def check(node: MapNode, body: dict[str, Any], problems: Problems) -> None:
    """Make the checks that a service component makes of a document."""
    check_dialect(node, problems, "service")
    inside = problems.at(node.place("service"))
    check_identifier(body["identifier"], inside, "identifier")
    check_name(body["name"], inside, "name")
    check_tags(body["tags"], inside, "tags")
    sources = node.at("service.serviceDefinition.spec.artifacts.primary.sources")
    for source in sources.items if sources is not None else []:  # type: ignore[attr-defined]
        identifier = source.at("identifier")
        if isinstance(identifier, ScalarNode):
            check_identifier(identifier.text, problems, identifier.place())
    check_expressions(node, "service", problems)


def timed(work: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    """Return the best of some runs in seconds of the processor, and the result."""
    best, result = float("inf"), None
    for _ in range(times):
        gc.collect()
        started = time.process_time()
        result = work()
        best = min(best, time.process_time() - started)
    return best, result


def measure(count: int, sources: int) -> dict[str, Any]:
    """Return the seconds of every step over `count` documents."""
    bodies = [service(number, sources) for number in range(count)]
    seconds: dict[str, float] = {}
    seconds["render"], texts = timed(
        lambda: [write({"service": ServiceArgs.ORDER.arrange(body)}) for body in bodies]
    )
    seconds["read with marks"], nodes = timed(
        lambda: [read(text, "service.yaml") for text in texts]
    )
    problems = Problems()
    seconds["check"], _ = timed(
        lambda: [check(node, body, problems) for node, body in zip(nodes, bodies, strict=True)]
    )
    if problems:
        sys.exit(f"the documents of the benchmark are wrong:\n{problems}")
    seconds["write what was read"], again = timed(lambda: [write(node) for node in nodes])
    seconds["plain values"], values = timed(lambda: [node.value for node in nodes])
    seconds["call sites"], _ = timed(lambda: [call_site() for _ in bodies])
    seconds["PyYAML C dump"], _ = timed(
        lambda: [yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False) for value in values]
    )
    seconds["PyYAML C load, no marks"], _ = timed(
        lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts]
    )
    seconds["PyYAML C compose"], _ = timed(
        lambda: [yaml.compose(text, yaml.CSafeLoader) for text in texts]
    )
    few = max(1, count // 20)
    pure, _ = timed(lambda: [yaml.safe_dump(v, sort_keys=False) for v in values[:few]], 1)
    seconds["PyYAML safe_dump"] = pure * count / few
    if again != texts:
        sys.exit("what was read is not written as it was")
    return {
        "documents": count,
        "bytes": sum(map(len, texts)) // count,
        "seconds": {name: round(value, 3) for name, value in seconds.items()},
        "ratios": {
            "render / PyYAML C dump": round(seconds["render"] / seconds["PyYAML C dump"], 2),
            "render / PyYAML safe_dump": round(seconds["render"] / seconds["PyYAML safe_dump"], 3),
            "read / PyYAML C compose": round(
                seconds["read with marks"] / seconds["PyYAML C compose"], 2
            ),
            "read / PyYAML C load": round(
                seconds["read with marks"] / seconds["PyYAML C load, no marks"], 2
            ),
        },
        "render and check": round(
            seconds["render"] + seconds["read with marks"] + seconds["check"], 3
        ),
    }


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=1000, help="how many (default 1000)")
    parser.add_argument(
        "--sources", type=int, default=7, help="artifact sources of each (default 7)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON alone")
    options = parser.parse_args()
    found = measure(options.documents, options.sources)
    if options.json:
        print(json.dumps(found))
        return
    print(f"{found['documents']} services of {found['bytes']} bytes\n")
    for name, value in found["seconds"].items():
        print(f"  {name:26} {value:8.3f} s")
    print(f"\n  {'render + read + check':26} {found['render and check']:8.3f} s\n")
    for name, value in found["ratios"].items():
        print(f"  {name:26} {value:8} x")


if __name__ == "__main__":
    main()
