"""The schemas of mappings, put together place by place, and of choices among several by a word."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from harness_components._core.model.schema_values import Schema, part, words
from harness_components._core.model.specifiers import word_text

Said = Mapping[str, str | bool | None]
"""Words of a document, by their paths; None where there is none."""


@dataclass
class MappingSchema:
    """What is gathered of one mapping of a document, to become its schema."""

    values: dict[str, list[Schema]] = field(default_factory=dict)
    below: dict[str, "MappingSchema"] = field(default_factory=dict)
    needed: dict[str, None] = field(default_factory=dict)
    rules: list[Schema] = field(default_factory=list)
    has_needs: bool = False
    """Whether one of the rules wants something to be there."""

    def at(self, path: str) -> "MappingSchema":
        """Return what is gathered of the mapping at a path; an empty path is this one."""
        found = self
        for key in path.split(".") if path else ():
            found = found.below.setdefault(key, MappingSchema())
        return found

    def put(self, path: str, value: Schema, *, needed: bool = False) -> None:
        """Add what stands at a path, and whether it must."""
        above, _, key = path.rpartition(".")
        if not key:
            self.rules.append(value)
            self.has_needs |= needed
            return
        home = self.at(above)
        home.values.setdefault(key, []).append(value)
        home.needed |= {key: None} if needed else {}

    def put_one_of(self, paths: Iterable[str]) -> None:
        """Add that something must stand at one of several paths."""
        self.put("", {"anyOf": [has(path, {}) for path in paths]}, needed=True)

    def put_case(self, said: Said, inside: "MappingSchema") -> None:
        """Add what stands in it where a document has the words that are `said`."""
        made = inside.schema()
        if set(said.values()) == {None}:
            self.has_needs |= inside.is_needed()
        if made and said:
            self.rules.append({"if": says(said), "then": made})
        elif made:
            self.put("", made, needed=inside.is_needed())

    def put_if_begun(self, places: Iterable[str], path: str) -> None:
        """Add that something must stand at a path where one of several places has something."""
        begun = [has(place) for place in sorted(places)]
        if begun:
            self.rules.append({"if": {"anyOf": begun}, "then": has(path, {})})

    def is_needed(self) -> bool:
        """Return whether something must stand here or below."""
        below = any(each.is_needed() for each in self.below.values())
        return below or self.has_needs or bool(self.needed)

    def schema(self) -> Schema:
        """Return the schema; it says nothing of what is no mapping."""
        made: Schema = {}
        for key in dict.fromkeys((*self.values, *self.below)):
            found = list(self.values.get(key, ()))
            if key in self.below:
                inner = self.below[key]
                is_absent = not inner.is_needed()
                found.append(part("object", inner.schema(), is_absent=is_absent))
            made[key] = found[0] if len(found) == 1 else _together(found)
        needed = [key for key, inner in self.below.items() if inner.is_needed()]
        required = list(dict.fromkeys((*self.needed, *needed)))
        return {
            **({"properties": made} if made else {}),
            **({"required": required} if required else {}),
            **({"allOf": self.rules} if self.rules else {}),
        }


def _together(parts: Sequence[Schema]) -> Schema:
    """Return one schema of several of one place, the first description in front."""
    keywords = [keyword for each in parts for keyword in each]
    if len(keywords) == len(set(keywords)):
        return {keyword: each[keyword] for each in parts for keyword in each}
    described = next((each["description"] for each in parts if "description" in each), "")
    return {**({"description": described} if described else {}), "allOf": list(parts)}


# Conditions


_ANYTHING: Schema = {"not": {"enum": [None, "", False, []]}}
"""What counts for something that stands there, where several forms are told apart."""


def has(path: str, value: Schema = _ANYTHING) -> Schema:
    """Return the schema of a mapping with something at a path."""
    made = MappingSchema()
    made.put(path, value, needed=True)
    return made.schema()


def says(said: Said) -> Schema:
    """Return the schema of a mapping with these words."""
    made = MappingSchema()
    absent = [has(path) for path, word in said.items() if word is None]
    for path, word in said.items():
        if word is None:
            continue
        shown = word_text(word)
        same = [word, shown, shown.title()] if isinstance(word, bool) else [word]
        made.put(path, {"enum": same} if len(same) > 1 else {"const": word}, needed=True)
    return made.schema() | ({"not": {"anyOf": absent}} if absent else {})


def by_type(
    branches: Mapping[str, str],
    texts: Mapping[str, str],
    keyed: Mapping[str, str],
    older: Mapping[str, Sequence[str]],
    *,
    needed: bool,
) -> Schema:
    """Return the schema of a mapping whose `type`, or a key of its own, says what else it has.

    `branches` are the definitions by type, `texts` what each type is, `keyed` the definitions by
    a key that tells them without a type, and `older` the paths that tell by type a form of which
    nothing is known.
    """
    made = MappingSchema()
    if branches:
        made.put("type", words(branches, texts, is_absent=not needed))
    apart = [has(key) for key in keyed]
    for word, definition in branches.items():
        others = [*apart, *(has(path, {}) for path in older.get(word, ()))]
        unless = {"not": {"anyOf": others}} if others else {}
        made.rules.append({"if": says({"type": word}) | unless, "then": {"$ref": definition}})
    for key, definition in keyed.items():
        alone = {"not": {"required": ["type"]}} if branches else {}
        made.rules.append({"if": has(key) | alone, "then": {"$ref": definition}})
    if needed and keyed:
        made.put_one_of([*(["type"] if branches else []), *keyed])
    elif needed:
        made.needed["type"] = None
    return made.schema()
