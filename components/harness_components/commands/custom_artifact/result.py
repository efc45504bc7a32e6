"""The result of a custom artifact script: read and checked as Harness does it. Pure.

What Harness does is taken from its documentation ("Add a custom artifact source for CD") and, where
that is silent, from the delegate's task in its published source (harness-core):

- With an artifacts array path, each entry's version and attributes are looked up by their paths.
  One that is missing anywhere makes the whole fetch fail, and so does a version that is no text.
- Without one, the file is `{"results": [{"buildNo": "1", "metadata": {}}]}`.
- An entry with an empty version, or one that was there before, is left out with a warning.
- The newest is first: descending, with numbers inside the text compared as numbers.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from harness_components import Problems, did_you_mean
from harness_components.commands.custom_artifact.paths import (
    NotFoundError,
    PathError,
    Step,
    follow,
    is_definite,
    parse,
)

MOST_TOLD = 10
"""Entries of one kind that are named one by one; the rest are counted."""
MOST_DEEP = 100
"""How deep objects and arrays may lie inside each other; lists of versions are flat."""
MOST_DIGITS = 1000
"""Digits of a number that are read."""

_FEWER = "let the script write the fields that are needed alone, such as with `jq`"


class Artifact(NamedTuple):
    """One version, with its metadata, both as texts."""

    version: str
    metadata: dict[str, str]


class Mapped(NamedTuple):
    """How entries are found and what is taken from each. Empty paths are Harness's own shape."""

    array_path: str
    version_path: str
    attributes: Mapping[str, str]
    """Name of each attribute, and its path in an entry."""


