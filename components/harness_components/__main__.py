"""`python -m harness_components NAME ...`: the same as the console script `harness-components`."""

import sys

from harness_components.commands import main

if __name__ == "__main__":
    sys.exit(main())
