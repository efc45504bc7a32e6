"""JSON Schema of a kind of document, for editors: draft 7, which every editor's YAML support reads.

It is made of the declarations that reading and writing go by. It refuses what reading refuses of a
place by itself: a missing key, an unknown word, a wrong shape. What depends on several places is
left to the checks, and keys that nobody knows stay allowed.
"""

from collections.abc import Sequence
from typing import Any

from harness_components._core.model import codecs, unions
from harness_components._core.model.base import Model
from harness_components._core.model.docstrings import class_text, field_texts
from harness_components._core.model.entity import EntityArgs
from harness_components._core.model.fields import FieldSpec
from harness_components._core.model.schema_mappings import MappingSchema, Said, by_type, has
from harness_components._core.model.schema_values import (
    Schema,
    described,
    part,
    text,
    value,
    words,
)
from harness_components._core.model.specifiers import Case

DRAFT = "http://json-schema.org/draft-07/schema#"


def document_schema(kind: str, classes: Sequence[type[EntityArgs]], meaning: str) -> Schema:
    """Return the schema of the documents that are one of `classes`, told by their type.

    `kind` and `meaning` say to people what it is.
    """
    made = _Definitions()
    body = made.entity(classes)
    key = classes[0].DOCUMENT
    return {
        "$schema": DRAFT,
        "title": f"Harness {kind}",
        "description": meaning,
        "type": "object",
        "required": [key],
        "properties": {key: {"type": "object", "description": meaning, "allOf": [body]}},
        "definitions": dict(sorted(made.schemas.items())),
    }


