"""Pulumi's wire protocol without the rest of Pulumi's SDK."""

import sys
from importlib.util import find_spec
from types import ModuleType


def import_stubs_alone() -> None:
    """Makes `pulumi.runtime.proto` importable without running `pulumi/__init__.py`.

    The host needs the messages, not the SDK; this halves its start-up. Only the host's own
    process may do it, since `pulumi` itself cannot be used there afterwards.
    """
    if "pulumi" in sys.modules:
        return
    found = find_spec("pulumi")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("No module named 'pulumi'", name="pulumi")
    paths = list(found.submodule_search_locations)
    for name in (
        "pulumi",
        "pulumi.runtime",
        "pulumi.runtime.proto",
        "pulumi.runtime.proto.codegen",
    ):
        shell = ModuleType(name)
        shell.__path__ = list(paths)
        sys.modules[name] = shell
        below = {"pulumi": "runtime", "pulumi.runtime": "proto", "pulumi.runtime.proto": "codegen"}
        paths = [f"{path}/{below[name]}" for path in paths] if name in below else paths
