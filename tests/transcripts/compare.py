"""Compare live with the official plugin: `python -m tests.transcripts.compare --plugin PATH`.

Per case it runs the official plugin (against the recording), ours (against the official one), ours
on the official one's state, and the official one on our state. Prints each difference and a count.
Exit code 0 when there is none, 1 when there are some, 2 for a bad command. `--json` prints one JSON
object instead.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.transcripts import configuration
from tests.transcripts.cases import KINDS, cases_of
from tests.transcripts.cases.vocabulary import Case, Kind
from tests.transcripts.difference import Difference, Tolerance, differences
from tests.transcripts.driver import OURS, Driver
from tests.transcripts.transcript import load


def compare(kind: Kind, case: Case, official: Driver, ours: Driver) -> dict[str, list[Difference]]:
    """The differences of one case, by what was compared."""
    live = official.run(kind, case)
    own = ours.run(kind, case)
    found = {
        "recording and official": differences(load(kind.name, case.name), live),
        "official and ours": differences(live, own),
        "ours on the official state": differences(live, ours.run(kind, case, live)),
        "official on our state": differences(live, official.run(kind, case, own)),
    }
    return {name: listed for name, listed in found.items() if listed}


def _report(
    what: str,
    found: list[Difference],
    report: dict[str, Any],
    tolerance: Tolerance,
    chosen: argparse.Namespace,
) -> None:
    for difference in found:
        if tolerance.allows(difference):
            report["tolerated"] += 1
            if not chosen.all:
                continue
        report["differences"].append({"what": what, **asdict(difference)})
        if not chosen.json:
            print(f"[{what}] {difference}")


def main(arguments: list[str] | None = None) -> int:
    """Compare and answer the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.transcripts.compare")
    parser.add_argument("--plugin", type=Path, required=True, help="the official executable")
    parser.add_argument("--kind", action="append", choices=sorted(KINDS), help="only this kind")
    parser.add_argument("--case", help="only this case")
    parser.add_argument("--all", action="store_true", help="also what is tolerated")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    chosen = parser.parse_args(arguments)
    if not chosen.plugin.is_file():
        parser.error(f"no such plugin: {chosen.plugin}")
    tolerance = Tolerance()
    report: dict[str, Any] = {"cases": 0, "steps": 0, "tolerated": 0, "differences": []}
    with (
        Driver([str(chosen.plugin.resolve())]) as official,
        Driver([sys.executable, *OURS]) as ours,
    ):
        if not (chosen.kind or chosen.case):
            live = configuration.transcript([str(chosen.plugin.resolve())])
            own = configuration.transcript([sys.executable, *OURS])
            _report("official and ours", differences(live, own), report, tolerance, chosen)
        for name in chosen.kind or KINDS:
            for case in cases_of(name):
                if chosen.case not in (None, case.name):
                    continue
                report["cases"] += 1
                report["steps"] += len(load(name, case.name)["steps"])
                for what, found in compare(KINDS[name], case, official, ours).items():
                    _report(what, found, report, tolerance, chosen)
    if not (chosen.kind or chosen.case):
        report["unused tolerances"] = tolerance.unused
    if chosen.json:
        print(json.dumps(report, sort_keys=True, ensure_ascii=False))
    else:
        print(
            f"{report['cases']} cases, {report['steps']} steps: "
            f"{len(report['differences'])} differences, {report['tolerated']} tolerated"
        )
        for entry in report.get("unused tolerances", []):
            print(f"unused tolerance: {json.dumps(entry, sort_keys=True)}")
    return 1 if report["differences"] else 0


if __name__ == "__main__":
    sys.exit(main())
