"""Proves that Python names are those of the generated SDK, by the installed one where it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.host.pcl.names import class_name, python_name
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("orgId", "org_id"),
        ("SHA256Hash", "sha256_hash"),
        ("publicIPs", "public_ips"),
        ("fooURLBar", "foo_url_bar"),
        ("DBInstance", "db_instance"),
        ("K8sName", "k8s_name"),
        ("x509Cert", "x509_cert"),
        ("from", "from_"),
        ("print", "print_"),
        ("my-org", "my_org"),
        ("my.org/x y", "my_org_x_y"),
        ("1st", "_1st"),
        ("größeX", "größe_x"),
        ("", "_"),
    ],
)
def test_names(name: str, expected: str) -> None:
    assert python_name(name) == expected


def test_class_name() -> None:
    assert class_name("harness:platform/service:service") == "Service"


def test_every_property_of_the_installed_sdk_has_this_name() -> None:
    """The SDK notes the wire's name beside each Python name that differs from it."""
    sdk = pytest.importorskip("pulumi_harness")
    pairs = set()
    for path in Path(sdk.__file__).parent.joinpath("platform").glob("*.py"):
        pattern = r'@_builtins\.property\n    @pulumi\.getter\(name="(\w+)"\)\n    def (\w+)\('
        pairs.update(re.findall(pattern, path.read_text(encoding="utf-8")))
    assert len(pairs) > 300
    wrong = [(wire, name) for wire, name in pairs if python_name(wire) != name]
    assert wrong == []


def test_the_version_is_that_of_the_pinned_sdk() -> None:
    from engine.host.server import VERSION

    assert f"\npulumi=={VERSION} " in (ROOT / "requirements.txt").read_text(encoding="utf-8")
