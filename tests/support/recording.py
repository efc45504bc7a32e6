"""Runs a program body against a monitor that keeps every raw registration.

`MockMonitor` is no documented extension point of the SDK: this is the one file that relies on it.
The body runs inside a real `Stack`, as a language host runs it, so what happens at the end of a
program happens here too. It proves nothing about the engine or a provider.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pulumi
from google.protobuf import json_format
from pulumi.runtime import mocks, settings
from pulumi.runtime.stack import run_in_stack

SECRET = "1b47061264138c4ac30d75fd1eb44270"
"""What the SDK puts beside a value on the wire to say that it is secret."""


@dataclass(frozen=True)
class Registration:
    """One resource, as the program asked the engine for it."""

    type: str
    name: str
    urn: str
    parent: str
    custom: bool
    inputs: Mapping[str, Any]
    dependencies: frozenset[str]
    protect: bool
    aliases: int
    provider: str
    request: Any = field(repr=False, compare=False, default=None)
    """The whole request."""

    def secret(self, key: str) -> Any:
        """Return the plain value of an input that must be secret on the wire."""
        value = self.inputs[key]
        assert isinstance(value, Mapping), f"{key} is not secret"
        assert SECRET in value.values(), f"{key} is not secret"
        return value["value"]


class _Mocks(mocks.Mocks):
    def call(self, args: mocks.MockCallArgs) -> tuple[dict[str, Any], None]:
        raise AssertionError(f"unexpected call of {args.token}")

    def new_resource(self, args: mocks.MockResourceArgs) -> tuple[str, dict[str, Any]]:
        return f"{args.name}-id", dict(args.inputs)


class RecordingMonitor(mocks.MockMonitor):
    """Keeps what is registered."""

    def __init__(self) -> None:
        super().__init__(_Mocks())
        self.registered: list[Registration] = []
        self.outputs: dict[str, Mapping[str, Any]] = {}

    def RegisterResource(self, request: Any) -> Any:  # noqa: N802  # the SDK's name
        answer = super().RegisterResource(request)
        self.registered.append(
            Registration(
                type=request.type,
                name=request.name,
                urn=answer.urn,
                parent=request.parent,
                custom=request.custom,
                inputs=json_format.MessageToDict(request.object),
                dependencies=frozenset(request.dependencies),
                protect=request.protect,
                aliases=len(request.aliases) + len(request.aliasURNs),
                provider=request.provider,
                request=request,
            )
        )
        return answer

    def RegisterResourceOutputs(self, request: Any) -> Any:  # noqa: N802  # the SDK's name
        self.outputs[request.urn] = json_format.MessageToDict(request.outputs)
        return super().RegisterResourceOutputs(request)


class _Engine(mocks.MockEngine):
    def __init__(self, logged: list[str]) -> None:
        super().__init__(None)
        self.logged = logged

    def Log(self, request: Any) -> None:  # noqa: N802  # the SDK's name
        if request.severity >= 2:
            self.logged.append(request.message)


@dataclass
class Run:
    """What one run of a program did."""

    registered: list[Registration]
    outputs: Mapping[str, Mapping[str, Any]]
    logged: list[str] = field(default_factory=list)
    error: BaseException | None = None
    complaints: list[str] = field(default_factory=list)

    @property
    def resources(self) -> list[Registration]:
        """Everything but the stack itself."""
        return [each for each in self.registered if each.type != "pulumi:pulumi:Stack"]

    def one(self, type_: str, name: str | None = None) -> Registration:
        """The one registration whose type ends like this, and whose name this is."""
        found = [
            each
            for each in self.registered
            if each.type.endswith(type_) and name in (None, each.name)
        ]
        assert len(found) == 1, f"{len(found)} registrations of {type_} {name or ''}"
        return found[0]

    @property
    def report(self) -> str:
        """The text of the error that ended the run."""
        return "" if self.error is None else str(self.error)


async def _drain() -> None:
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


def _close_loop() -> None:
    with contextlib.suppress(RuntimeError):
        asyncio.get_event_loop().close()


def run(
    body: Callable[[], object],
    config: Mapping[str, str] | None = None,
    *,
    secrets: Collection[str] = (),
    stack: str = "staging",
    preview: bool = False,
) -> Run:
    """Run `body` as a program, and return what it registered and how it ended.

    `secrets` are the keys of `config` that stand encrypted in the stack's file.
    """
    monitor, logged, complaints = RecordingMonitor(), [], []
    before = asyncio.get_event_loop_policy()
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda _, context: complaints.append(str(context["message"])))
    asyncio.set_event_loop(loop)
    # One thread, whose event loop (the mock monitor makes one) can be closed at the end.
    calls = ThreadPoolExecutor(1)
    loop.set_default_executor(calls)
    settings.configure(
        mocks.MockSettings(
            monitor=monitor,
            engine=_Engine(logged),
            project="harness-platform",
            stack=stack,
            dry_run=preview,
            organization=None,
        )
    )
    pulumi.runtime.set_all_config(dict(config or {}), list(secrets))
    settings.set_root_resource(None)
    done = Run(monitor.registered, monitor.outputs, logged, None, complaints)

    def program() -> None:
        body()

    try:
        loop.run_until_complete(run_in_stack(program))
    except Exception as error:  # what ends a run is what a test looks at
        done.error = error
    finally:
        settings.set_root_resource(None)
        loop.run_until_complete(_drain())
        settings.SETTINGS.outputs.clear()  # those that failed stay, for the end of the program
        calls.submit(_close_loop).result()
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
        asyncio.set_event_loop_policy(before)
    return done
