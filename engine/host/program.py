"""Runs the user's program, and words its end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from pulumi.runtime.proto import language_pb2

from engine.host.child_processes import Children, ending
from engine.host.options import HostError, ProgramOptions, read_options
from engine.host.python import ask, environment, interpreter

LAUNCH = """
import json, sys
path, run = sys.argv[1:]
sys.path[0] = path.rpartition("/")[0]
from exec import Program
with Program(json.loads(run)) as program:
    exec(program.code, program.names)
"""
"""What the program's Python runs: all that is below the program's own frames."""
EXECUTOR = Path(__file__).with_name("exec.py")
FAILURE = Path(__file__).with_name("failure.py")
REPORTED = 32
NO_SDK = 33


def options_of(info: language_pb2.ProgramInfo) -> ProgramOptions:
    """The checked options of the program that a request names.

    Raises:
        HostError: an option is wrong.
    """
    return read_options(info.root_directory, info.program_directory, dict(info.options))


def settings_of(request: language_pb2.RunRequest, engine: str) -> dict[str, Any]:
    """What the executor needs to know; configuration travels in the environment instead."""
    return {
        "host": os.getpid(),
        "directory": request.pwd or request.info.program_directory,
        "entry": request.info.entry_point or ".",
        "arguments": list(request.args),
        "settings": {
            "project": request.project,
            "stack": request.stack,
            "organization": request.organization,
            "root_directory": request.info.root_directory,
            "monitor": request.monitor_address,
            "engine": engine,
            "parallel": request.parallel,
            "dry_run": request.dryRun,
        },
    }


def run_program(
    request: language_pb2.RunRequest, engine: str, children: Children
) -> language_pb2.RunResponse:
    """Runs the program to its end.

    Raises:
        HostError: the program's Python cannot be used, the type checker found something, or the
            program ended without saying why.
    """
    options = options_of(request.info)
    if request.attach_debugger:
        raise HostError("this language host starts no debugger; install the official one for that")
    if options.typechecker:
        check_types(options)
    command = [interpreter(options), "-u", "-c", LAUNCH, str(EXECUTOR)]
    command.append(json.dumps(settings_of(request, engine)))
    variables = environment(options)
    variables["PULUMI_CONFIG"] = json.dumps(dict(request.config))
    variables["PULUMI_CONFIG_SECRET_KEYS"] = json.dumps(list(request.configSecretKeys))
    code = children.wait(children.start(command, env=variables))
    if code == 0:
        return language_pb2.RunResponse()
    if code == REPORTED or children.cancelled.is_set():
        return language_pb2.RunResponse(bail=True)
    unusable = ask(options, [str(FAILURE)]) if code == NO_SDK else ""
    # The engine calls an error in the answer "unhandled"; one instead of an answer it just shows.
    raise HostError(unusable or f"the program {ending(code)}")


def check_types(options: ProgramOptions) -> None:
    """Runs the type checker that `options` names over the program's folder.

    Raises:
        HostError: it is not installed, or it found something.
    """
    name = options.typechecker
    found = ask(options, ["-c", f"import importlib.util as u; print(bool(u.find_spec('{name}')))"])
    if found.strip() != "True":
        raise HostError(
            f"runtime option typechecker is {name!r}, but {name} is not installed; "
            "add it to requirements.txt and run `pulumi install`"
        )
    command = [interpreter(options), "-m", name]
    virtualenv = options.virtualenv_path
    if name == "mypy" and virtualenv is not None and virtualenv.is_relative_to(options.directory):
        command += ["--exclude", f"{virtualenv.relative_to(options.directory)}/"]
    done = subprocess.run(
        [*command, str(options.directory)],
        cwd=options.directory,
        env=environment(options),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip()
        raise HostError(f"{name} found problems in {options.directory}:\n{said}")
    sys.stdout.write(done.stdout)
    sys.stdout.flush()
