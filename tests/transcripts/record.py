"""Record the transcripts anew: `python -m tests.transcripts.record --plugin PATH [--kind K]`.

The plugin must be the official `pulumi-resource-harness` 0.17.4: what it does becomes what is
right. Exit code 0 when all was recorded, 1 when two runs of a case differ (`--twice`), 2 for a bad
command.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from tests.transcripts import configuration
from tests.transcripts.cases import KINDS, cases_of
from tests.transcripts.difference import differences
from tests.transcripts.driver import Driver
from tests.transcripts.transcript import RECORDED, dump, path_of


def main(arguments: list[str] | None = None) -> int:
    """Record and answer the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.transcripts.record")
    parser.add_argument("--plugin", type=Path, required=True, help="the official executable")
    parser.add_argument("--kind", action="append", choices=sorted(KINDS), help="only this kind")
    parser.add_argument("--case", help="only this case; leaves the other files alone")
    parser.add_argument("--twice", action="store_true", help="run again and report differences")
    chosen = parser.parse_args(arguments)
    if not chosen.plugin.is_file():
        parser.error(f"no such plugin: {chosen.plugin}")
    command = [str(chosen.plugin.resolve())]
    unsteady = 0
    if not (chosen.kind or chosen.case):
        path = path_of(configuration.KIND, configuration.CASE)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump(configuration.transcript(command)))
    for name in chosen.kind or KINDS:
        if not chosen.case:
            shutil.rmtree(RECORDED / name, ignore_errors=True)
        with Driver(command) as driver:
            for case in cases_of(name):
                if chosen.case not in (None, case.name):
                    continue
                transcript = driver.run(KINDS[name], case)
                path = path_of(name, case.name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(dump(transcript))
                print(f"{name}/{case.name}: {len(transcript['steps'])} steps")
                if chosen.twice:
                    found = differences(transcript, driver.run(KINDS[name], case))
                    unsteady += len(found)
                    for difference in found:
                        print(difference)
    return 1 if unsteady else 0


if __name__ == "__main__":
    sys.exit(main())
