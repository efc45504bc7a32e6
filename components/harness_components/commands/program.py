"""The Pulumi program of a folder, run without engine, account or secrets: what it makes.

`pulumi preview` needs the Pulumi CLI, a passphrase and an account. Here the program runs in this
process, with the configuration of a stack from its file and the defaults of `Pulumi.yaml`, and
registers with the SDK's mocks. Secrets are stand-ins, so no value of one can be printed.

What it does not do: apply `Output`s as an engine would, or tell what an update would change.
"""

import asyncio
import os
import runpy
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pulumi
from pulumi.runtime import mocks, settings
from pulumi.runtime.stack import run_in_stack

import harness_components
from harness_components import DocumentError
from harness_components.commands import project
from harness_components.commands.project import Project


@dataclass
class Ran:
    """What one run of the program made and said."""

    made: list[tuple[str, Any]] = field(default_factory=list)
    """Name and arguments of each component, in the order in which they were made."""
    warnings: list[str] = field(default_factory=list)
    """What `pulumi preview` would show as warnings."""
    error: str = ""
    """What `pulumi preview` would show as the error; empty where there is none."""


def run(stack: str, folder: Path | None = None) -> Ran:
    """Run the program of `folder` (absent: the working directory) as `stack` configures it.

    As for the Pulumi CLI, `Pulumi.yaml` may be in a folder above.
    """
    try:
        found = project.find(Path.cwd() if folder is None else folder)
        config, secrets = found.configuration(stack)
    except DocumentError as error:
        return Ran(error=str(error))
    done = Ran()
    with _surroundings(found), _runtime(found.name, stack, config, secrets, done):
        _run(found.program, done)
    return done


@contextmanager
def _surroundings(found: Project) -> Iterator[None]:
    """Give the program working directory, module path, arguments and environment of its own."""
    added = found.variables(os.environ)
    before = {name: os.environ.get(name) for name in added}
    path, arguments = sys.path[:], sys.argv[:]
    sys.path.insert(0, str(found.program.parent))
    sys.argv[:] = [str(found.program)]
    os.environ.update(added)
    try:
        with chdir(found.program.parent):
            yield
    finally:
        sys.path[:], sys.argv[:] = path, arguments
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


class _Mocks(mocks.Mocks):
    def call(self, args: mocks.MockCallArgs) -> tuple[dict[str, Any], None]:
        return dict(args.args), None

    def new_resource(self, args: mocks.MockResourceArgs) -> tuple[str, dict[str, Any]]:
        return f"{args.name}-id", dict(args.inputs)


class _Engine(mocks.MockEngine):
    def __init__(self, done: Ran) -> None:
        super().__init__(None)
        self._done = done

    def Log(self, request: Any) -> None:  # noqa: N802  # the SDK's name
        # 2 is a warning. Errors are told by what ends the run.
        if request.severity == 2:
            self._done.warnings.append(request.message)


@contextmanager
def _runtime(
    name: str, stack: str, config: Mapping[str, str], secrets: list[str], done: Ran
) -> Iterator[None]:
    """Connect the SDK with the mocks, on an event loop of its own, and clear up afterwards."""
    policy, loop = asyncio.get_event_loop_policy(), asyncio.new_event_loop()
    loop.set_exception_handler(lambda *_: None)
    asyncio.set_event_loop(loop)
    # One thread, whose event loop (the SDK's mock monitor makes one) can be closed at the end.
    calls = ThreadPoolExecutor(1)
    loop.set_default_executor(calls)
    settings.configure(
        mocks.MockSettings(  # type: ignore[no-untyped-call]
            monitor=mocks.MockMonitor(_Mocks()),
            engine=_Engine(done),
            project=name,
            stack=stack,
            dry_run=True,
            organization=None,
        )
    )
    pulumi.runtime.set_all_config(dict(config), secrets)
    settings.set_root_resource(None)  # type: ignore[arg-type]  # as before any run
    try:
        yield
    finally:
        settings.set_root_resource(None)  # type: ignore[arg-type]
        settings.SETTINGS.outputs.clear()
        loop.run_until_complete(_drain())
        calls.submit(_close_loop).result()
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
        asyncio.set_event_loop_policy(policy)


def _run(file: Path, done: Ran) -> None:
    def program() -> None:
        made = harness_components.made()
        try:
            runpy.run_path(str(file), run_name="__main__")
        finally:
            done.made.extend(made)

    try:
        asyncio.get_event_loop().run_until_complete(run_in_stack(program))
    except Exception as error:  # whatever ends a program is what is shown
        done.error = str(error) or type(error).__name__
    except SystemExit as error:
        done.error = f"the program ended itself with exit code {error.code}, and made nothing"


async def _drain() -> None:
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


def _close_loop() -> None:
    with suppress(RuntimeError):
        asyncio.get_event_loop().close()
