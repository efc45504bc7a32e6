"""`python3 -m engine COMMAND`: checks the Python first, since the rest needs a newer one."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # an older Python must read this line, not a traceback
    sys.stderr.write(
        "error: this is Python %d.%d; install Python 3.11 or newer and run "
        "`make PYTHON=python3.11 ...`\n" % sys.version_info[:2]
    )
    sys.exit(4)

from engine.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
