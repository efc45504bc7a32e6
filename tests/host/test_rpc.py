"""Proves each call of the language host over gRPC, without an engine; programs run elsewhere."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import language_pb2, language_pb2_grpc
from pulumi.runtime.proto.codegen import loader_pb2

from engine.host.serve import reachable
from engine.host.server import VERSION, LanguageHost
from tests.conftest import ROOT
from tests.host.conftest import gone_within

TIMEOUT = 30


@pytest.fixture
def host() -> Iterator[language_pb2_grpc.LanguageRuntimeStub]:
    """A client of a host in this process."""
    servicer = LanguageHost("")
    server = grpc.server(ThreadPoolExecutor(8))
    language_pb2_grpc.add_LanguageRuntimeServicer_to_server(servicer, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield language_pb2_grpc.LanguageRuntimeStub(channel)
    servicer.children.cancel()
    servicer.children.wait_for_end(5)
    server.stop(None).wait()


def info(folder: Path, **options: Any) -> language_pb2.ProgramInfo:
    """A program in `folder` with these runtime options."""
    result = language_pb2.ProgramInfo(
        root_directory=str(folder), program_directory=str(folder), entry_point="."
    )
    result.options.update(options)
    return result


def virtualenv(folder: Path) -> Path:
    """What counts as a virtualenv: a Python that starts, and a folder for packages."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").symlink_to(sys.executable)
    (folder / "lib" / "python3.11" / "site-packages").mkdir(parents=True)
    return folder


def distribution(site: Path, name: str, version: str, plugin: dict[str, Any] | None = None) -> None:
    """Installs a distribution, with a `pulumi-plugin.json` if there is one."""
    (site / f"{name}-{version}.dist-info").mkdir(parents=True)
    if plugin is not None:
        (site / name).mkdir(exist_ok=True)
        (site / name / "pulumi-plugin.json").write_text(json.dumps(plugin))


def refusal(call: Any) -> tuple[grpc.StatusCode, str]:
    """The status and message with which a call is refused."""
    with pytest.raises(grpc.RpcError) as refused:
        call()
    return refused.value.code(), refused.value.details()


def test_handshake_and_plugin_info(host: Any) -> None:
    host.Handshake(language_pb2.LanguageHandshakeRequest(engine_address="127.0.0.1:1"))
    assert host.GetPluginInfo(Empty()).version == VERSION


def test_required_packages_are_found_in_site_packages_and_behind_links(
    host: Any, tmp_path: Path
) -> None:
    site = virtualenv(tmp_path / ".venv") / "lib" / "python3.11" / "site-packages"
    linked = tmp_path / "linked"
    distribution(site, "pulumi", "3.250.0")
    server = "github://api.github.com/pulumi"
    harness = {"resource": True, "name": "harness", "version": "0.17.4", "server": server}
    distribution(site, "pulumi_harness", "0.17.4", harness)
    distribution(site, "pulumi_other", "1.2.3a4")
    distribution(site, "pulumi_policy", "1.21.0")
    distribution(site, "pulumi_odd", "1!2.0")
    distribution(site, "no_plugin", "1.0", {"resource": False})
    distribution(site, "elsewhere", "2.0", {"resource": True})
    parameterization = {"name": "p", "version": "1.0.0", "value": "AQI="}
    thing = {"resource": True, "name": "thing", "version": "v9.0.0"}
    distribution(linked, "renamed", "0.1", thing | {"parameterization": parameterization})
    (site / "links.pth").write_text(f"# a comment\nimport os\n{linked}\nnot-there\n")
    answer = host.GetRequiredPackages(
        language_pb2.GetRequiredPackagesRequest(info=info(tmp_path, virtualenv=".venv"))
    )
    found = {each.name: each for each in answer.packages}
    assert {name: each.version for name, each in found.items()} == {
        "harness": "v0.17.4",
        "other": "v1.2.3-alpha.4",
        "elsewhere": "v2.0.0",
        "thing": "v9.0.0",
    }
    assert found["harness"].server == server
    assert found["thing"].parameterization.value == b"\x01\x02"
    assert {each.kind for each in found.values()} == {"resource"}


