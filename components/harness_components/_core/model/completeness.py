"""Whether all of a model could be read: rules are checked on nothing less."""

import re
from typing import TYPE_CHECKING

from harness_components._core.diagnostics.place import join_path
from harness_components._core.diagnostics.problems import Problems

if TYPE_CHECKING:
    from harness_components._core.model.base import Model

_OF_AN_ITEM = re.compile(r"\[[^\]]*\](\.(manifest|sidecar|configFile))?(\.(identifier|name|type))?")
"""What an item of a list is suppressed by, or the item itself, behind the path of the list."""


def is_complete(model: "Model", problems: Problems) -> bool:
    """Return whether a document's text for every field was one, as far as `problems` tells.

    Where it was not, as where an item of a list could not be suppressed, something else stands in.
    """
    node = model.read_node
    suppressed = [] if node is None else problems.suppressed_in(node.file)
    for name, spec in type(model).field_specs().items() if suppressed else ():
        field = model.where(name).path
        words = {word for case in spec.cases for word in (*case.words, case.at)}
        own = {field, *(join_path(field, word) for word in words)}
        for path in suppressed:
            if path in own or field.startswith((f"{path}.", f"{path}[")):
                return False
            if path.startswith(f"{field}[") and _OF_AN_ITEM.fullmatch(path, len(field)):
                return False
    return True
