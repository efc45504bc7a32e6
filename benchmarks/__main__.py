"""Runs every benchmark, one after the other, and writes the tables: `python -m benchmarks`.

The tables go to docs/benchmarks.md. Nothing is asserted: figures are for people, tests are not
timed. Take the ratios; the seconds belong to the machine of that run.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
PARTS = (
    (
        "Components against raw resources",
        "components",
        (),
        (
            "The same services four times: raw `pulumi_harness` resources, the library's leaves, "
            "each leaf in a bare `ComponentResource` with the same outputs, and our components; "
            "the real engine against the embedded Harness. The row of 0 is an empty program."
        ),
    ),
    (
        "Rendering and checking, with no engine",
        "documents",
        (),
        "Services of about 3 KB, in processor seconds, beside what PyYAML takes for the same.",
    ),
    (
        "Services with many artifact sources, with no engine",
        "sources",
        (),
        "Twelve sources of twelve types in each service, in processor seconds.",
    ),
    (
        "The plugin that stands in for the official one",
        "plugin",
        (),
        (
            "Thin leaves, 1,000 services of 0.6 KB, a preview without changes, less that of a"
            " program without resources. With the official plugin where `BENCH_OFFICIAL_PLUGIN`"
            " names it."
        ),
    ),
    (
        "The embedded Harness",
        "emulator",
        ("--entities", "1000"),
        "Requests over loopback, client and server on the same cores, database on disk.",
    ),
)
LIMIT = 40 * 60


def main() -> int:
    """Run the parts that were asked for; return 1 if one of them failed."""
    parser = argparse.ArgumentParser(description="run the benchmarks and write docs/benchmarks.md")
    parser.add_argument("--only", choices=[part[1] for part in PARTS], help="one part, printed")
    only = parser.parse_args().only
    sections = []
    for title, module, arguments, about in PARTS:
        if only in (None, module):
            print(f"== {title}", file=sys.stderr, flush=True)
            done = subprocess.run(
                [sys.executable, "-m", f"benchmarks.{module}", *arguments],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                text=True,
                timeout=LIMIT,
                check=False,
            )
            print(done.stdout, flush=True)
            if done.returncode:
                print(f"error: benchmarks.{module} failed", file=sys.stderr)
                return 1
            command = " ".join(["python -m", f"benchmarks.{module}", *arguments])
            table = done.stdout.strip()
            body = table if table.startswith("|") else f"```\n{table}\n```"
            sections.append(f"## {title}\n\n{about} `{command}`\n\n{body}\n")
    if only is None:
        PAGE.write_text(f"{_head()}\n{chr(10).join(sections)}", encoding="utf-8")
    return 0


def _head() -> str:
    load = os.getloadavg()[0]
    return (
        "# Benchmarks\n\n"
        f"Measured on {datetime.datetime.now(datetime.UTC):%Y-%m-%d}: {os.cpu_count()} cores, "
        f"{platform.system()}, Python {platform.python_version()}, load {load:.1f} at the end. "
        "`make bench` measures anew and rewrites this page. Take the ratios; the seconds belong "
        "to that run.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
