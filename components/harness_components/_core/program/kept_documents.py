"""The documents of a run in a file, for reviews and receipts: the engine shows some as unknown."""

import errno
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

VARIABLE = "HARNESS_COMPONENTS_DOCUMENTS"
"""Environment variable with the path of the file."""


def is_asked_for() -> bool:
    """Return whether the variable is set."""
    return bool(os.environ.get(VARIABLE))


def keep(documents: Sequence[Mapping[str, Any]]) -> None:
    """Write documents to the file that the variable names, as JSON, for its owner alone.

    Each has the `type` and `name` of its component, and the `document` as YAML, in which
    `<+output.NAME>` stands for the value of a field that is known only when Pulumi runs. Secrets
    are in no document. Nothing is written where the variable is not set. Raises OSError.
    """
    path = os.environ.get(VARIABLE)
    if not path:
        return
    file = Path(path)
    if file.exists() and not file.is_file():
        raise OSError(errno.EINVAL, "it is no file, and is not replaced", path)
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump({"documents": list(documents)}, stream, indent=2)
    try:
        new.replace(file)
    except OSError:
        new.unlink()
        raise
