"""What may be a secret is in no problem, warning or document, wherever it was put by mistake."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import harness_components as c
from docs.generate import all_components
from harness_components._core.model.base import Model
from harness_components._core.model.entity import EntityArgs
from harness_components._core.refs import SecretRef
from tests.components.makers import SHOP, raw, service
from tests.support.recording import run

MARKER = "hunter2-Passw0rd!"
HERE = Path(__file__).parent


def pieces() -> list[type[Model]]:
    found, new = set(), {Model}
    while new:
        found |= new
        new = {below for each in new for below in each.__subclasses__()} - found
    return sorted(
        (each for each in found if each.__module__.startswith("harness_components.")), key=repr
    )


def wants_secret(hint: object) -> bool:
    parts = typing.get_args(hint) or (hint,)
    return any(part is SecretRef or "Output" in repr(part) for part in parts)


POSITIONS = [
    pytest.param(piece, each.name, id=f"{piece.__name__}.{each.name}")
    for piece in pieces()
    for each in dataclasses.fields(piece)
    if each.init and wants_secret(piece.field_specs()[each.name].hint)
]

VALUES = {
    "text": MARKER,
    "list": [MARKER],
    "mapping": {"password": MARKER, "x": [MARKER]},
    "expression": c.Expression(MARKER),
    "connector": c.ConnectorRef.existing(MARKER),
    "existing": SecretRef.existing(MARKER),
    "of the organisation": SecretRef.existing(f"org.{MARKER}"),
}


def test_every_kind_of_credential_is_among_the_positions() -> None:
    assert len(POSITIONS) > 15


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize(("piece", "name"), POSITIONS)
def test_a_secret_in_the_place_of_a_reference_is_not_repeated(
    piece: type[Model], name: str, value: Any
) -> None:
    needed = {
        each.name: getattr(piece.placeholder(), each.name)
        for each in dataclasses.fields(piece)
        if each.init
    }
    made = piece(**(needed | {name: value}))
    problems = c.Problems()
    if not made.check_types(problems):
        assert problems.errors
    for holder, attribute, ref in made.uses():
        ref.check(SHOP, problems, holder.where(attribute))

    # An Expression may be any text: it is the one that fits, and nothing is said of it.
    if not (isinstance(value, c.Expression) and made.check_types(c.Problems())):
        assert problems.errors
    assert MARKER not in str(problems)


@pytest.mark.parametrize(
    "spec",
    [
        {"passwordRef": MARKER},
        {"auth": {"type": "X", "spec": {"tokenRef": MARKER, "usernameRef": "a"}}},
        {"password": MARKER},
        {"keys": [{"secretKeyRef": MARKER}]},
        {"passwordRef": {MARKER}},
        {"passwordRef": object},
    ],
)
def test_a_secret_in_a_raw_spec_is_not_repeated(spec: dict[str, Any]) -> None:
    done = run(lambda: raw(spec))

    assert isinstance(done.error, c.ProgramError)
    assert MARKER not in done.report


@pytest.mark.parametrize(
    "more",
    [
        {"extra": {"password": MARKER}},
        {"variables": MARKER},
        {"variables": [MARKER]},
        {"variables": {"db_password": MARKER}},
        {"artifacts": {"password": MARKER}},
        {"password": MARKER},
        {MARKER.replace("-", "_").strip("!"): 1, "description": [MARKER]},
    ],
)
def test_a_secret_in_the_wrong_argument_is_not_repeated(more: dict[str, Any]) -> None:
    assert MARKER not in run(lambda: service(**more)).report


@pytest.mark.parametrize("value", [12345678, [MARKER], {"x": MARKER}])
def test_a_secret_that_is_no_text_is_not_repeated(value: Any) -> None:
    made: Any = c.StringVariable

    report = run(lambda: service(variables=[made(name="db_password", value=value)])).report

    assert "value is" in report
    assert MARKER not in report
    assert "12345678" not in report


EXPORTED = sorted((HERE / "exported").glob("*.yaml"))
SECRETIVE = re.compile(
    r"(password|token|secret|key|passphrase|cert|username|clientid)\w*ref$"
    r"|^(auth|spec|credential|authentication)$",
    re.IGNORECASE,
)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every reference to a secret below `value`, and to every part with one."""
    if isinstance(value, Mapping):
        for key, below in value.items():
            secret = key == "value" and value.get("type") == "Secret"
            if secret or SECRETIVE.search(str(key)):
                yield (*path, key)
            yield from leaves(below, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, (*path, number))


