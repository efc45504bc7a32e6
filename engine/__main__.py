"""`python3 -m engine COMMAND`: checks the Python first, since the rest needs a newer one."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # an older Python must read this line, not a traceback
    sys.stderr.write(
        "error: this is Python {}.{}; install Python 3.11 or newer, and name it if it is not "
        "first on PATH: make PYTHON=python3.11 ...\n".format(*sys.version_info[:2])
    )
    sys.exit(4)

from engine.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