def test_required_packages_of_this_python_are_those_it_has(host: Any, tmp_path: Path) -> None:
    pytest.importorskip("pulumi_harness")
    request = language_pb2.GetRequiredPackagesRequest(info=info(tmp_path, virtualenv=sys.prefix))
    assert [(each.name, each.version) for each in host.GetRequiredPackages(request).packages] == [
        ("harness", "v0.17.4")
    ]


def test_all_wrong_options_are_told_at_once(host: Any, tmp_path: Path) -> None:
    request = language_pb2.GetRequiredPackagesRequest(
        info=info(tmp_path, virtualenv=3, toolchain="poetry", typechecker="pyre")
    )
    code, message = refusal(lambda: host.GetRequiredPackages(request))
    assert code is grpc.StatusCode.FAILED_PRECONDITION
    assert message.splitlines() == [
        "runtime option virtualenv must be a string, not 3.0",
        (
            "runtime option toolchain is 'poetry', which this language host does not serve; "
            "use 'pip', or install the official pulumi-language-python beside pulumi"
        ),
        "unsupported runtime option typechecker: 'pyre'; allowed are 'mypy' and 'pyright'",
    ]


@pytest.mark.parametrize(
    ("make", "state"),
    [
        (lambda path: None, "does not exist; run `pulumi install` to make it"),
        (lambda path: path.write_text(""), "is not a folder; remove "),
        (lambda path: (path / "lib").mkdir(parents=True), "it has no bin/python; remove "),
    ],
)
def test_a_broken_virtualenv_is_named_with_the_remedy(
    host: Any, tmp_path: Path, make: Any, state: str
) -> None:
    make(tmp_path / ".venv")
    request = language_pb2.GetRequiredPackagesRequest(info=info(tmp_path, virtualenv=".venv"))
    _, message = refusal(lambda: host.GetRequiredPackages(request))
    assert str(tmp_path / ".venv") in message
    assert state in message


def test_a_virtualenv_of_a_python_that_is_gone_says_so(host: Any, tmp_path: Path) -> None:
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to("/gone/python3.8")
    request = language_pb2.GetRequiredPackagesRequest(info=info(tmp_path, virtualenv=".venv"))
    _, message = refusal(lambda: host.GetRequiredPackages(request))
    assert "was made for /gone/python3.8, which is gone; remove " in message


@pytest.mark.parametrize(
    ("variable", "shown"),
    [
        ("PATH=/nowhere", "no python3 on PATH; install Python 3.11 or newer"),
        ("PULUMI_PYTHON_CMD=no-such-python", "PULUMI_PYTHON_CMD is 'no-such-python'"),
    ],
)
def test_no_python_at_all_is_told(
    host: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, shown: str
) -> None:
    monkeypatch.setenv(*variable.split("="))
    request = language_pb2.InstallDependenciesRequest(info=info(tmp_path, virtualenv=".venv"))
    assert shown in refusal(lambda: list(host.InstallDependencies(request)))[1]


def test_a_python_without_venv_names_the_package_to_install(
    host: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python-without-venv"
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    monkeypatch.setenv("PULUMI_PYTHON_CMD", str(python))
    request = language_pb2.InstallDependenciesRequest(info=info(tmp_path, virtualenv=".venv"))
    _, message = refusal(lambda: list(host.InstallDependencies(request)))
    assert f"{python} has no venv module" in message
    assert "apt install python3-venv" in message
    assert not (tmp_path / ".venv").exists()


def test_install_does_not_touch_a_folder_that_is_no_virtualenv(host: Any, tmp_path: Path) -> None:
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "mine").write_text("kept")
    request = language_pb2.InstallDependenciesRequest(info=info(tmp_path, virtualenv=".venv"))
    assert "is not a virtualenv" in refusal(lambda: list(host.InstallDependencies(request)))[1]
    assert (tmp_path / ".venv" / "mine").read_text() == "kept"


