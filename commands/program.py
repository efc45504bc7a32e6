"""The program of this repository, run without engine, account or secrets: what it makes.

`pulumi preview` needs the Pulumi CLI, a passphrase and an account. Here `__main__.py` runs in this
process, with the configuration of a stack from its file and the defaults of `Pulumi.yaml`, and
registers with the SDK's mocks. Secrets are stand-ins, so no value of one can be printed.

What it does not do: apply `Output`s as an engine would, or tell what an update would change.
"""

import asyncio
import json
import os
import runpy
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pulumi
from pulumi.runtime import mocks, settings
from pulumi.runtime.stack import run_in_stack

import harness_components
from harness_components import DocumentError, MapNode, Place, Problems, did_you_mean, read_yaml
from stacks.secret_values import SEED
from stacks.settings import EMBEDDED_ACCOUNT
from stacks.stack_file import PROJECT

ROOT = Path(__file__).resolve().parent.parent
STAND_IN = "a stand-in for a secret"


@dataclass
class Ran:
    """What one run of the program made and said."""

    made: list[tuple[str, Any]] = field(default_factory=list)
    """Name and arguments of each component, in the order in which they were made."""
    warnings: list[str] = field(default_factory=list)
    """What `pulumi preview` would show as warnings."""
    error: str = ""
    """What `pulumi preview` would show as the error; empty where there is none."""


def run(stack: str, root: Path = ROOT) -> Ran:
    """Run the program in `root` with the configuration of `stack`."""
    try:
        config, secrets = configuration(stack, root)
    except DocumentError as error:
        return Ran(error=str(error))
    done = Ran()
    with _environment(config), _runtime(stack, config, secrets, done):
        _run(root, done)
    return done


def configuration(stack: str, root: Path = ROOT) -> tuple[dict[str, str], list[str]]:
    """Return what the CLI hands to the program, and which keys of it are secret.

    Values are texts, lists and mappings as JSON. Raises DocumentError for a stack that is not
    there, and for a file that cannot be read.
    """
    file = root / "stacks" / f"Pulumi.{stack}.yaml"
    known = sorted(each.name[7:-5] for each in (root / "stacks").glob("Pulumi.*.yaml"))
    if stack not in known:
        raise _unknown(stack, file, known)
    declared = _config(root / "Pulumi.yaml")
    values = {
        f"{PROJECT}:{key}": said["default"] for key, said in declared.items() if "default" in said
    }
    for key, value in _config(file).items():
        package, colon, rest = key.partition(":")
        name = rest.removeprefix("config:") if colon else package
        values[f"{package if colon else PROJECT}:{name}"] = value
    secrets = [key for key, value in values.items() if _plain(value) != value]
    return {
        key: plain if isinstance(plain, str) else json.dumps(plain)
        for key, plain in ((key, _plain(value)) for key, value in values.items())
    }, secrets


def _unknown(stack: str, file: Path, known: list[str]) -> DocumentError:
    problems = Problems(Place(str(file)))
    problems.add(
        "stack",
        "there is no such stack",
        given=stack,
        allowed=", ".join(known),
        remedy=did_you_mean(stack, known) or "name one of them",
    )
    return DocumentError(problems)


def _config(file: Path) -> dict[str, Any]:
    root = read_yaml(file)
    found = root.get("config") if isinstance(root, MapNode) else None
    return dict(found.value) if isinstance(found, MapNode) else {}


def _plain(value: Any) -> Any:
    """Return a setting with a stand-in for each encrypted value."""
    if isinstance(value, Mapping):
        if set(value) == {"secure"}:
            return STAND_IN
        return {key: _plain(below) for key, below in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value


@contextmanager
def _environment(config: Mapping[str, str]) -> Iterator[None]:
    """Let every secret have a stand-in, and the program the account that needs none."""
    added = {SEED: STAND_IN}
    if "harness:accountId" not in config and "HARNESS_ACCOUNT_ID" not in os.environ:
        added["HARNESS_ACCOUNT_ID"] = EMBEDDED_ACCOUNT
    hidden = [name for name in os.environ if name.startswith("HARNESS_SECRET_")]
    before = {name: os.environ.get(name) for name in (*added, *hidden)}
    os.environ.update(added)
    for name in hidden:
        del os.environ[name]
    try:
        yield
    finally:
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
    stack: str, config: Mapping[str, str], secrets: list[str], done: Ran
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
            project=PROJECT,
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


def _run(root: Path, done: Ran) -> None:
    def program() -> None:
        made = harness_components.made()
        try:
            runpy.run_path(str(root / "__main__.py"))
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
