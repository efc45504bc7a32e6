"""Whether all of a piece could be read, so that its rules can be checked without consequences."""

import re
from typing import TYPE_CHECKING

from harness_components._core.diagnostics.place import join_path
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.fields import taken

if TYPE_CHECKING:
    from harness_components._core.model.base import Piece

_OF_AN_ITEM = re.compile(r"\[[^\]]*\](\.(manifest|sidecar|configFile))?(\.(identifier|name|type))?")
"""What an item of a list is told by, or the item itself, behind the path of the list."""


def is_read(piece: "Piece", problems: Problems) -> bool:
    """Return whether a document's text for every field was one, as far as `problems` tells.

    Where it was not, as where an item of a list could not be told, something else stands in.
    """
    node = piece.read_node
    told = [] if node is None else problems.told_in(node.file)
    for each in taken(type(piece)) if told else ():
        field = piece.where(each.name).path
        words = {word for way in piece.WAYS.get(each.name, ()) for word in (*way.words, way.at)}
        own = {field, *(join_path(field, word) for word in words)}
        for path in told:
            if path in own or field.startswith((f"{path}.", f"{path}[")):
                return False
            if path.startswith(f"{field}[") and _OF_AN_ITEM.fullmatch(path, len(field)):
                return False
    return True
