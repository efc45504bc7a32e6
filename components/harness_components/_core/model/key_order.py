"""The order in which a document has its keys: declared by a model, applied when it is written."""

from collections.abc import Mapping
from typing import Any


class KeyOrder:
    """The order of the keys of a mapping, and of the mappings and lists inside it."""

    __slots__ = ("_inside", "_items", "_keys")

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Take the keys of each mapping by its path; those of the items of a list end in `[]`."""
        self._keys = keys.get("", ())
        self._items: KeyOrder | None = None
        self._inside: dict[str, KeyOrder] = {}
        below: dict[str, dict[str, tuple[str, ...]]] = {}
        for path, order in keys.items():
            first, _, rest = path.partition(".")
            if first:
                below.setdefault(first, {})[rest] = order
        for first, inner in below.items():
            key = first.removesuffix("[]")
            made = self._inside.setdefault(key, KeyOrder({}))
            if first.endswith("[]"):
                made._items = KeyOrder(inner)  # noqa: SLF001  # of this very class
            else:
                items = made._items  # noqa: SLF001
                self._inside[key] = made = KeyOrder(inner)
                made._items = items

    def arrange(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """Return a document in this order.

        Keys that have no place in it come last, in the order given. Nothing is added, dropped or
        changed.
        """
        made = {key: document[key] for key in self._keys if key in document}
        if len(made) < len(document):
            made |= {key: value for key, value in document.items() if key not in made}
        for key, inner in self._inside.items():
            value = made.get(key)
            if isinstance(value, Mapping):
                made[key] = inner.arrange(value)
            elif isinstance(value, list) and inner._items is not None:  # noqa: SLF001
                arrange = inner._items.arrange  # noqa: SLF001
                made[key] = [arrange(each) if isinstance(each, Mapping) else each for each in value]
        return made
