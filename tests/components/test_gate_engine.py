"""The gate on the real CLI with the project's own language host: nothing reaches the engine.

Only programs that fail are run: they need no provider, and must ask for none.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """\
from harness_components import Identifier, Organization, OrganizationArgs, runtime_input

Organization("acme", OrganizationArgs())
{}
"""

PROBLEM = 'Organization("b", OrganizationArgs(identifier=Identifier("1-x")))'
EXCEPTION = 'raise KeyError("mine")'
LIBRARY = 'runtime_input("c", allowed_values=["a"])'


def preview(root: Path, folder: Path, last: str) -> subprocess.CompletedProcess[str]:
    virtualenv = Path(sys.executable).parent.parent
    (folder / "Pulumi.yaml").write_text(
        "name: gate\nruntime:\n  name: python\n"
        f"  options: {{toolchain: pip, virtualenv: '{virtualenv}'}}\n"
    )
    (folder / "__main__.py").write_text(PROGRAM.format(last))
    (folder / "backend").mkdir()
    environment = {
        "HOME": str(folder),
        "PATH": f"{root / '.local' / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PULUMI_BACKEND_URL": f"file://{folder / 'backend'}",
        "PULUMI_CONFIG_PASSPHRASE": "gate",
        "PULUMI_HOME": str(folder / "home"),
        "PULUMI_SKIP_UPDATE_CHECK": "1",
        "PYTHONPATH": str(root / "components"),
    }
    command = ["pulumi", "--non-interactive", "--cwd", str(folder)]
    subprocess.run([*command, "stack", "init", "s"], env=environment, check=True, timeout=60)
    return subprocess.run(
        [*command, "preview", "--stack", "s"],
        env=environment,
        check=False,
        timeout=120,
        capture_output=True,
        text=True,
    )


@pytest.mark.engine
@pytest.mark.parametrize(
    ("last", "says"),
    [
        (PROBLEM, "identifier starts with a digit"),
        (EXCEPTION, "KeyError: 'mine'"),
        (LIBRARY, "the default is not among the allowed values"),
    ],
    ids=["problem", "exception", "library"],
)
def test_a_program_that_fails_asks_the_engine_for_nothing(
    root: Path, tmp_path: Path, last: str, says: str
) -> None:
    if not (root / ".local" / "bin" / "pulumi-language-python").exists():
        pytest.skip("needs the project's language host: run `make setup` first")

    done = preview(root, tmp_path, last)

    assert done.returncode != 0
    assert says in done.stdout
    assert "Organization acme" not in done.stdout
    assert "asyncio" not in done.stdout + done.stderr
    assert ("Traceback" in done.stdout) == (last == EXCEPTION)
    assert "/pulumi/runtime/" not in done.stdout
