"""Proves which `harness` plugin and which language host are put in place, and when they change."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from engine import language_host, plugin
from engine.download import UnreachableError, WrongChecksumError
from engine.paths import Paths
from engine.pulumi_cli import Cli
from engine.report import Report
from tests.engine.executables import pulumi_of, write_executable


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing of Pulumi on it, and a closed network."""
    home, search = tmp_path / "home", tmp_path / "search"
    home.mkdir()
    search.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PATH", f"{search}:/usr/bin:/bin")
    monkeypatch.delenv("PULUMI_HOME", raising=False)

    def refuse(*_: object, **__: object) -> None:
        raise UnreachableError("closed")

    monkeypatch.setattr(plugin, "fetch", refuse)
    return tmp_path


def official(folder: Path) -> Path:
    """An official plugin in `folder`, which stands for a PULUMI_HOME."""
    path = folder / "plugins" / plugin.FOLDER / plugin.EXECUTABLE
    return write_executable(path, "echo official")


def test_without_an_official_plugin_ours_takes_its_place_with_a_marker(paths: Paths) -> None:
    write_executable(paths.root / "provider" / "bin" / plugin.EXECUTABLE, 'echo "ours $1"')
    assert plugin.set_up(paths, Report()) == plugin.OURS
    folder = paths.plugins / plugin.FOLDER
    assert (folder / plugin.MARKER).exists()
    assert plugin.which(paths) == plugin.OURS
    said = subprocess.run(
        [folder / plugin.EXECUTABLE, "a b"], capture_output=True, text=True, check=True
    )
    assert said.stdout == "ours a b\n"


@pytest.mark.parametrize("place", ["own", "PULUMI_HOME", "home", "PATH"])
def test_the_official_plugin_replaces_ours_as_soon_as_it_appears(
    paths: Paths, machine: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    assert plugin.set_up(paths, Report()) == plugin.OURS
    if place == "own":
        (paths.plugins / plugin.FOLDER / plugin.MARKER).unlink()
        official(paths.pulumi_home)
    elif place == "PULUMI_HOME":
        monkeypatch.setenv("PULUMI_HOME", str(machine / "other"))
        official(machine / "other")
    elif place == "home":
        official(machine / "home" / ".pulumi")
    else:
        write_executable(machine / "search" / plugin.EXECUTABLE, "echo official")
    assert plugin.set_up(paths, Report()).startswith(plugin.OFFICIAL)
    assert plugin.which(paths) == plugin.OFFICIAL
    executable = paths.plugins / plugin.FOLDER / plugin.EXECUTABLE
    assert subprocess.check_output([executable], text=True) == "official\n"
    assert not (paths.plugins / plugin.FOLDER).is_symlink()


def test_ours_comes_back_when_the_official_one_is_gone(paths: Paths, machine: Path) -> None:
    found = official(machine / "home" / ".pulumi")
    assert plugin.set_up(paths, Report()).startswith(plugin.OFFICIAL)
    found.unlink()
    assert plugin.set_up(paths, Report()) == plugin.OURS


def test_our_own_stand_in_elsewhere_is_not_taken_for_the_official_one(
    paths: Paths, machine: Path
) -> None:
    other = Paths(machine / "other clone")
    plugin.stand_in(other)
    (machine / "home" / ".pulumi").symlink_to(other.pulumi_home)
    assert plugin.set_up(paths, Report()) == plugin.OURS


def test_a_download_is_tried_once_a_day_and_whenever_setup_asks(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def refuse(url: str, *_: object, **__: object) -> None:
        tried.append(url)
        raise UnreachableError("closed")

    monkeypatch.setattr(plugin, "fetch", refuse)
    plugin.set_up(paths, Report())
    plugin.set_up(paths, Report())
    assert len(tried) == 1
    plugin.set_up(paths, Report(), download_again=True)
    assert len(tried) == 2


def test_a_download_with_a_wrong_checksum_is_reported_and_ours_used(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def deceive(*_: object, **__: object) -> None:
        raise WrongChecksumError("it has another checksum")

    monkeypatch.setattr(plugin, "download", deceive)
    assert plugin.set_up(paths, Report()) == plugin.OURS
    assert "another checksum" in capsys.readouterr().err


def cli_at(folder: Path) -> Cli:
    """A CLI found on PATH."""
    return Cli(pulumi_of(folder, "v3.250.0"), "3.250.0", "on PATH")


def test_the_official_host_beside_the_cli_is_left_alone(paths: Paths, machine: Path) -> None:
    cli = cli_at(machine / "search")
    write_executable(machine / "search" / language_host.NAME, "echo official")
    chosen, host = language_host.set_up(paths, cli)
    assert (chosen, host) == (cli, "official")
    assert not paths.bin.exists()


def test_a_cli_without_a_host_is_brought_beside_ours(paths: Paths, machine: Path) -> None:
    chosen, host = language_host.set_up(paths, cli_at(machine / "search"))
    assert host == "this repository's"
    assert chosen.path == paths.bin / "pulumi"
    assert (paths.bin / language_host.NAME).stat().st_mode & 0o111
    assert language_host.is_ours(paths.bin / language_host.NAME)


def test_an_official_host_elsewhere_on_path_is_linked_and_ours_gives_way(
    paths: Paths, machine: Path
) -> None:
    cli = cli_at(machine / "alone")
    language_host.set_up(paths, cli)
    found = write_executable(machine / "search" / language_host.NAME, "echo official")
    _, host = language_host.set_up(paths, cli)
    assert host == f"official, {found}"
    assert (paths.bin / language_host.NAME).resolve() == found


def test_the_launcher_survives_a_path_with_blank_accent_and_quote(machine: Path) -> None:
    paths = Paths(machine / "l'été à Köln")
    package = paths.root / "engine" / "host"
    package.mkdir(parents=True)
    (paths.root / "engine" / "__init__.py").touch()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text("import sys; print(sys.argv[1:])", encoding="utf-8")
    paths.python.parent.mkdir(parents=True)
    paths.python.symlink_to(sys.executable)
    _, _ = language_host.set_up(paths, cli_at(paths.bin))
    said = subprocess.check_output([paths.bin / language_host.NAME, "a b", "c"], text=True)
    assert said.strip() == "['a b', 'c']"
