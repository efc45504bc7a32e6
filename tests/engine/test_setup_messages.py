"""Proves what is said where the Python packages or the tools cannot be had.

A script stands for the virtualenv's Python and says what pip says; nothing is downloaded.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import toolchain, venv
from engine.errors import EngineError, Exit
from engine.paths import Paths
from engine.report import Report
from tests.engine.executables import pulumi_of, write_executable

RETRYING = (
    "WARNING: Retrying (Retry(total=%d, connect=None, read=None, redirect=None, status=None)) after"
    " connection broken by %s: /simple/pulumi/\n"
)
REFUSED = (
    "'ProxyError('Cannot connect to proxy.', NewConnectionError('<pip._vendor.urllib3.connection."
    "HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno 111] Connection"
    " refused'))'"
)
NAME = (
    "'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f>: Failed"
    " to establish a new connection: [Errno -3] Temporary failure in name resolution')'"
)
SLOW = (
    "'ConnectTimeoutError(<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f>,"
    " 'Connection to pypi.org timed out. (connect timeout=15)')'"
)
NONE = "ERROR: No matching distribution found for pulumi==3.250.0\n"


@pytest.fixture
def search_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is first on a PATH without Pulumi."""
    folder = tmp_path / "on path"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


def pip_says(paths: Paths, text: str) -> None:
    """Makes a virtualenv whose pip fails with `text`."""
    paths.root.mkdir()
    (paths.root / "requirements.txt").write_text("pulumi\n", encoding="utf-8")
    (paths.root / "said").write_text(text, encoding="utf-8")
    write_executable(
        paths.python, '[ "$1" = -c ] && exit 0; cat "$(dirname "$0")/../../said" >&2; exit 1'
    )


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        (REFUSED, "Connection refused"),
        (NAME, "Temporary failure in name resolution"),
        (SLOW, "ConnectTimeoutError"),
    ],
)
def test_a_closed_network_is_named_without_the_noise_of_pip(
    paths: Paths, search_path: Path, reason: str, says: str
) -> None:
    pulumi_of(search_path, "v3.250.0")
    pip_says(paths, "".join(RETRYING % (left, reason) for left in (2, 1, 0)) + NONE)
    with pytest.raises(EngineError) as caught:
        toolchain.set_up(paths, Report())
    assert caught.value.code == Exit.SETUP
    assert f"no network? pip's index does not answer ({says})" in caught.value.message
    assert caught.value.message.endswith(f":\n    {NONE.strip()}")
    assert "`pip config list`" in caught.value.remedy
    assert "Pulumi" not in str(caught.value)


def test_without_network_and_pulumi_both_are_told_at_once(paths: Paths, search_path: Path) -> None:
    pulumi_of(search_path, "v3.1.0")
    pip_says(paths, RETRYING % (0, REFUSED) + NONE)
    with pytest.raises(EngineError) as caught:
        toolchain.set_up(paths, Report())
    assert "no network? pip's index" in caught.value.message
    assert "there is no Pulumi CLI here" in caught.value.message
    assert "pulumi: is 3.1.0; 3.250.0 or newer" in caught.value.message
    assert "it then gets Pulumi too, or install Pulumi 3.250.0 or newer" in caught.value.remedy


def test_a_file_with_another_hash_is_named_without_the_list_of_hashes(paths: Paths) -> None:
    """pip's own text ends with dozens of hashes, and its first line is long past by then."""
    pip_says(
        paths,
        "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have\n"
        "    debugpy==1.8.22 from https://index.example/debugpy-1.8.22-cp311-cp311-linux.whl "
        "(from -r requirements.txt (line 3)):\n"
        "        Expected sha256 0000\n" + "        Expected     or 1111\n" * 20,
    )
    with pytest.raises(EngineError) as caught:
        venv.set_up(paths, Report())
    assert caught.value.message.startswith("pip was given a file of debugpy==1.8.22 whose")
    assert "1111" not in caught.value.message
    assert "`pip config list`" in caught.value.remedy


def test_another_failure_of_pip_is_not_laid_on_the_network(paths: Paths, search_path: Path) -> None:
    assert search_path.exists()
    pip_says(paths, "ERROR: Invalid requirement: 'pulumi==='\n")
    with pytest.raises(EngineError) as caught:
        venv.set_up(paths, Report())
    assert "Invalid requirement" in caught.value.message
    assert "network" not in str(caught.value)
