"""Proves on the real CLI that programs run, fail and stop as users expect; uses no provider."""

from __future__ import annotations

import json
import os
import signal
import sys

import pytest

from tests.host.conftest import Project, gone_within

pytestmark = pytest.mark.engine

COMPONENT = """
import pulumi

class Greeting(pulumi.ComponentResource):
    def __init__(self, name, opts=None):
        super().__init__("probe:index:Greeting", name, {}, opts)
        self.text = pulumi.Output.from_input(name).apply(lambda value: f"hello {value}")
        self.register_outputs({"text": self.text})

greeting = Greeting("world")
pulumi.export("text", greeting.text)
"""

SLEEPING = """
import os, pathlib, time
import pulumi

pulumi.export("before", 1)
pathlib.Path("pids").write_text(f"{os.getpid()} {os.getppid()}")
try:
    time.sleep(60)
finally:
    pathlib.Path("tidied").write_text("yes")
"""

NOISE = ("KeyboardInterrupt", "asyncio", "Traceback", "never awaited", "Exception ignored")


def test_a_program_is_previewed_made_kept_and_destroyed(project: Project) -> None:
    project.write("__main__.py", COMPONENT)
    assert "+ 2 to create" in project.run("preview")
    project.run("up", "--yes", "--skip-preview")
    assert project.run("stack", "output", "text").strip() == "hello world"
    project.run("preview", "--expect-no-changes")
    project.run("destroy", "--yes", "--skip-preview")
    assert project.resources() == []


def test_state_holds_the_program_s_frames_and_one_empty_one_of_the_host(project: Project) -> None:
    project.write("__main__.py", COMPONENT)
    project.run("up", "--yes", "--skip-preview")
    greeting = project.resources()[1]
    line = COMPONENT.splitlines().index('greeting = Greeting("world")') + 1
    place = {"sourcePosition": f"project:///__main__.py#{line}"}
    assert greeting["sourcePosition"] == place["sourcePosition"]
    assert greeting["stackTrace"] == [place, {}]


def test_config_secrets_arguments_and_settings_reach_the_program(project: Project) -> None:
    project.run("config", "set", "plain", "open")
    project.run("config", "set", "--secret", "hidden", "canary-7f3a")
    project.write(
        "__main__.py",
        """
import json, os, sys
import pulumi

config = pulumi.Config()
pulumi.export("plain", config.require("plain"))
pulumi.export("hidden", config.require_secret("hidden"))
pulumi.export("seen", json.dumps([
    pulumi.get_project(), pulumi.get_stack(), pulumi.get_organization(),
    pulumi.runtime.get_root_directory() == os.getcwd(), pulumi.runtime.is_dry_run(),
    config.get("hidden") == "canary-7f3a", __name__, os.path.basename(sys.argv[0]),
    sys.path[0] == os.getcwd(), sys.modules["__main__"].config is config,
]))
""",
    )
    printed = project.run("up", "--yes", "--skip-preview")
    assert "canary-7f3a" not in printed
    seen = json.loads(project.run("stack", "output", "seen"))
    assert seen == [
        "probe", "dev", "organization", True, False, True, "__main__", "__main__.py", True, True,
    ]  # fmt: skip
    assert "canary-7f3a" not in json.dumps(project.resources())


def test_output_of_the_program_is_shown(project: Project) -> None:
    project.write(
        "__main__.py", "import sys\nprint('to stdout')\nprint('to stderr', file=sys.stderr)"
    )
    printed = project.run("preview")
    assert "to stdout" in printed
    assert "to stderr" in printed


def test_a_program_in_a_file_of_another_folder_runs_there(project: Project) -> None:
    (project.folder / "inner").mkdir()
    project.write("inner/sibling.py", "VALUE = 'found'")
    project.write(
        "inner/app.py",
        "import os, pulumi, sibling\n"
        "pulumi.export('value', sibling.VALUE + ' in ' + os.path.basename(os.getcwd()))\n",
    )
    document = json.loads((project.folder / "Pulumi.yaml").read_text()) | {"main": "inner/app.py"}
    project.write("Pulumi.yaml", json.dumps(document))
    project.run("up", "--yes", "--skip-preview")
    assert project.run("stack", "output", "value").strip() == "found in inner"


def test_an_exception_shows_the_program_s_frames_only(project: Project) -> None:
    project.write("lib.py", "def divide(number):\n    return number / 0\n")
    project.write("__main__.py", "import lib\nlib.divide(1)\n")
    printed = project.run("preview", code=None)
    assert "ZeroDivisionError: division by zero" in printed
    frames = [line.strip() for line in printed.splitlines() if line.strip().startswith("File ")]
    assert [frame.split('"')[1].rsplit("/", 1)[1] for frame in frames] == ["__main__.py", "lib.py"]
    assert "unhandled error" not in printed.replace("unhandled exception", "")


def test_a_failure_in_a_callback_shows_the_callback_s_line_only(project: Project) -> None:
    project.write(
        "__main__.py",
        "import pulumi\n"
        "pulumi.export('x', pulumi.Output.from_input(1).apply(lambda value: value / 0))\n",
    )
    printed = project.run("preview", code=None)
    assert printed.count('File "') == 1
    assert "__main__.py" in printed
    assert "never awaited" not in printed


