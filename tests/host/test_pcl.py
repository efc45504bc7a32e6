"""Proves that PCL becomes Python with the same values, and that what is not understood is refused.

Does not prove that a schema's names fit an SDK; `test_names.py` and the import tests do.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.host.options import HostError
from engine.host.pcl.layout import string
from engine.host.pcl.program import ProgramWriter
from engine.host.pcl.schema import Package, PackageRequest
from engine.host.pcl.syntax import Text, parse
from engine.host.pcl.tokens import PclError

TEXT = {"type": "string"}
SCHEMA = {
    "name": "harness",
    "meta": {"moduleFormat": "(.*)(?:/[^/]*)"},
    "language": {"python": {"packageName": "pulumi_harness"}},
    "provider": {"inputProperties": {"apiKey": TEXT | {"secret": True}, "endpoint": TEXT}},
    "types": {
        "harness:platform/Spec:Spec": {
            "properties": {
                "valueType": TEXT,
                "secretValue": TEXT,
                "deep": {
                    "type": "array",
                    "items": {"$ref": "#/types/harness:platform%2FSpec:Spec"},
                },
            }
        },
        "harness:platform/Other:Other": {"properties": {"otherName": TEXT}},
        "harness:platform/Level:Level": {"type": "string", "enum": [{"value": "LOW"}]},
    },
    "resources": {
        "harness:platform/service:Service": {
            "inputProperties": {
                "identifier": TEXT,
                "orgId": TEXT,
                "yaml": TEXT,
                "from": TEXT,
                "tags": {"type": "array", "items": TEXT},
                "labels": {"type": "object", "additionalProperties": TEXT},
                "anything": {"$ref": "pulumi.json#/Any"},
                "level": {"$ref": "#/types/harness:platform%2FLevel:Level"},
                "spec": {"$ref": "#/types/harness:platform%2FSpec:Spec"},
                "oneOf": {
                    "oneOf": [
                        {"$ref": "#/types/harness:platform%2FSpec:Spec"},
                        {"$ref": "#/types/harness:platform%2FOther:Other"},
                    ]
                },
                "password": TEXT | {"secret": True},
                "logo": {"$ref": "pulumi.json#/Asset"},
            },
            "properties": {
                "serverHash": TEXT,
                "spec": {"$ref": "#/types/harness:platform%2FSpec:Spec"},
            },
        },
        "harness:index/tool:Tool": {"inputProperties": {"size": {"type": "number"}}},
    },
}
SERVICE = "harness:platform/service:Service"


class StubLoader:
    """Gives the schema above and remembers who asked for what."""

    def __init__(self) -> None:
        self.requests: list[PackageRequest] = []

    def package(self, request: PackageRequest) -> Package:
        """The package, if it is the one there is."""
        self.requests.append(request)
        if request.name != "harness":
            raise HostError(f"the engine has no schema of the package {request.name}")
        return Package(SCHEMA)


def python(source: str) -> str:
    """The Python for a PCL file."""
    return ProgramWriter(parse(source, "x.pp").blocks, StubLoader()).write()  # type: ignore[arg-type]


def arguments(source: str) -> dict[str, Any]:
    """The literal arguments of the one resource in `source`."""
    call = ast.parse(python(source)).body[-1].value  # type: ignore[attr-defined]
    assert isinstance(call, ast.Call)
    return {each.arg or "": ast.literal_eval(each.value) for each in call.keywords}


def service(body: str) -> str:
    """A service with these attributes."""
    return f'resource "one" "{SERVICE}" {{\n{body}\n}}\n'


def quoted(text: str) -> str:
    """A string as Pulumi writes it in PCL."""
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    result = ""
    for letter in text:
        if letter in escapes:
            result += escapes[letter]
        elif ord(letter) < 0x20 or ord(letter) == 0x7F:
            result += f"\\u{ord(letter):04x}"
        else:
            result += letter if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"
    return '"' + result.replace("${", "$${").replace("%{", "%%{") + '"'


TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text("\"\\$%{}\n\r\t '\x00é😀a#")


@given(TEXTS)
def test_any_text_survives_in_a_quoted_string(text: str) -> None:
    assert arguments(service(f"yaml = {quoted(text)}")) == {"yaml": text}


@given(TEXTS)
def test_any_text_survives_as_a_python_literal(text: str) -> None:
    assert ast.literal_eval(string(text)) == text


@given(TEXTS)
def test_any_text_of_whole_lines_survives_in_a_heredoc(text: str) -> None:
    body = "".join(f"|{line}\n" for line in text.split("\n"))
    written = body.replace("${", "$${").replace("%{", "%%{")
    assert arguments(service(f"yaml = <<END_OF_IT\n{written}END_OF_IT")) == {"yaml": body}


def test_an_indented_heredoc_loses_its_margin_only() -> None:
    source = service("yaml = <<-EOT\n    service:\n      name: $${x} é\n\n    end\n  EOT")
    assert arguments(source) == {"yaml": "service:\n  name: ${x} é\n\nend\n"}


@pytest.mark.parametrize(
    "text",
    [
        "a\nb",
        "a\nb\n",
        "\n\n",
        'ends with a quote\nx"',
        'three """ quotes\n.\n',
        'four """" quotes\n"""',
        "back\\slash\\\n\\",
        "blank at the end \nof a line\n",
        "tab\there\nand\rreturn\n",
        "\ufeffmark\u202e\n\u2028x\n",
    ],
)
def test_text_of_several_lines_becomes_a_block(text: str) -> None:
    literal = string(text)
    assert literal.startswith('"""\\\n')
    assert ast.literal_eval(literal) == text
    assert not any(line.endswith(" ") for line in literal.splitlines())
    assert all(letter == "\n" or letter.isprintable() for letter in literal)