def test_about_and_dependencies(host: Any, tmp_path: Path) -> None:
    this = info(tmp_path, virtualenv=sys.prefix)
    about = host.About(language_pb2.AboutRequest(info=this))
    assert about.version == sys.version.split()[0]
    assert about.metadata["toolchain"] == "Pip"
    listed = {
        transitive: {
            each.name
            for each in host.GetProgramDependencies(
                language_pb2.GetProgramDependenciesRequest(
                    info=this, transitiveDependencies=transitive
                )
            ).dependencies
        }
        for transitive in (True, False)
    }
    assert listed[False] < listed[True]
    assert "grpcio" in listed[True] - listed[False]


def test_a_new_project_is_asked_for_toolchain_and_virtualenv(host: Any, tmp_path: Path) -> None:
    keys = []
    for options in ({}, {"toolchain": "pip"}, {"toolchain": "pip", "virtualenv": "venv"}):
        request = language_pb2.RuntimeOptionsRequest(info=info(tmp_path, **options))
        keys.append([each.key for each in host.RuntimeOptionsPrompts(request).prompts])
    assert keys == [["toolchain"], ["virtualenv"], []]
    host.Template(language_pb2.TemplateRequest(info=info(tmp_path), project_name="x"))


@pytest.mark.parametrize(
    ("call", "request_type"),
    [
        ("GenerateProject", language_pb2.GenerateProjectRequest),
        ("GeneratePackage", language_pb2.GeneratePackageRequest),
        ("Pack", language_pb2.PackRequest),
        ("Link", language_pb2.LinkRequest),
        ("GetRequiredPlugins", language_pb2.GetRequiredPluginsRequest),
    ],
)
def test_what_only_the_official_host_does_is_refused_by_its_name(
    host: Any, call: str, request_type: Any
) -> None:
    code, message = refusal(lambda: getattr(host, call)(request_type()))
    assert code is grpc.StatusCode.UNIMPLEMENTED
    assert call in message
    assert "official pulumi-language-python" in message


def plugin_request(folder: Path, *arguments: str) -> language_pb2.RunPluginRequest:
    """A request to run the plugin in `folder` with the Python of the tests."""
    return language_pb2.RunPluginRequest(
        pwd=str(folder),
        args=arguments,
        env=["GIVEN=by the engine"],
        info=info(folder, virtualenv=sys.prefix),
        kind="resource",
        name="probe",
    )


def test_a_plugin_s_output_and_exit_code_are_passed_on(host: Any, tmp_path: Path) -> None:
    (tmp_path / "__main__.py").write_text(
        "import os, sys\nprint(sys.argv[1:], os.environ['GIVEN'], os.getcwd())\n"
        "print('trouble', file=sys.stderr)\nsys.exit(7)\n"
    )
    answers = list(host.RunPlugin(plugin_request(tmp_path, "a", "b c"), timeout=TIMEOUT))
    printed = b"".join(each.stdout for each in answers).decode()
    assert printed == f"['a', 'b c'] by the engine {tmp_path}\n"
    assert b"".join(each.stderr for each in answers) == b"trouble\n"
    assert answers[-1].exitcode == 7


def test_what_the_system_does_not_start_is_told(host: Any, tmp_path: Path) -> None:
    request = language_pb2.RunRequest(info=info(tmp_path, virtualenv=sys.prefix))
    request.config["probe:large"] = "x" * 4_000_000
    code, message = refusal(lambda: host.Run(request))
    assert code is grpc.StatusCode.FAILED_PRECONDITION
    assert message.startswith(f"cannot start {sys.prefix}/bin/python: ")


def test_a_folder_without_a_plugin_is_refused(host: Any, tmp_path: Path) -> None:
    _, message = refusal(lambda: list(host.RunPlugin(plugin_request(tmp_path), timeout=TIMEOUT)))
    assert f"{tmp_path} is no plugin that Python can run" in message


