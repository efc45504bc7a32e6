"""The forms that a field can have: how a document and the provider tell one from another.

`chosen` says which form a document has; `forms` reads and writes the fields of its class.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.cursor import Reader
from harness_components._core.model.fields import taken
from harness_components._core.yaml.nodes import ListNode, Node, ScalarNode, plain

if TYPE_CHECKING:
    from harness_components._core.model.base import Piece


@dataclass(frozen=True, slots=True)
class Way:
    """One of the forms that a field can have: by which words a document tells it, and what it is.

    A form without a class of its own stands for None.
    """

    piece: "type[Piece] | None"
    """Class of the value; None where the words say everything."""
    words: Mapping[str, str | bool]
    """Words of the document that tell this form, by their paths below the field's own."""
    at: str = "spec"
    """Where the fields of the class begin, below the field's path."""
    argument: str = ""
    """Block of the provider that holds the fields; empty: they stand beside the field.

    A block that ends in `[]` is the only item of a list.
    """
    said: Mapping[str, Any] = field(default_factory=dict)
    """What the provider needs to be told in this form, by the paths."""
    inside: tuple[str, ...] = ()
    """Fields of the owner that the provider wants inside the block."""
    assumed: bool = False
    """Whether this form is meant where the document has none of the words."""
    by: str = ""
    """Path below the field's own that tells this form where words are missing or there are none."""
    also: Mapping[str, bool] = field(default_factory=dict)
    """Flags that a document of this form has as well; those of other forms may stand as false."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Where fields of the class stand in this form, from `at`, where not as the class says."""
    again: Mapping[str, str] = field(default_factory=dict)
    """Second places of fields of the class, by their paths below the field's own."""
    arguments: Mapping[str, str] = field(default_factory=dict)
    """What the provider calls fields of the class in this form, where not as the class says."""
    without: tuple[str, ...] = ()
    """Fields of the class that this form does not have."""

    def path_of(self, name: str) -> str:
        """Return where the field `name` of the class stands, from `at`.

        Raises ValueError for a form without a class.
        """
        if self.piece is None:
            msg = "a form without a class has no fields"
            raise ValueError(msg)
        return self.keys.get(name) or self.piece.path_of(name)

    def names(self) -> list[str]:
        """Return the names of the fields that this form has."""
        if self.piece is None:
            return []
        without = ("extra", *self.without)
        return [each.name for each in taken(self.piece) if each.name not in without]

    def place_of(self, name: str) -> str:
        """Return where the field `name` of the class stands, below the field's own path."""
        path = self.path_of(name)
        return f"{self.at}.{path}" if self.at else path

    def places(self) -> list[str]:
        """Return where the fields of the class stand, below the field's own path."""
        return [*map(self.place_of, self.names()), *self.again.values()]

    def shown(self) -> str:
        """Return the words as a document has them, such as `type: ManualConfig`."""
        return ", ".join(
            f"{path.rpartition('.')[2]}: {word_text(word)}" for path, word in self.words.items()
        )


def word_text(word: str | bool) -> str:  # noqa: FBT001  # a word of a document may be a flag
    """Return a word as a document writes it."""
    return str(word).lower() if isinstance(word, bool) else word


def way_of(ways: Sequence[Way], value: object) -> Way | None:
    """Return the form of a value, or None where no form stands for it."""
    kind = None if value is None else type(value)
    return next((way for way in ways if way.piece is kind), None)


def at(reader: Reader, path: str) -> Reader:
    """Return the reader of what stands at a path below `reader`; an empty path is its own."""
    for key in path.split(".") if path else ():
        reader = reader.below(key)
    return reader


def chosen(ways: Sequence[Way], reader: Reader, *, needed: bool) -> Way | None:
    """Return the form that the document under `reader` has; None where it has none of them.

    What is wrong is reported: words that are unknown, missing though `needed`, or contradicting
    each other, and keys of another form.
    """
    left = _left(ways, reader, needed=needed)
    if not left:
        return None
    way = left[0] if len(left) == 1 else _by(left, ways, reader, needed=needed)
    if way is not None:
        _check_flags(way, ways, reader)
        _check_others(way, ways, reader)
    return way


def _left(ways: Sequence[Way], reader: Reader, *, needed: bool) -> list[Way]:
    """Return the forms that the words leave, none where they are unknown or absent."""
    left = list(ways)
    for path in dict.fromkeys(path for way in ways for path in way.words):
        asked = [way for way in left if path in way.words]
        if not asked:
            continue
        above, _, key = path.rpartition(".")
        home = at(reader, above)
        given = home.text(key)
        node = home.node.get(key)
        if node is not None and not isinstance(node, ScalarNode):
            _leave(ways, reader)  # it has been told
            return []
        if given is None:
            shown = [way for way in asked if way.by and _is_given(reader.node.at(way.by))]
            assumed = [way for way in asked if way.assumed]
            if shown or assumed:
                left = shown or assumed
                continue
            if not needed and len(left) == len(ways) and not _is_begun(ways, reader):
                return []
        fitting = [way for way in asked if _says(given, way.words[path])]
        if fitting:
            left = fitting
            continue
        words = list(dict.fromkeys(word_text(way.words[path]) for way in asked))
        if given is None:
            home.missing(key)
        else:
            home.unknown(key, given, words, f"{key} of {_last(reader)}")
        _leave(ways, reader)
        return []
    return left