def test_values_of_all_kinds() -> None:
    source = service(
        'identifier = null\n tags = ["a", "b",\n "c"] # comment\n'
        'labels = { "camelCase" = "x", plain: "y"\n z = "1" }\n'
        "anything = { a = [1, -2, 2.5, 1e3, true, false, null], b = {}, c = [] } // more\n"
        'from = "/* no comment */" /* a\ncomment */\nlevel = "LOW"'
    )
    assert arguments(source) == {
        "identifier": None,
        "tags": ["a", "b", "c"],
        "labels": {"camelCase": "x", "plain": "y", "z": "1"},
        "anything": {"a": [1, -2, 2.5, 1000.0, True, False, None], "b": {}, "c": []},
        "from_": "/* no comment */",
        "level": "LOW",
    }


def test_keys_of_objects_are_python_s_and_keys_of_maps_are_the_user_s() -> None:
    source = service(
        'spec = { valueType = "x", deep = [{ valueType = "y" }] }\n'
        'labels = { valueType = "kept" }\n oneOf = { otherName = "o" }'
    )
    assert arguments(source) == {
        "spec": {"value_type": "x", "deep": [{"value_type": "y"}]},
        "labels": {"valueType": "kept"},
        "one_of": {"other_name": "o"},
    }


def test_a_whole_program_with_references_options_and_a_provider() -> None:
    source = f"""
package "harness" {{
  baseProviderName = "harness"
  baseProviderVersion = "0.17.4"
  baseProviderDownloadUrl = "github://api.github.com/pulumi"
}}
resource "my-service" "{SERVICE}" {{
  __logicalName = "my.service"
  identifier = other.id
  orgId = other.serverHash
  yaml = other.spec.deep[0].valueType
  options {{
    parent = other
    provider = custom
    dependsOn = [other]
    protect = true
    retainOnDelete = true
    ignoreChanges = [orgId, "yaml", tags[0]]
    deletedWith = other
    import = "default/my_service"
  }}
}}
resource other "{SERVICE}" {{
  identifier = "other"
}}
resource "custom" "pulumi:providers:harness" {{
  endpoint = "http://127.0.0.1"
}}
resource harness "harness:index/tool:Tool" {{
  size = 3
}}
"""
    loader = StubLoader()
    written = ProgramWriter(parse(source, "x.pp").blocks, loader).write()  # type: ignore[arg-type]
    assert loader.requests == [
        PackageRequest(name="harness", version="0.17.4", server="github://api.github.com/pulumi")
    ]
    assert (
        written
        == """\
import pulumi
import pulumi_harness as harness

other = harness.platform.Service("other", identifier="other")

custom = harness.Provider("custom", endpoint="http://127.0.0.1")

my_service = harness.platform.Service(
    "my.service",
    identifier=other.id,
    org_id=other.server_hash,
    yaml=other.spec["deep"][0]["value_type"],
    opts=pulumi.ResourceOptions(
        parent=other,
        provider=custom,
        depends_on=[other],
        protect=True,
        retain_on_delete=True,
        ignore_changes=["org_id", "yaml", "tags[0]"],
        deleted_with=other,
        import_="default/my_service",
    ),
)

harness_2 = harness.Tool("harness", size=3)
"""
    )