STUBBORN = """
import os, signal, time
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, signal.SIG_IGN)
print(os.getpid(), flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("how", ["cancel", "disconnect"])
def test_a_plugin_that_ignores_signals_is_gone_within_five_seconds(
    host: Any, tmp_path: Path, how: str
) -> None:
    (tmp_path / "__main__.py").write_text(STUBBORN)
    stream = host.RunPlugin(plugin_request(tmp_path), timeout=TIMEOUT)
    pid = int(next(stream).stdout)
    if how == "cancel":
        host.Cancel(Empty())
    else:
        stream.cancel()
    assert gone_within(5, pid)


def test_a_killed_host_takes_its_plugin_with_it(tmp_path: Path) -> None:
    (tmp_path / "__main__.py").write_text(STUBBORN)
    process = subprocess.Popen(
        [sys.executable, "-m", "engine.host"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    port = int(process.stdout.readline())
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        client = language_pb2_grpc.LanguageRuntimeStub(channel)
        pid = int(next(client.RunPlugin(plugin_request(tmp_path), timeout=TIMEOUT)).stdout)
        process.kill()
        process.wait()
        assert gone_within(5, pid)
    process.stdout.close()


def test_what_is_started_after_a_cancel_ends_too(host: Any, tmp_path: Path) -> None:
    (tmp_path / "__main__.py").write_text("import time\ntime.sleep(60)\n")
    host.Cancel(Empty())
    answers = list(host.RunPlugin(plugin_request(tmp_path), timeout=TIMEOUT))
    assert answers[-1].exitcode != 0


def test_the_program_generator_asks_the_engine_for_schemas(host: Any) -> None:
    asked = []

    def answer(request: loader_pb2.GetSchemaRequest, _context: Any) -> Any:
        asked.append((request.package, request.version))
        schema = {
            "name": "tiny",
            "resources": {"tiny:index:Thing": {"inputProperties": {"aB": {}}}},
        }
        return loader_pb2.GetSchemaResponse(schema=json.dumps(schema).encode())

    method = grpc.unary_unary_rpc_method_handler(
        answer,
        loader_pb2.GetSchemaRequest.FromString,
        loader_pb2.GetSchemaResponse.SerializeToString,
    )
    server = grpc.server(ThreadPoolExecutor(2))
    handler = grpc.method_handlers_generic_handler("codegen.Loader", {"GetSchema": method})
    server.add_generic_rpc_handlers((handler,))
    target = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    server.start()
    source = 'package tiny {\n baseProviderName = "tiny"\n baseProviderVersion = "1.0.0"\n}\n'
    source += 'resource x "tiny:index:Thing" {\n aB = 1\n}\n'
    good = host.GenerateProgram(
        language_pb2.GenerateProgramRequest(source={"a.pp": source}, loader_target=target)
    )
    bad = host.GenerateProgram(
        language_pb2.GenerateProgramRequest(source={"a.pp": "resource x {"}, loader_target=target)
    )
    server.stop(None).wait()
    assert asked == [("tiny", "1.0.0")]
    assert good.source["__main__.py"].decode() == textwrap.dedent("""\
        import pulumi
        import pulumi_tiny as tiny

        x = tiny.Thing("x", a_b=1)
    """)
    assert not bad.source
    assert bad.diagnostics[0].summary == "expected a name, found the end of the file"
    assert (bad.diagnostics[0].subject.filename, bad.diagnostics[0].subject.start.line) == (
        "a.pp",
        1,
    )


def test_an_engine_that_does_not_listen_counts_as_dead() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"127.0.0.1:{listening.getsockname()[1]}"
        assert reachable(address)
    assert not reachable(address)
    assert reachable("")


def test_the_host_ends_when_its_engine_cannot_be_reached() -> None:
    """The engine's address is closed, while the process that started the host lives on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"127.0.0.1:{listening.getsockname()[1]}"
        process = subprocess.Popen(
            [sys.executable, "-m", "engine.host", "--flag", address],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout
        assert int(process.stdout.readline()) > 0
        for _ in range(2):
            listening.accept()[0].close()
        assert process.poll() is None
    assert process.wait(10) == 0
    process.stdout.close()
