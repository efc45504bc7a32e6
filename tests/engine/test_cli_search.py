"""Proves the order in which a Pulumi CLI is looked for, downloaded and built, and each refusal.

Fake executables and a loopback server stand for the real ones; the real build is setup's own.
"""

from __future__ import annotations

import hashlib
import http.server
import io
import shlex
import socket
import tarfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import backend, pulumi_cli, shell
from engine.download import UnreachableError, WrongChecksumError
from engine.errors import EngineError, Exit
from engine.paths import Paths
from engine.pulumi_cli import Cli
from engine.ready_clone import ReadyClone
from engine.report import Report
from engine.runfile import new_run
from engine.toolchain import Toolchain
from tests.engine.executables import go_of, pulumi_of, write_executable

SYSTEM = ("/usr/bin", "/bin")


@pytest.fixture
def search_path(tmp_path: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is first on a PATH without any pulumi or Go."""
    folder = tmp_path / "a b"
    folder.mkdir()
    paths.cli_module.mkdir(parents=True)
    paths.bin.mkdir(parents=True)
    bare = tmp_path / "system"
    bare.mkdir()
    for name in ("sh", "cat"):
        found = next(Path(one, name) for one in SYSTEM if Path(one, name).exists())
        (bare / name).symlink_to(found)
    monkeypatch.setenv("PATH", f"{folder}:{bare}")
    return folder


@pytest.fixture
def no_download(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed network."""

    def refuse(*_: object, **__: object) -> None:
        raise UnreachableError("https://get.pulumi.com: no answer in time")

    monkeypatch.setattr(pulumi_cli, "fetch", refuse)


@pytest.mark.parametrize("version", ["v3.250.0", "3.272.1", "v3.300.0-alpha.5"])
def test_one_on_path_that_is_new_enough_is_taken(
    search_path: Path, paths: Paths, version: str
) -> None:
    path = pulumi_of(search_path, version)
    cli = pulumi_cli.set_up(paths, Report())
    assert (cli.path, cli.version, cli.source) == (path, version.removeprefix("v"), "on PATH")


@pytest.mark.parametrize("version", ["v3.249.9", "v2.0.0", "v4.0.0", "not a version"])
@pytest.mark.usefixtures("no_download")
def test_one_on_path_of_another_version_is_passed_over_and_named(
    search_path: Path, paths: Paths, version: str
) -> None:
    path = pulumi_of(search_path, version)
    own = pulumi_of(paths.bin, "v3.250.0")
    assert pulumi_cli.set_up(paths, Report()).path == own
    own.unlink()
    with pytest.raises(EngineError) as caught:
        pulumi_cli.set_up(paths, Report())
    assert str(path) in str(caught.value)


def test_a_later_one_on_path_is_found_behind_an_old_one(
    search_path: Path, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pulumi_of(search_path, "v3.1.0")
    newer = pulumi_of(tmp_path / "newer", "v3.251.0")
    monkeypatch.setenv("PATH", f"{search_path}:{newer.parent}:/bin")
    assert pulumi_cli.set_up(paths, Report()).path == newer


def test_the_clones_own_is_not_taken_for_one_on_path(
    search_path: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = pulumi_of(paths.bin, "v3.250.0")
    monkeypatch.setenv("PATH", f"{paths.bin}:{search_path}:/bin")
    cli = pulumi_cli.set_up(paths, Report())
    assert (cli.path, cli.source) == (own, "this clone's own")


@pytest.mark.usefixtures("no_download")
def test_without_a_download_go_builds_it(search_path: Path, paths: Paths) -> None:
    go_of(search_path, "go1.26.8")
    cli = pulumi_cli.set_up(paths, Report())
    assert (cli.path, cli.source) == (paths.bin / "pulumi", "built from source")
    assert pulumi_cli.version_of(cli.path) == "3.250.0"
    calls = (search_path / "calls").read_text(encoding="utf-8")
    assert "-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v3.250.0" in calls
    (search_path / "calls").unlink()
    assert pulumi_cli.set_up(paths, Report()).source == "this clone's own"
    assert not (search_path / "calls").exists()


@pytest.mark.usefixtures("no_download")
def test_without_network_and_go_the_error_says_what_to_install(
    search_path: Path, paths: Paths
) -> None:
    with pytest.raises(EngineError) as caught:
        pulumi_cli.set_up(paths, Report())
    assert search_path.exists()
    assert caught.value.code == Exit.SETUP
    text = str(caught.value)
    for part in ("PATH: no pulumi there", "no answer in time", "no go on PATH", "install Go 1.25"):
        assert part in text


@pytest.mark.usefixtures("no_download")
def test_a_go_that_is_too_old_is_named_with_the_version_needed(
    search_path: Path, paths: Paths
) -> None:
    go_of(search_path, "go1.24.3")
    with pytest.raises(EngineError, match=r"go1\.24\.3; 1\.25\.11 or newer is needed"):
        pulumi_cli.set_up(paths, Report())


@pytest.mark.usefixtures("no_download")
def test_a_failed_build_leaves_no_file_and_shows_its_last_words(
    search_path: Path, paths: Paths
) -> None:
    go_of(search_path, "go1.26.8", works=False)
    with pytest.raises(EngineError, match="no such module") as caught:
        pulumi_cli.set_up(paths, Report())
    assert list(paths.bin.iterdir()) == []
    assert "install Go" not in caught.value.remedy
    assert "`go env GOPROXY`" in caught.value.remedy
    assert "install Pulumi 3.250.0" in caught.value.remedy


class Publisher:
    """A loopback server with files of the test's choice."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        publisher = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = publisher.files.get(self.path)
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def publish(self, *, checksum: str | None = None, listed: bool = True) -> str:
        """Puts an archive with a CLI and its host, and the list of checksums."""
        name = f"pulumi-v{pulumi_cli.VERSION}-{pulumi_cli.platform_name()}.tar.gz"
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
            for path, text in {
                "pulumi/pulumi": "#!/bin/sh\necho v3.250.0\n",
                "pulumi/pulumi-language-python": "#!/bin/sh\n",
                "pulumi/pulumi-language-go": "#!/bin/sh\n",
                "../escaped": "#!/bin/sh\n",
            }.items():
                member = tarfile.TarInfo(path)
                member.size, member.mode = len(text), 0o755
                tar.addfile(member, io.BytesIO(text.encode()))
        digest = checksum or hashlib.sha256(buffer.getvalue()).hexdigest()
        line = f"{digest}  {name}\n" if listed else ""
        self.files[f"/{name}"] = buffer.getvalue()
        self.files[f"/v{pulumi_cli.VERSION}/pulumi-{pulumi_cli.VERSION}-checksums.txt"] = (
            "0" * 64 + "  some-other-file\n" + line
        ).encode()
        return name


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """A running publisher."""
    monkeypatch.setenv("no_proxy", "*")
    made = Publisher()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def test_the_download_is_checked_unpacked_and_brings_its_language_host(
    publisher: Publisher, paths: Paths, tmp_path: Path
) -> None:
    publisher.publish()
    cli = pulumi_cli.download(paths, Report(), archives=publisher.url, checksums=publisher.url)
    assert (cli.source, pulumi_cli.version_of(cli.path)) == ("official download", "3.250.0")
    found = sorted(file.name for file in paths.bin.iterdir())
    assert found == ["pulumi", "pulumi-language-python"]
    assert not list(tmp_path.rglob("escaped"))


@pytest.mark.parametrize(
    ("checksum", "listed", "says"),
    [("f" * 64, True, "checksum"), (None, False, "no usable line"), ("f" * 12, True, "no usable")],
)
def test_a_download_with_another_checksum_is_refused_whole(
    publisher: Publisher, paths: Paths, *, checksum: str | None, listed: bool, says: str
) -> None:
    publisher.publish(checksum=checksum, listed=listed)
    with pytest.raises(WrongChecksumError, match=says) as caught:
        pulumi_cli.download(paths, Report(), archives=publisher.url, checksums=publisher.url)
    assert caught.value.code == Exit.SETUP
    assert list(paths.bin.iterdir()) == []


def test_a_missing_download_is_no_error_of_its_own(publisher: Publisher, paths: Paths) -> None:
    with pytest.raises(UnreachableError, match="HTTP 404"):
        pulumi_cli.download(paths, Report(), archives=publisher.url, checksums=publisher.url)


def test_a_cut_off_archive_is_refused(publisher: Publisher, paths: Paths) -> None:
    name = publisher.publish()
    cut = publisher.files[f"/{name}"][:-40]
    publisher.files[f"/{name}"] = cut
    list_name = f"/v{pulumi_cli.VERSION}/pulumi-{pulumi_cli.VERSION}-checksums.txt"
    publisher.files[list_name] = f"{hashlib.sha256(cut).hexdigest()}  {name}\n".encode()
    with pytest.raises(UnreachableError, match="not a whole archive"):
        pulumi_cli.download(paths, Report(), archives=publisher.url, checksums=publisher.url)
    assert list(paths.bin.iterdir()) == []


def test_a_server_that_accepts_and_never_answers_is_given_up_in_seconds(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "*")
    paths.local.mkdir(parents=True)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        begin = time.monotonic()
        with pytest.raises(UnreachableError):
            pulumi_cli.fetch(f"{url}/x", paths.local / "x", first=0.3, total=1)
        assert time.monotonic() - begin < 30


def test_a_pulumi_that_cannot_run_is_passed_over(search_path: Path, paths: Paths) -> None:
    write_executable(search_path / "pulumi", "exit 3")
    found, tried = pulumi_cli.find(paths)
    assert found is None
    assert tried == [f"{search_path / 'pulumi'}: does not say its version"]


@pytest.mark.parametrize("own", [True, False])
def test_an_activated_shell_has_the_virtualenvs_python_wherever_the_cli_stands(
    own: bool, search_path: Path, paths: Paths
) -> None:
    """The folder of a CLI of the caller's may hold a Python too; the clone's own holds none."""
    theirs, clones = str(search_path), [str(paths.python.parent), str(paths.commands)]
    path = paths.bin / "pulumi" if own else search_path / "pulumi"
    run, tools = new_run(), Toolchain(Cli(path, "3.250.0", ""), "", "", "")
    text = shell.text(ReadyClone(paths, tools, run, backend.environment(paths, run, path)))

    (said,) = [line for line in text.splitlines() if line.startswith("export PATH=")]
    folders = shlex.split(said)[1].removeprefix("PATH=").split(":")
    ahead = [str(paths.bin), *clones, theirs] if own else [*clones, theirs, theirs]
    assert folders[:4] == ahead
