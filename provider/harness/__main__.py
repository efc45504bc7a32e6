"""`python -m provider.harness`: the stand-in for the official `harness` plugin."""

from __future__ import annotations

import sys

from provider.core.process import serve
from provider.core.server import Provider
from provider.core.version import OFFICIAL
from provider.harness.table import ROWS


def provider() -> Provider:
    """The stand-in, ready to be configured."""
    covered = ", ".join(row.token.rpartition(":")[2] for row in ROWS)
    return Provider(
        package="harness",
        version=OFFICIAL,
        rows=ROWS,
        guarded=True,
        keeps_secrets=False,
        refusal=(
            "this plugin stands in for the official harness plugin 0.17.4 and does not serve this"
            f" type: it serves {covered}; install the official plugin for the others"
        ),
    )


if __name__ == "__main__":
    sys.exit(serve(provider(), sys.argv[1:]))
