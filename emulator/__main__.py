"""`python -m emulator`: the account as a program of its own.

`python -m emulator coverage` prints the page of what is emulated. Without it, the account is
served: when ready it prints one line of JSON on standard output and serves until SIGTERM or SIGINT.
Exit codes: 0 stopped as asked; 2 wrong arguments; 3 the port or host cannot be used, or the API
key is missing; 4 the database cannot be used.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from pathlib import Path

from emulator import coverage
from emulator.account import PROFILES
from emulator.database import StoreError
from emulator.embedded import ROUTES, Emulator, StartError
from emulator.faults import FaultError


def main(arguments: list[str]) -> int:
    """Run the command line; returns the exit code."""
    if arguments == ["coverage"]:
        sys.stdout.write(coverage.page(ROUTES))
        return 0
    parser = argparse.ArgumentParser(prog="python -m emulator", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one (default)")
    parser.add_argument("--host", default="127.0.0.1", help="loopback only")
    parser.add_argument("--data", type=Path, help="folder of the database; default: in memory")
    parser.add_argument("--profile", choices=PROFILES, default="faithful")
    parser.add_argument("--account", default="embedded")
    parser.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="NAME[=KEY=VALUE,...]",
        help="switch a fault on, e.g. drop=method=POST,path=/ng/api/organizations,count=1",
    )
    options = parser.parse_args(arguments)
    try:
        emulator = Emulator(
            data=options.data,
            profile=options.profile,
            account=options.account,
            api_key=os.environ.get("HARNESS_PLATFORM_API_KEY", ""),
            port=options.port,
            host=options.host,
        )
    except StartError as error:
        print(f"emulator: {error}", file=sys.stderr)  # the command line's answer
        return 3
    except StoreError as error:
        print(f"emulator: {error}", file=sys.stderr)  # the command line's answer
        return 4
    try:
        for text in options.fault:
            emulator.faults.add_text(text)
    except FaultError as error:
        emulator.stop()
        parser.error(str(error))
    return _serve(emulator)


def _serve(emulator: Emulator) -> int:
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    emulator.start()
    ready = {
        "url": emulator.url,
        "port": emulator.port,
        "account": emulator.account,
        "profile": emulator.profile,
    }
    sys.stdout.write(json.dumps(ready) + "\n")
    sys.stdout.flush()
    stopped.wait()
    emulator.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
