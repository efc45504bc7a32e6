"""Runs one Pulumi program in the program's own virtualenv, and says how it ended.

Started by the host as `python exec.py '<settings as JSON>'`. It is a script, not a module: it
must work in a virtualenv that holds nothing but the program's dependencies.

The program's `__main__` runs directly from this module's frame, with the event loop set up but
not yet turning. Pulumi records every frame between the interpreter's start and a resource with
each resource in the state, so each frame here is paid for once per resource.

Exit codes: 0 done; 32 failed and the user was told why; 33 the Pulumi SDK cannot be
imported, which the host words; 130 interrupted; anything else is the program's own.
"""

from __future__ import annotations

import os
import signal
import sys

REPORTED = 32
NO_SDK = 33
INTERRUPTED = 130
SIGNALS = {signal.SIGINT, signal.SIGTERM}


def leave(code: int) -> None:
    """Ends the process without tearing the interpreter down.

    What is left at the end of a failed program (coroutines nobody awaited, gRPC's threads) would
    otherwise complain on its way out.
    """
    import atexit

    try:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def leave_quietly(*_: object) -> None:
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
    signal.alarm(2)
    sys.unraisablehook = leave_quietly
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


def failure_module():
    """The module that words failures, loaded from beside this file and only when needed."""
    from importlib.util import module_from_spec, spec_from_file_location

    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "failure.py")
    spec = spec_from_file_location("_pulumi_program_failure", path)
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


for _each in SIGNALS:
    signal.signal(_each, interrupt)
# The host starts this process with the signals blocked, so that none meets a half-started Python.
signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)

try:
    import json

    run = json.loads(sys.argv[1])
    end_with_host(run["host"])

    try:
        import pulumi
    except ImportError:
        leave(NO_SDK)

    import asyncio
    import logging
    import threading
    import warnings
    from concurrent.futures import ThreadPoolExecutor
    from importlib.machinery import SourceFileLoader
    from types import ModuleType

    from pulumi.runtime import stack as pulumi_stack

    # Futures that nobody looks at are how Pulumi works; asyncio must not report them.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)

    pulumi.runtime.set_all_config(
        pulumi.runtime.get_config_env(), pulumi.runtime.get_config_secret_keys_env()
    )
    pulumi.runtime.configure(pulumi.runtime.Settings(**run["settings"]))

    class ProgramStack(pulumi_stack.Stack):
        """The stack resource; its outputs are registered when the program has run."""

        def register_outputs(self, outputs):
            """Ignores the call that the SDK makes before the program has run."""

        def finish(self):
            super().register_outputs(pulumi_stack.massage(self.outputs, []))

    directory = run["directory"]
    os.chdir(directory)
    program = os.path.normpath(os.path.join(directory, run["entry"]))
    if os.path.isdir(program):
        program = os.path.join(program, "__main__.py")
    if not os.path.isfile(program):
        pulumi.log.error(f"no program to run: {program} does not exist")
        leave(REPORTED)
    sys.argv = [program, *run["arguments"]]
    sys.path[0] = os.path.dirname(program)

    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    executor = ThreadPoolExecutor(max_workers=max(run["settings"]["parallel"], 1) * 4)
    loop.set_default_executor(executor)
    loop.run_until_complete(pulumi_stack._load_monitor_feature_support())

    main = ModuleType("__main__")
    main.__file__ = program
    main.__builtins__ = __builtins__
    main.__loader__ = SourceFileLoader("__main__", program)
    sys.modules["__main__"] = main

    failed = None
    # The loop counts as running, so that the SDK's calls work; it turns after the program's end.
    loop._thread_id = threading.get_ident()
    asyncio._set_running_loop(loop)
    stack = ProgramStack(lambda: None)
    try:
        exec(main.__loader__.get_code("__main__"), main.__dict__)
    except Exception as problem:
        failed = problem
    except SystemExit as end:
        # Leaving early without an error still means that what was declared is wanted.
        failed = end if end.code else None
    finally:
        stack.finish()
        asyncio._set_running_loop(None)
        loop._thread_id = None

    if failed is not None:
        # What the failure left behind is not the user's to tidy up.
        warnings.simplefilter("ignore", RuntimeWarning)

    def settle():
        if failed is not None:
            raise failed

    code = 0
    try:
        loop.run_until_complete(pulumi_stack.run_pulumi_func(settle))
    except SystemExit as end:
        code = end.code
    except Exception as problem:
        pulumi.log.error(failure_module().describe(problem))
        code = REPORTED
    if code is None:
        code = 0
    elif isinstance(code, int):
        code &= 0xFF
    else:
        pulumi.log.error(str(code))
        code = REPORTED
except KeyboardInterrupt:
    leave_quietly()

leave(code)