def read_json(content: bytes, problems: Problems) -> Any:
    """Return the JSON in `content`, or None with a problem."""
    if not content.strip():
        problems.add(
            "result-empty",
            "the script wrote an empty file",
            allowed="JSON",
            remedy="write the answer of your repository to $HARNESS_ARTIFACT_RESULT_PATH; "
            "`curl --fail` stops where there is none",
        )
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.add(
            "result-encoding",
            f"the file is not UTF-8: byte {error.start + 1}, in line {line}",
            allowed="JSON in UTF-8",
            remedy="convert it in the script, such as with `iconv -t UTF-8`",
        )
        return None
    remedy = "write messages to stderr (`>&2`), not to $HARNESS_ARTIFACT_RESULT_PATH"
    try:
        value = json.loads(text, parse_constant=_refuse_constant, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        said = error.msg[:1].lower() + error.msg[1:]
        message = f"{said}, line {error.lineno}, column {error.colno}"
    except RecursionError:
        message, remedy = "nested too deeply", _FEWER
    except ValueError as error:
        message, remedy = str(error), _FEWER
    else:
        if not _is_deep(value):
            return value
        message, remedy = f"nested more than {MOST_DEEP} times", _FEWER
    problems.add(
        "result-json",
        f"the file is not JSON: {message}",
        allowed="one JSON document and nothing else",
        remedy=remedy,
    )
    return None


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(MOST_DEEP + 1):
        level = [
            below
            for each in level
            if isinstance(each, (dict, list))
            for below in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return False
    return True


def _whole_number(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        msg = f"a number has {len(digits):,} digits, and at most {MOST_DIGITS:,} are read"
        raise ValueError(msg)
    return int(digits)


def _refuse_constant(name: str) -> Any:
    msg = f"{name} is no number of JSON"
    raise ValueError(msg)


def check_paths(mapped: Mapped, problems: Problems) -> None:
    """Report paths that cannot work, whatever the script writes."""
    if bool(mapped.array_path) != bool(mapped.version_path):
        given, missing = "artifacts array path", "version path"
        if mapped.version_path:
            given, missing = missing, given
        problems.add(
            "path-missing",
            f"there is a {given} and no {missing}",
            allowed="both, or neither for a file of Harness's own shape",
            remedy=f"give the {missing}"
            + (
                ", `$` for a file that is an array itself"
                if mapped.version_path
                else ", such as `version`"
            ),
        )
    if mapped.attributes and not mapped.array_path:
        problems.warn(
            "attributes-unused",
            "attributes are looked at only beside an artifacts array path",
            given=", ".join(mapped.attributes),
            remedy="give an artifacts array path and a version path",
        )
    steps = _steps(mapped.array_path, "array path", problems) if mapped.array_path else ()
    if not is_definite(steps):
        problems.add(
            "path-array",
            "the artifacts array path leads to more than one value",
            given=mapped.array_path,
            allowed="the path of the array itself",
            remedy="leave out [*]: Harness adds it",
        )
    named = {"version path": mapped.version_path} if mapped.version_path else {}
    for name, path in {**named, **_named(mapped.attributes)}.items():
        if path.strip().startswith("$"):
            problems.add(
                "path-root",
                f"the {name} begins with $, and Harness looks it up in each entry",
                given=path,
                remedy=f"write {path.strip().removeprefix('$').removeprefix('.') or 'a key'}",
            )
        else:
            _steps(path, name, problems)


def _named(attributes: Mapping[str, str]) -> dict[str, str]:
    return {f'path of the attribute "{name}"': path for name, path in attributes.items()}


def _steps(path: str, name: str, problems: Problems) -> tuple[Step, ...]:
    try:
        return parse(path)
    except PathError as error:
        problems.add(
            "path",
            f"{name}: {error}",
            given=path,
            allowed="$, .key, ['key'], [0] and [*]",
            remedy="write the path with these; Harness knows more of JSONPath than can be run here",
        )
        return ()


def check(value: Any, mapped: Mapped, problems: Problems) -> list[Artifact]:
    """Return the versions in the result `value`, as Harness lists them; the newest first."""
    if not mapped.array_path:
        mapped = Mapped("$.results", "buildNo", {})
        own = True
    else:
        own = False
    entries = _entries(value, mapped.array_path, problems, own=own)
    if entries is None:
        return []
    if not entries:
        problems.warn(
            "no-entries",
            "the array is empty, so Harness shows no version",
            remedy="look at what the repository answers to the script's request",
        )
    found: dict[str, Artifact] = {}
    told = _Told(problems)
    for index, entry in enumerate(entries):
        artifact = _artifact(entry, index, mapped, told, own=own)
        if artifact is not None and artifact.version in found:
            told.warn(
                "duplicate",
                f"entry [{index}] has a version that was there before, and is left out",
                given=artifact.version,
                remedy="let the script write each version once",
            )
        elif artifact is not None:
            found[artifact.version] = artifact
    told.finish()
    return sorted(found.values(), key=lambda each: _natural(each.version), reverse=True)


def _entries(value: Any, path: str, problems: Problems, *, own: bool) -> list[Any] | None:
    try:
        found = follow(value, parse(path))
    except NotFoundError as error:
        keys = sorted(error.at) if isinstance(error.at, dict) else []
        problems.add(
            "no-array",
            f'there is nothing at "{error.step}" of the artifacts array path',
            given=path,
            allowed=_listing(error.at),
            remedy=did_you_mean(str(error.step), keys)
            or (
                "give an artifacts array path and a version path"
                if own
                else "correct the path, or what the script writes"
            ),
        )
        return None
    if isinstance(found, list):
        return found
    problems.add(
        "no-array",
        f"there is no array at the artifacts array path, but {describe(found)}",
        given=path,
        allowed=_listing(found),
        remedy="name the path of the array, such as $.items",
    )
    return None


def describe(value: Any) -> str:
    """Return what a value is, without repeating it."""
    if isinstance(value, dict):
        return f"an object with {len(value)} key{'' if len(value) == 1 else 's'}"
    if isinstance(value, list):
        return f"an array of {len(value)}"
    if value is None or isinstance(value, bool):
        return "null" if value is None else "true or false"
    return "a text" if isinstance(value, str) else "a number"


def _listing(value: Any) -> str:
    """Return the keys that are there instead, with what each holds."""
    if not isinstance(value, dict):
        return f"what is there is {describe(value)}"
    shown = [f"{key} ({describe(below)})" for key, below in list(value.items())[:MOST_TOLD]]
    more = f" and {len(value) - MOST_TOLD} more" if len(value) > MOST_TOLD else ""
    return f"what is there: {', '.join(shown) or 'no key'}{more}"


class _Told:
    """Tells the first problems of each kind, and counts the rest."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._counts: dict[str, tuple[int, Any]] = {}

    def add(self, code: str, message: str, **more: Any) -> None:
        self._tell(self._problems.add, code, message, more)

    def warn(self, code: str, message: str, **more: Any) -> None:
        self._tell(self._problems.warn, code, message, more)

    def _tell(self, tell: Any, code: str, message: str, more: dict[str, Any]) -> None:
        count, _ = self._counts.get(code, (0, tell))
        self._counts[code] = (count + 1, tell)
        if count < MOST_TOLD:
            tell(code, message, **more)

    def finish(self) -> None:
        for code, (count, tell) in self._counts.items():
            if count > MOST_TOLD:
                tell(code, f"and {count - MOST_TOLD} more entries like these")


def _artifact(entry: Any, index: int, mapped: Mapped, told: _Told, *, own: bool) -> Artifact | None:
    try:
        version = follow(entry, parse(mapped.version_path))
    except NotFoundError as error:
        keys = sorted(error.at) if isinstance(error.at, dict) else []
        told.add(
            "no-version",
            f'entry [{index}] has no version at "{mapped.version_path}"',
            allowed=_listing(error.at),
            remedy=did_you_mean(str(error.step), keys)
            or "correct the version path, or let the script leave such entries out",
        )
        return None
    if version is None or version == "":
        told.warn("empty-version", f"entry [{index}] has an empty version, and is left out")
        return None
    if not isinstance(version, str):
        told.add(
            "version-type",
            f"the version of entry [{index}] is {describe(version)}, and Harness takes a text",
            given=version,
            remedy="let the script write it in quotes, such as with jq's `tostring`",
        )
        return None
    if own:
        return Artifact(version, _own_metadata(entry))
    metadata = {}
    for name, path in mapped.attributes.items():
        try:
            value = follow(entry, parse(path))
        except NotFoundError as error:
            value, known = None, _listing(error.at)
        else:
            known = "a value in every entry"
        if value is None:
            told.add(
                "no-attribute",
                f'entry [{index}] has nothing at "{path}" for the attribute "{name}", and Harness '
                "then takes no entry at all",
                allowed=known,
                remedy="correct the path, or leave the attribute out",
            )
        else:
            metadata[name] = shown(value)
    return Artifact(version, metadata)


def _own_metadata(entry: Any) -> dict[str, str]:
    metadata = entry.get("metadata")
    if not isinstance(metadata, dict):
        return {}
    return {key: shown(value) for key, value in metadata.items() if value is not None}


def shown(value: Any) -> str:
    """Return a value of the metadata as Harness turns it into text."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        # A Java map, which the delegate turns into text as it is.
        return "{" + ", ".join(f"{key}={shown(below)}" for key, below in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _natural(version: str) -> tuple[tuple[int, int, str], ...]:
    # The digits of very long runs are compared by their length first, so none is converted.
    return tuple(
        (0, len(part.lstrip("0")), part.lstrip("0")) if part.isdecimal() else (1, 0, part)
        for part in re.findall(r"[0-9]+|[^0-9]+", version)
    )
