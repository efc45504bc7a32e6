"""Starts the language host: `python -m engine.host [flags] ENGINE_ADDRESS`.

Prints the port it listens on, and serves until the engine ends it or ends itself.
"""

import sys


def main() -> int:
    """Serves the engine whose address is the last argument."""
    from engine.host.protocol import import_stubs_alone

    import_stubs_alone()
    from engine.host.serve import serve

    addresses = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    return serve(addresses[0] if addresses else "")


if __name__ == "__main__":
    sys.exit(main())