CREDENTIALS = {
    "kubernetes-password": ("UsernamePassword", ["usernameRef", "passwordRef"]),
    "kubernetes-account": ("ServiceAccount", ["serviceAccountTokenRef", "caCertRef"]),
    "kubernetes-oidc": ("OpenIdConnect", ["oidcPasswordRef", "oidcClientIdRef", "oidcSecretRef"]),
    "kubernetes-key": ("ClientKeyCert", ["clientCertRef", "clientKeyRef"]),
}


def documents() -> Iterator[Any]:
    """Yield every kind of document, with each of its secret positions in turn."""
    found = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in EXPORTED}
    for name, (way, keys) in CREDENTIALS.items():
        spec = dict.fromkeys(keys, "account.x") | {"username": "u", "oidcIssuerUrl": "https://x"}
        auth = {"type": way, "spec": spec}
        manual = {"type": "ManualConfig", "spec": {"masterUrl": "https://k", "auth": auth}}
        found[name] = {
            "connector": {
                "name": "k",
                "identifier": "k",
                "type": "K8sCluster",
                "spec": {"credential": manual},
            }
        }
    for name, document in found.items():
        for path in leaves(document):
            yield pytest.param(document, path, id=f"{name}-{'.'.join(map(str, path))}")


@pytest.mark.parametrize("form", ["text", "list", "mapping", "number"])
@pytest.mark.parametrize(("document", "path"), list(documents()))
def test_a_secret_in_a_document_is_not_repeated(
    document: Any, path: tuple[Any, ...], form: str, tmp_path: Path
) -> None:
    changed = yaml.safe_load(yaml.safe_dump(document))
    at = changed
    for step in path[:-1]:
        at = at[step]
    forms = {"text": MARKER, "list": [MARKER], "mapping": {"x": MARKER}, "number": 12345678901}
    at[path[-1]] = forms[form]
    (tmp_path / "entity.yaml").write_text(yaml.safe_dump(changed))

    done = run(lambda: c.load_folder(tmp_path, SHOP))

    said = "\n".join([done.report, *done.logged])
    assert MARKER not in said
    assert "12345678901" not in said


@pytest.mark.parametrize(
    "line",
    [
        f"passwordRef:{MARKER}",
        f"passwordRef: @{MARKER}",
        f"passwordRef: {MARKER}: x",
        f'passwordRef: "{MARKER}',
        f"passwordRef: '{MARKER}' x",
        f"passwordRef: [{MARKER}",
        f"passwordRef: *{MARKER}",
        f"passwordRef: !{MARKER} x",
        f"passwordRef: &{MARKER} x",
        f"passwordRef: | {MARKER}",
        f"\tpasswordRef: {MARKER}",
        f"password: {MARKER}: x",
    ],
)
def test_a_secret_on_a_line_that_is_not_yaml_is_not_repeated(line: str, tmp_path: Path) -> None:
    (tmp_path / "entity.yaml").write_text(
        "connector:\n  name: d\n  identifier: d\n  type: DockerRegistry\n  spec:\n"
        "    dockerRegistryUrl: https://x\n    auth:\n      type: UsernamePassword\n"
        f"      spec:\n        username: u\n        {line}\n"
    )

    done = run(lambda: c.load_folder(tmp_path, SHOP))

    assert isinstance(done.error, c.ProgramError)
    assert MARKER not in "\n".join([done.report, *done.logged])


def test_a_plain_value_beside_a_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pw.yaml").write_text(
        "secret:\n  name: pw\n  identifier: pw\n  type: SecretText\n  spec:\n"
        "    secretManagerIdentifier: harnessSecretManager\n    valueType: Inline\n"
    )
    given: Any = MARKER

    done = run(lambda: c.load_folder(tmp_path, SHOP, secret_value=lambda _: given))

    assert done.report.startswith("1 problem\n")
    assert "value is plain text, not a secret of Pulumi" in done.report
    assert MARKER not in done.report


def test_the_arguments_of_every_component_were_looked_at() -> None:
    looked = {each for each in pieces() if issubclass(each, EntityArgs)}
    assert {component.ARGS for component in all_components()} <= looked