class _Definitions:
    """The schemas of models, each once, by the names of their classes."""

    def __init__(self) -> None:
        self.schemas: dict[str, Schema] = {}
        self._known: dict[type[Model], tuple[str, bool]] = {}
        self._families: dict[type[Model], str] = {}

    # Models

    def entity(self, classes: Sequence[type[EntityArgs]]) -> Schema:
        """Return the schema of an entity that is one of `classes`, told by its type."""
        if len(classes) == 1:
            return {"$ref": self._model(classes[0])[0]}
        named = [each for each in classes if _types(each)]
        branches = {word: self._model(each)[0] for each in named for word in _types(each)}
        texts = {word: class_text(each) for each in named for word in _types(each)}
        for fallback in classes:
            for other in () if _types(fallback) else _types_of_any(fallback):
                branches.setdefault(other, self._model(fallback)[0])
        assumed = any("type" in each.WORDS for each in classes)
        return by_type(branches, texts, {}, {}, needed=not assumed)

    def _model(self, cls: type[Model]) -> tuple[str, bool]:
        """Return where the schema of a model is, and whether something of it must be there."""
        if cls not in self._known:
            name = self._new(cls)
            self._known[cls] = f"#/definitions/{name}", True
            home = MappingSchema()
            if issubclass(cls, EntityArgs):
                self._shared(home, cls)
            self._fill(home, cls)
            self.schemas[name] = {"description": class_text(cls), **home.schema()}
            self._known[cls] = self._known[cls][0], home.is_needed()
        return self._known[cls]

    def _new(self, cls: type[Model]) -> str:
        """Return a name for the schema of a class; it stands there empty until it is made."""
        name = cls.__name__
        while name in self.schemas:
            name += "_"
        self.schemas[name] = {}
        return name

    def _shared(self, home: MappingSchema, cls: type[EntityArgs]) -> None:
        """Add what every entity has, and what the class reads without a field."""
        texts, specs = field_texts(cls), cls.field_specs()
        for name in ("identifier", "display_name", "description", "tags"):
            if name not in cls.NOT_KEPT:
                meaning = {"description": texts.get(name, "")}
                home.put(specs[name].path, meaning | self._value(specs[name]))
        for key, what in (("orgIdentifier", "Organisation"), ("projectIdentifier", "Project")):
            meaning = {"description": f"{what} it lives in; absent: the one it is loaded into."}
            home.put(key, meaning | text(is_absent=True))
        for path, known in cls.WORDS.items():
            home.put(path, words(known, is_absent=True))
        if cls.BODY is not None:
            self._fill(home.at(cls.BODY[0]), cls.BODY[1])

    def _fill(self, home: MappingSchema, cls: type[Model], case: Case | None = None) -> None:
        """Add the fields of a model, in the form `case`, to a mapping."""
        start, texts = home if case is None else home.at(case.at), field_texts(cls)
        for path, word in cls.CONSTANTS.items():
            start.put(path, words([word], is_absent=True))
        for name, spec in cls.field_specs().items():
            if not cls.is_written(spec) or (case is not None and name in case.without):
                continue
            if spec.path == "type" and (cls.KINDS or cls.OTHERS):
                continue  # by which the class has been told
            path = spec.path if case is None else case.place_of(name)
            also = spec.also if case is None else case.also.get(name, "")
            meaning = {"description": described(spec, texts.get(name, ""))}
            if spec.cases:
                if path != cls.BELOW:  # else it stands among the other fields
                    home.put(path, meaning)
                for flag in dict.fromkeys(flag for case in spec.cases for flag in case.flags):
                    home.at(path).put(flag, words([True, False], is_absent=True))
                self._cases(home.at(path), spec, spec.cases, {})
                continue
            needed = self._is_needed(spec)
            made = meaning | self._value(spec) if path else self._union(spec.hint)
            home.put(path, made, needed=needed and not also)
            if also:
                home.put(also, made)
            if also and needed:
                home.put_one_of([path, also])

    def _is_needed(self, spec: FieldSpec) -> bool:
        """Return whether reading reports that a document does not have the field."""
        if isinstance(spec.codec, codecs.ModelCodec):
            models = unions.members(spec.hint)
            return spec.is_required and (len(models) > 1 or self._model(models[0])[1])
        is_open = isinstance(spec.codec, (codecs.MappingCodec, codecs.JoinedCodec))
        return spec.must_stand or (spec.is_required and not is_open)

    # Unions

    def _union(self, hint: Any) -> Schema:
        """Return the schema of one of the models that a hint stands for."""
        roots = [each for each in codecs.options(hint) if unions.family(each)]
        if len(roots) != 1:
            return self._members(unions.members(hint))
        root = roots[0]
        if root not in self._families:
            self._families[root] = name = self._new(root)
            self.schemas[name] = self._members(unions.members(root))
        return {"$ref": f"#/definitions/{self._families[root]}"}

    def _members(self, models: Sequence[type[Model]]) -> Schema:
        if len(models) == 1:
            return {"$ref": self._model(models[0])[0]}
        kinds = {word: each for each in models for word in each.KINDS}
        branches = {word: self._model(each)[0] for word, each in kinds.items()}
        for fallback in models:
            for word in fallback.OTHERS:
                branches.setdefault(word, self._model(fallback)[0])
        return by_type(
            branches,
            {word: class_text(each) for word, each in kinds.items()},
            {each.KEY: self._model(each)[0] for each in models if each.KEY},
            {word: each.OLDER for word, each in kinds.items()},
            needed=True,
        )

    def _cases(
        self, home: MappingSchema, spec: FieldSpec, left: Sequence[Case], said: Said
    ) -> None:
        """Add the words that tell the cases that are `left`, and what stands in each of them.

        `said` are the words that have left them.
        """
        path = next((path for case in left for path in case.words if path not in said), "")
        if not path:
            self._told(home, spec, left, said)
            return
        asked = [case for case in left if path in case.words]
        known = list(dict.fromkeys(case.words[path] for case in asked))
        must = spec.is_required or len(left) < len(spec.cases)
        assumed = [case for case in asked if case.assumed] if must else []
        keys = [case.key for case in asked if case.key] if must and not assumed else []
        asks = MappingSchema() if said else home
        is_alone = must and not keys and not assumed
        told = {word: [case.model for case in asked if case.words[path] == word] for word in known}
        texts = {
            str(word): class_text(models[0])
            for word, models in told.items()
            if len(models) == 1 and models[0] is not None
        }
        asks.put(path, words(known, texts, is_absent=not is_alone), needed=is_alone)
        if keys:
            asks.put_one_of([path, *keys])
        if said:
            home.put_case(said, asks)
        elif not must:
            home.put_if_begun({place for case in left for place in case.places()}, path)
        for word in known:
            fitting = [case for case in asked if case.words[path] == word]
            self._cases(home, spec, fitting, {**said, path: word})
        if assumed:
            self._cases(home, spec, assumed, {**said, path: None})

    def _told(self, home: MappingSchema, spec: FieldSpec, left: Sequence[Case], said: Said) -> None:
        """Add what stands in the one case that is left, or in each that its own key tells."""
        for case in left:
            inside = MappingSchema()
            if case.model is not None:
                self._fill(inside, case.model, case)
            if len(left) == 1:
                home.put_case(said, inside)
            else:
                home.rules.append({"if": has(case.key), "then": inside.schema()})
        if len(left) > 1 and spec.is_required:
            home.put_one_of([case.key for case in left])

    def _value(self, spec: FieldSpec) -> Schema:
        """Return the schema of the value of a field."""
        codec, is_absent = spec.codec, not (spec.is_required or spec.must_stand)
        if isinstance(codec, codecs.ModelCodec):
            inner = {"allOf": [self._union(spec.hint)]}
            return part("object", inner, is_absent=not self._is_needed(spec))
        if not isinstance(codec, codecs.ModelsCodec):
            return value(spec, is_absent=is_absent)
        item: Schema = part("object", {"allOf": [self._union(codec.item)]})
        if codec.wrapped:
            wrapper: Schema = {"properties": {codec.wrapped: item}, "required": [codec.wrapped]}
            item = part("object", wrapper)
        return part("array", {"items": item}, at_run_time=codec.at_run_time, is_absent=is_absent)


def _types(cls: type[EntityArgs]) -> tuple[str, ...]:
    """Return the types that the documents of a class have; none for one of any type."""
    return cls.KINDS or cls.WORDS.get("type", ())


def _types_of_any(cls: type[EntityArgs]) -> list[str]:
    """Return the types that a class stands for which is one of any type."""
    found = (spec.codec for spec in cls.field_specs().values() if spec.path == "type")
    kinds = (codec.kinds for codec in found if isinstance(codec, codecs.EnumCodec))
    return [str(each.value) for each in next(kinds, ())]
