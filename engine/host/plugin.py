"""Runs plugins and policy packs that are written in Python."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

from pulumi.runtime.proto import language_pb2

from engine.host.child_processes import Children, Process, ending, streamed
from engine.host.dependencies import is_buildable
from engine.host.options import HostError, ProgramOptions, read_options
from engine.host.policy import PolicyProxy
from engine.host.python import environment, interpreter

ANALYZER = "analyzer"

Answers = Iterator[language_pb2.RunPluginResponse]


def run_plugin(request: language_pb2.RunPluginRequest, children: Children, context: Any) -> Answers:
    """Runs a plugin to its end; its output and then its exit code are the answers.

    Raises:
        HostError: the plugin's Python cannot be used, or there is nothing to run.
    """
    options = read_options(
        request.info.root_directory,
        request.info.program_directory,
        dict(request.info.options),
        plugin=request.kind != ANALYZER,
    )
    if request.attach_debugger:
        raise HostError("this language host starts no debugger; install the official one for that")
    if request.kind == ANALYZER:
        yield from run_policy_pack(request, options, children, context)
        return
    child = children.start_leashed(
        [interpreter(options), *plugin_arguments(options), *request.args],
        cwd=request.pwd or str(options.directory),
        env=environment(options) | given_environment(request),
    )
    context.add_callback(lambda: children.end(child))
    yield from answers(child)
    yield language_pb2.RunPluginResponse(exitcode=exit_code(children.wait(child)))


def plugin_arguments(options: ProgramOptions) -> list[str]:
    """What to give to Python for the plugin in the program's folder.

    Raises:
        HostError: the folder holds neither a `__main__.py` nor a package.
    """
    if (options.root / "__main__.py").exists():
        return [str(options.directory)]
    if not is_buildable(options.root):
        raise HostError(
            f"{options.root} is no plugin that Python can run: it has neither a __main__.py "
            "nor a pyproject.toml with a build system"
        )
    project = tomllib.loads((options.root / "pyproject.toml").read_text("utf-8")).get("project", {})
    if "name" not in project:
        raise HostError(f"{options.root / 'pyproject.toml'} has no project.name")
    return ["-m", "pulumi.run.plugin", project["name"]]


def run_policy_pack(
    request: language_pb2.RunPluginRequest,
    options: ProgramOptions,
    children: Children,
    context: Any,
) -> Answers:
    """Starts a policy pack once the engine has told the stack, in the pack's own folder."""
    python = interpreter(options)
    proxy = PolicyProxy()
    context.add_callback(proxy.close)
    try:
        yield language_pb2.RunPluginResponse(stdout=f"{proxy.port}\n".encode())
        variables = environment(options) | proxy.environment() | given_environment(request)
        if not context.is_active():
            return
        child = children.start_leashed(
            [python, "-u", "-m", "pulumi.policy", *request.args, str(options.directory)],
            cwd=str(options.directory),
            env=variables,
        )
        context.add_callback(lambda: children.end(child))
        yield from attached(child, proxy)
        code = children.wait(child)
        proxy.fail(f"the policy pack {options.directory} {ending(code)}")
        yield language_pb2.RunPluginResponse(exitcode=exit_code(code))
    finally:
        proxy.close()


def attached(child: Process, proxy: PolicyProxy) -> Answers:
    """The pack's output, without the line that is its port: that goes to the proxy."""
    waiting, unread = True, b""
    for stream, chunk in streamed(child):
        if stream == "stderr" or not waiting:
            yield answer(stream, chunk)
            continue
        *lines, unread = (unread + chunk).split(b"\n")
        for number, line in enumerate(lines):
            if line.strip().isdigit():
                waiting = False
                proxy.attach(int(line))
                unread = b"\n".join([*lines[number + 1 :], unread])
                break
            yield answer(stream, line + b"\n")
        if not waiting and unread:
            yield answer(stream, unread)


def answers(child: Process) -> Answers:
    """The plugin's output as it comes."""
    for stream, chunk in streamed(child):
        yield answer(stream, chunk)


def answer(stream: str, chunk: bytes) -> language_pb2.RunPluginResponse:
    """One piece of output."""
    if stream == "stdout":
        return language_pb2.RunPluginResponse(stdout=chunk)
    return language_pb2.RunPluginResponse(stderr=chunk)


def given_environment(request: language_pb2.RunPluginRequest) -> dict[str, str]:
    """The variables that the engine wants the plugin to have."""
    return dict(each.split("=", 1) for each in request.env if "=" in each)


def exit_code(code: int) -> int:
    """An exit code as shells write it: 128 and the signal for a process that one ended."""
    return code if code >= 0 else 128 - code