def test_the_layout_is_the_formatter_s(tmp_path: Path) -> None:
    long = ", ".join(f'"number {number}"' for number in range(12))
    source = service(
        f'tags = [{long}]\n yaml = "a: 1\\nb: \'x\'\\n"\n identifier = "say \\"x\\""\n'
        'labels = { "one" = "1" }\n spec = { deep = [{ valueType = "' + "y" * 70 + '" }] }\n'
        'options {\n protect = true\n dependsOn = []\n import = "' + "z" * 80 + '"\n}'
    )
    path = tmp_path / "generated.py"
    path.write_text(python(source), encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "format",
            "--isolated",
            "--diff",
            "--line-length",
            "100",
            str(path),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_secrets_are_read_from_the_configuration_and_never_written() -> None:
    written = python(
        service(
            'identifier = secret("canary-1")\n password = "canary-2"\n'
            'spec = { secretValue = secret("canary-3") }\n'
            'labels = secret({ "k" = "canary-4" })\n'
            "anything = [secret(42), secret(true), secret(null)]"
        )
    )
    assert "canary" not in written
    assert "42" not in written
    assert 'identifier=config.require_secret("one-identifier")' in written
    assert 'password=config.require_secret("one-password")' in written
    assert '"secret_value": config.require_secret("one-spec-secretValue")' in written
    assert 'labels=config.require_secret_object("one-labels")' in written
    assert 'config.require_secret_int("one-anything-0")' in written
    assert 'config.require_secret_bool("one-anything-1")' in written
    assert "#   pulumi config set --secret one-spec-secretValue\n" in written
    ast.parse(written)


def test_a_secret_that_is_another_s_output_stays_a_reference() -> None:
    written = python(service("password = two.id") + service("").replace("one", "two"))
    assert "password=pulumi.Output.secret(two.id)" in written


def test_assets_and_templates() -> None:
    written = python(
        service('logo = fileAsset("./a.png")\n yaml = "id: ${two.id}!"')
        + service("").replace("one", "two")
    )
    assert 'logo=pulumi.FileAsset("./a.png")' in written
    assert 'yaml=pulumi.Output.concat("id: ", two.id, "!")' in written


@pytest.mark.parametrize(
    ("source", "message", "line"),
    [
        (service('nope = "x"'), f"{SERVICE} has no property nope", 2),
        (service('spec = { nope = "x" }'), "there is no property nope here", 2),
        (service("yaml = missing.id"), "there is no resource missing", 2),
        (service("yaml = upper(1)"), "the call upper with 1 arguments is not translated", 2),
        (service("options {\n magic = true\n}"), "the resource option magic is not translated", 3),
        (service('yaml = "a'), "a string does not end on its line", 2),
        (service('yaml = "\\q"'), "unknown escape '\\\\q' in a string", 2),
        (service("yaml = <<X\nnever ends"), "the heredoc X does not end", 2),
        (service("yaml = 1 + 2"), "unexpected character '+'", 2),
        (service("yaml = "), "expected a value, found the end of the line", 2),
        (service("yaml = 1\nyaml = 2"), "yaml is given twice", 3),
        (service("yaml = [1 2]"), "expected ',', found '2'", 2),
        ("resource one {\n", "expected a name, found the end of the file", 2),
        ("resource one {\n}\n", "a resource needs a name and a type", 1),
        ("\nlocal {\n}", "local blocks are not translated here", 2),
        (service("") * 2, "there are two resources one", 4),
        (service("yaml = one.id"), "resources refer to each other: one -> one", 1),
    ],
)
def test_what_is_not_understood_is_refused_with_its_place(
    source: str, message: str, line: int
) -> None:
    with pytest.raises(PclError) as refused:
        python(source)
    assert message in refused.value.message
    assert refused.value.position.line == line


@pytest.mark.parametrize("token", ["other:index:Thing", "harness:index/nope:Nope"])
def test_an_unknown_package_or_type_is_named(token: str) -> None:
    with pytest.raises(HostError) as refused:
        python(f'resource "x" "{token}" {{\n}}\n')
    assert token.partition(":")[0] in str(refused.value)


def test_nested_quotes_in_an_expression_in_a_string() -> None:
    (block,) = parse(service('yaml = "${a["b}"]}c"'), "x.pp").blocks
    value = block.attributes["yaml"]
    assert isinstance(value, Text)
    assert value.plain is None
    assert value.parts[1] == "c"