@pytest.mark.parametrize(
    ("program", "shown"),
    [
        (
            "import pulumi\nraise pulumi.RunError('two problems:\\n  a.yaml:3: bad')",
            "two problems:",
        ),
        ("import sys\nsys.exit('no region given')", "error: no region given"),
        ("import sys\nsys.exit(3)", "error: the program exited with code 3"),
        ("import sys\nsys.exit(33)", "error: the program exited with code 33"),
        ("import os\nos.kill(os.getpid(), 9)", "the program was ended by signal SIGKILL"),
        ("def broken(:\n    pass", "SyntaxError: invalid syntax"),
        ("import nowhere_to_be_found", "nowhere_to_be_found is not installed in the virtualenv"),
    ],
)
def test_a_failure_is_told_once_and_without_the_machinery(
    project: Project, program: str, shown: str
) -> None:
    project.write("__main__.py", program)
    printed = project.run("preview", code=None)
    diagnostics = printed[printed.index("Diagnostics:") :]
    assert shown in diagnostics
    assert diagnostics.count("error:") == 1
    for word in ("exec.py", "asyncio", "runpy", "pulumi/runtime", "<string>", "<frozen"):
        assert word not in diagnostics
    assert ("Traceback" in diagnostics) == ("nowhere" in program)


def test_leaving_early_without_an_error_keeps_what_was_declared(project: Project) -> None:
    project.write("__main__.py", COMPONENT + "\nraise SystemExit\n")
    project.run("up", "--yes", "--skip-preview")
    assert len(project.resources()) == 2


def test_a_missing_program_is_named(project: Project) -> None:
    printed = project.run("preview", code=None)
    assert f"no program to run: {project.folder / '__main__.py'} does not exist" in printed


def test_a_missing_virtualenv_is_named_with_the_remedy(project: Project) -> None:
    project.write("__main__.py", "")
    project.configure(toolchain="pip", virtualenv=".venv")
    printed = project.run("preview", code=None)
    assert str(project.folder / ".venv") in printed
    assert "does not exist; run `pulumi install` to make it" in printed
    project.write("Makefile", "")
    assert "run `make setup` or `pulumi install`" in project.run("preview", code=None)


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_is_quiet_and_leaves_no_process(project: Project, times: int) -> None:
    project.write("__main__.py", SLEEPING)
    engine = project.start("up", "--yes", "--skip-preview")
    pids = [int(pid) for pid in project.wait_for("pids", engine).split()]
    for _ in range(times):
        if engine.poll() is None:
            os.killpg(engine.pid, signal.SIGINT)
    printed, _ = engine.communicate(timeout=30)
    assert gone_within(5, *pids)
    assert (project.folder / "tidied").exists()
    assert engine.returncode != 0
    assert "canceled" in printed
    for word in NOISE:
        assert word not in printed


@pytest.mark.parametrize("victims", ["engine", "host", "program", "engine host"])
def test_killing_one_ends_the_others_within_five_seconds(project: Project, victims: str) -> None:
    project.write("__main__.py", SLEEPING)
    engine = project.start("up", "--yes", "--skip-preview")
    program, host = (int(pid) for pid in project.wait_for("pids", engine).split())
    pids = {"engine": engine.pid, "host": host, "program": program}
    for victim in victims.split():
        os.kill(pids[victim], signal.SIGKILL)
    assert gone_within(5, program, host)
    printed, _ = engine.communicate(timeout=30)
    assert engine.returncode != 0
    for word in NOISE:
        assert word not in printed


def test_about_names_python_and_what_is_installed(project: Project) -> None:
    project.write("__main__.py", "")
    about = json.loads(project.run("about", "--json"))
    assert about["runtime"]["language"] == "python"
    assert about["runtime"]["executable"].endswith("/bin/python")
    assert {"name": "pulumi_harness", "version": "0.17.4"} in about["dependencies"]
    assert {"name": "harness", "version": "0.17.4", "kind": "resource"} in about["plugins"]


def test_install_makes_the_virtualenv_and_shows_pip(project: Project) -> None:
    project.write("requirements.txt", "")
    project.write("__main__.py", "")
    project.configure(toolchain="pip", virtualenv=".venv")
    printed = project.run("install")
    assert "Finished installing dependencies" in printed
    assert (project.folder / ".venv" / "bin" / "python").exists()
    printed = project.run("preview", code=None)
    assert f"the pulumi package is not installed in the virtualenv {project.folder}" in printed


def test_install_fails_with_what_pip_said(project: Project) -> None:
    project.write("requirements.txt", "./no-such-folder\n")
    printed = project.run("install", code=None)
    assert "no-such-folder" in printed
    assert "pip" in printed
    assert "exited with code 1" in printed


def test_a_type_error_stops_the_program_where_a_type_checker_is_asked_for(project: Project) -> None:
    project.configure(toolchain="pip", virtualenv=sys.prefix, typechecker="mypy")
    project.write("__main__.py", "number: int = 'text'\nprint('it ran')\n")
    printed = project.run("preview", code=None)
    assert "mypy found problems in" in printed
    assert "__main__.py:1: error: Incompatible types in assignment" in printed
    assert "it ran" not in printed


def test_a_thread_that_the_program_started_is_waited_for(project: Project) -> None:
    project.write(
        "__main__.py",
        "import atexit, pathlib, threading, time\n"
        "def late():\n    time.sleep(1)\n    pathlib.Path('late').write_text('done')\n"
        "threading.Thread(target=late).start()\n"
        "atexit.register(lambda: pathlib.Path('at exit').write_text('done'))\n",
    )
    project.run("preview")
    assert (project.folder / "late").exists()
    assert (project.folder / "at exit").exists()
