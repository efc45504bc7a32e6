"""Runs one Pulumi program in the program's own virtualenv, and says how it ended.

A module of its own, without anything else of the host: the virtualenv need not hold more than the
program's dependencies. The host starts `python -c LAUNCH`, which is all that stands between the
interpreter's start and the program's first line: Pulumi writes every such frame into the state
with each resource. So the program runs from that one frame, with the event loop set up but not
yet turning, where the SDK's own entry point would put a dozen frames below it.

Exit codes: 0 done; 32 failed and the user was told why; 33 the Pulumi SDK cannot be imported,
which the host words; 130 interrupted; anything else is the program's own.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any, NoReturn

REPORTED = 32
NO_SDK = 33
INTERRUPTED = 130
SIGNALS = {signal.SIGINT, signal.SIGTERM}
LAST_WORDS_SECONDS = 2
"""How long an interrupted program's `finally` blocks may take."""


def leave(code: int) -> NoReturn:
    """Ends the process without tearing the interpreter down.

    What is left at the end of a failed program (coroutines nobody awaited, gRPC's threads) would
    otherwise complain on its way out. Threads that a successful program started are waited for.
    """
    import atexit
    import threading

    try:
        if code == 0:
            threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001  # as a normal end
        atexit._run_exitfuncs()  # noqa: SLF001  # as a normal end
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def leave_quietly(*_: object) -> NoReturn:
    """Ends an interrupted program without a word: whoever interrupted it knows why it stopped."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
    finally:
        leave(INTERRUPTED)


def interrupt(number: int, _frame: object) -> None:
    """Raises KeyboardInterrupt where the program stands, so that its `finally` blocks run."""
    for each in SIGNALS:
        signal.signal(each, leave_quietly)
    # Python swallows an exception inside a destructor or a callback from C: the alarm does not.
    signal.signal(signal.SIGALRM, leave_quietly)
    signal.alarm(LAST_WORDS_SECONDS)
    sys.unraisablehook = leave_quietly
    sys.excepthook = leave_quietly
    raise KeyboardInterrupt(number)


def end_with_host(host: int) -> None:
    """Makes sure that this process does not outlive the host, however the host ends."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    else:
        import threading
        import time

        def watch() -> None:
            while os.getppid() == host:
                time.sleep(1)
            os._exit(INTERRUPTED)

        threading.Thread(target=watch, daemon=True).start()
    if os.getppid() != host:
        os._exit(INTERRUPTED)


class Program:
    """The program, from its start to its end: `with Program(...) as p: exec(p.code, p.names)`."""

    def __init__(self, run: dict[str, Any]) -> None:
        """Takes what the host says about the run (see `engine.host.program.settings_of`)."""
        for each in SIGNALS:
            signal.signal(each, interrupt)
        # The host starts this process with the signals blocked: none meets a half-started Python.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        end_with_host(run["host"])
        self._connect(run["settings"])
        self.path = self._find(Path(run["directory"]), run["entry"])
        sys.argv = [str(self.path), *run["arguments"]]
        sys.path[0] = str(self.path.parent)

    def _connect(self, settings: dict[str, Any]) -> None:
        """Tells the SDK about engine and stack, and makes the loop that its calls run on."""
        try:
            import pulumi
        except ImportError:
            leave(NO_SDK)
        import asyncio
        import logging
        from concurrent.futures import ThreadPoolExecutor

        from pulumi.runtime import stack

        # Futures that nobody looks at are how Pulumi works; asyncio must not report them.
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        pulumi.runtime.set_all_config(
            pulumi.runtime.get_config_env(), pulumi.runtime.get_config_secret_keys_env()
        )
        pulumi.runtime.configure(pulumi.runtime.Settings(**settings))
        self._stack_module: Any = stack
        self._loop: Any = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)
        workers = max(settings["parallel"], 1) * 4
        self._loop.set_default_executor(ThreadPoolExecutor(max_workers=workers))
        self._loop.run_until_complete(
            self._stack_module._load_monitor_feature_support()  # noqa: SLF001  # as the SDK does
        )

    def _find(self, directory: Path, entry: str) -> Path:
        """The file to run: `entry` below `directory`, or the `__main__.py` in it."""
        os.chdir(directory)
        path = Path(os.path.normpath(directory / entry))
        if path.is_dir():
            path /= "__main__.py"
        if not path.is_file():
            self._report(f"no program to run: {path} does not exist")
            leave(REPORTED)
        return path

    def __enter__(self) -> Program:
        """Makes the stack's resource and the program's code; the loop counts as running."""
        import asyncio
        import threading
        from importlib.machinery import SourceFileLoader

        module = self._stack_module

        class ProgramStack(module.Stack):  # type: ignore[misc, name-defined]
            """The stack's resource; its outputs are registered when the program has run."""

            def register_outputs(self, outputs: object) -> None:
                """Ignores the call that the SDK makes before the program has run."""

            def finish(self) -> None:
                """Registers what the program exported."""
                super().register_outputs(module.massage(self.outputs, []))

        main = ModuleType("__main__")
        main.__file__ = str(self.path)
        main.__loader__ = loader = SourceFileLoader("__main__", str(self.path))
        self._loop._thread_id = threading.get_ident()  # noqa: SLF001  # it turns afterwards
        asyncio._set_running_loop(self._loop)  # noqa: SLF001  # made for loops like this
        self._stack = ProgramStack(lambda: None)
        self.names = main.__dict__
        self.names["__builtins__"] = __builtins__
        sys.modules["__main__"] = main
        try:
            self.code = loader.get_code("__main__")
        except Exception as problem:
            leave(self._settle(problem))
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        problem: BaseException | None,
        _traceback: TracebackType | None,
    ) -> NoReturn:
        """Waits for what the program declared, reports what went wrong, and ends the process."""
        if isinstance(problem, KeyboardInterrupt):
            leave_quietly()
        if isinstance(problem, SystemExit) and not problem.code:
            # Leaving early without an error still means that what was declared is wanted.
            problem = None
        leave(self._settle(problem))

    def _settle(self, problem: BaseException | None) -> int:
        import asyncio
        import warnings

        self._stack.finish()
        asyncio._set_running_loop(None)  # noqa: SLF001  # as above
        self._loop._thread_id = None  # noqa: SLF001  # the loop now turns by itself
        if problem is not None:
            # What a failure leaves behind is not the user's to tidy up.
            warnings.simplefilter("ignore", RuntimeWarning)

        def outcome() -> None:
            if problem is not None:
                raise problem

        try:
            self._loop.run_until_complete(self._stack_module.run_pulumi_func(outcome))
        except SystemExit as end:
            if end.code is None or isinstance(end.code, int):
                return (end.code or 0) & 0xFF
            self._report(str(end.code))
        except Exception as failure:
            self._report(failure_module().describe(failure))
        else:
            return 0
        return REPORTED

    @staticmethod
    def _report(message: str) -> None:
        import pulumi

        pulumi.log.error(message)


def failure_module() -> Any:
    """The module that words failures: beside this one, and loaded only when needed."""
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location(
        "_pulumi_program_failure", Path(__file__).with_name("failure.py")
    )
    if spec is None or spec.loader is None:
        raise ImportError("failure.py is missing beside exec.py")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