def _is_begun(ways: Sequence[Way], reader: Reader) -> bool:
    """Return whether the document has a field of one of the forms."""
    places = {place for way in ways for place in way.places()}
    return any(_is_given(reader.node.at(place)) for place in places)


def _by(left: Sequence[Way], ways: Sequence[Way], reader: Reader, *, needed: bool) -> Way | None:
    """Return the one of `left` whose own key is there."""
    shown = [way for way in left if way.by and _is_given(reader.node.at(way.by))]
    if len(shown) == 1:
        return shown[0]
    if shown:
        names = [way.by.rpartition(".")[2] for way in shown]
        above, _, key = shown[1].by.rpartition(".")
        reader.problems.add(
            "one-of",
            f"{' and '.join(names)} were given together",
            at(reader, above).node.key_place(key),
            allowed=f"one of {', '.join(names)}",
            remedy="keep exactly one of them",
        )
        _leave(ways, reader)
    elif needed:
        above, _, key = left[0].by.rpartition(".")
        at(reader, above).missing(key)
    return None


def _leave(ways: Sequence[Way], reader: Reader) -> None:
    """Say nothing of what only the forms have: which of it belongs here is not known."""
    for way in ways:
        for path in (*way.places(), *way.words, *way.also):
            above, _, key = path.rpartition(".")
            at(reader, above).take(key)
        if way.at:
            at(reader, way.at).leave()


def _check_flags(way: Way, ways: Sequence[Way], reader: Reader) -> None:
    for path in dict.fromkeys(path for each in ways for path in each.also):
        above, _, key = path.rpartition(".")
        home = at(reader, above)
        wanted, given = way.also.get(path, False), home.fixed_flag(key)
        if given is not None and given is not wanted:
            home.problems.add(
                "contradiction",
                f'"{key}" contradicts {way.shown()}',
                home.node.place(key),
                given=word_text(given),
                allowed=word_text(wanted),
                remedy=f"write {key}: {word_text(wanted)}, or remove it",
            )


def _check_others(way: Way, ways: Sequence[Way], reader: Reader) -> None:
    """Report keys that only other forms have; those that are empty are taken for absent."""
    own = {*way.places(), *way.words}
    for other in ways:
        for path in (*other.places(), *other.words):
            if path in own:
                continue
            above, _, key = path.rpartition(".")
            node = reader.node.at(path)
            if node is None:
                continue
            at(reader, above).take(key)
            if not _is_given(node):
                continue
            own.add(path)
            reader.problems.add(
                "other-way",
                f'"{key}" belongs to {other.shown() or other.by}, and this is '
                f"{way.shown() or way.by}",
                node.place(),
                allowed=[each.rpartition(".")[2] for each in way.places()] or "nothing",
                remedy=f"remove it, or write {other.shown() or other.by}",
            )


def _is_given(node: Node | None) -> bool:
    """Return whether something stands here: not null, false, nor an empty text or list."""
    if isinstance(node, ScalarNode):
        return node.value not in (None, "", False)
    return node is not None and not (isinstance(node, ListNode) and not node.items)


def _says(given: str | None, word: str | bool) -> bool:  # noqa: FBT001  # a word may be a flag
    """Return whether a text of a document is a word; a flag may be written in capitals."""
    if given is None:
        return False
    return given == word if isinstance(word, str) else given.lower() == word_text(word)


def _last(reader: Reader) -> str:
    """Return the last key of where a reader stands."""
    return str(reader.node.place().path).rpartition(".")[2]


def both(reader: Reader, first: str, second: str) -> str:
    """Return at which of two places of one thing it is given; report two that differ."""
    one, other = reader.node.at(first), reader.node.at(second)
    above, _, key = second.rpartition(".")
    if other is not None:
        at(reader, above).take(key)
    if not _is_given(other) or other is None:
        return first
    if not _is_given(one) or one is None:
        return second
    if plain(one) != plain(other) and not (
        isinstance(other, ListNode) and not isinstance(one, ListNode)  # told where it is read
    ):
        reader.problems.add(
            "told-twice",
            f'"{key}" differs from what stands at {first}',
            other.place(),
            allowed=f"the same as {first}",
            remedy=f"remove it; {first} says it",
        )
    return first


def check_without(piece: "Piece", problems: Problems) -> None:
    """Report what was given to the values of `piece` that their forms do not have."""
    for name, ways in piece.WAYS.items():
        value = getattr(piece, name)
        way = way_of(ways, value)
        for each in () if way is None else way.without:
            if getattr(value, each):
                problems.add(
                    "other-connector",
                    f"{each} is not for {type(piece).__name__}",
                    value.where(each),
                    allowed=way.names() if way is not None else "",
                    remedy="leave it out",
                )
