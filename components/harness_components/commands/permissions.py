"""Print the least rights that an artifact source needs, for whoever grants them.

Without TYPE, list every type of artifact source; a class, such as EcrArtifact, stands for its type.
`--as json` prints what the system takes: an IAM policy, an Azure role definition, bindings or a
custom role of Google Cloud. `--as terraform` prints a file of Terraform.
"""

import argparse
import json
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import harness_components
from harness_components import (
    ARTIFACT_PERMISSIONS,
    ArgsError,
    ArtifactPermissions,
    Problems,
    permissions_for,
)

_WIDTH = 96


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("type", nargs="?", metavar="TYPE", help="artifact source, such as Ecr")
    parser.add_argument(
        "--as",
        dest="form",
        choices=("text", "json", "terraform"),
        default="text",
        help="for people (the default), as the system takes it, or for Terraform",
    )
    parser.add_argument(
        "--triggers",
        action="store_true",
        help="with the rights for pipelines that start builds of Bamboo or Jenkins",
    )
    parser.add_argument(
        "--with",
        dest="options",
        action="append",
        default=[],
        metavar="OPTION",
        help="with the rights of an option that the text names; may be given several times",
    )
    parser.add_argument(
        "--set",
        dest="values",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="fill in what is written in capitals, such as --set bucket=releases",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the rights. Return 2 for arguments that are wrong, 1 where Terraform has none."""
    if arguments.type is None:
        return _every(arguments)
    try:
        found = permissions_for(_type(arguments.type))
        options = _options(arguments, found)
        values = _values(arguments.values)
        if arguments.form == "json":
            sys.stdout.write(_json(found.document(options, values)))
        elif arguments.form == "terraform":
            sys.stdout.write(found.terraform(options, values))
        else:
            sys.stdout.write("\n".join(text(found, options, values)) + "\n")
    except ArgsError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1 if all(each.code == "permissions-terraform" for each in error.problems) else 2
    return 0


def _type(given: str) -> str:
    """Return the type of artifact source that a class is for; any other text is returned as it is.

    Upper and lower case make no difference.
    """
    for name in harness_components.__all__:
        if name.lower() == given.lower() and name.endswith("Artifact"):
            kinds: tuple[str, ...] = getattr(harness_components, name).KINDS
            return kinds[0] if kinds else given
    return given


def _every(arguments: argparse.Namespace) -> int:
    given = {
        "--as terraform": arguments.form == "terraform",
        "--triggers": arguments.triggers,
        "--with": arguments.options,
        "--set": arguments.values,
    }
    wrong = [name for name, value in given.items() if value]
    if wrong:
        sys.stderr.write(
            f"error: {', '.join(wrong)} needs a type of artifact source: "
            f"{', '.join(ARTIFACT_PERMISSIONS)}\n"
        )
        return 2
    if arguments.form == "json":
        every = {key: each.document() for key, each in ARTIFACT_PERMISSIONS.items()}
        sys.stdout.write(_json(every))
        return 0
    width = max(map(len, ARTIFACT_PERMISSIONS)) + 2
    for key, each in ARTIFACT_PERMISSIONS.items():
        sys.stdout.write(f"{key:{width}}{each.title}\n")
    return 0


def _options(arguments: argparse.Namespace, found: ArtifactPermissions) -> list[str]:
    """Return the options asked for; to start builds needs nothing more where there are none."""
    starts = arguments.triggers and any(each.name == "triggers" for each in found.options)
    return [*arguments.options, *(["triggers"] if starts else [])]


def _values(given: Sequence[str]) -> dict[str, str]:
    """Return `NAME=VALUE` texts as a mapping; one without `=` is a name with an empty value.

    Raises ArgsError for a name that is given two values.
    """
    found: dict[str, str] = {}
    problems = Problems()
    for name, _, value in (each.partition("=") for each in given):
        if found.setdefault(name, value) != value:
            problems.add(
                "permissions-value",
                f"--set gives two values to {name}",
                given=f"{found[name]}, {value}",
                allowed="one value",
                remedy="leave one out",
            )
    problems.raise_if_any(ArgsError)
    return found


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, indent=2) + "\n"


def text(
    found: ArtifactPermissions, options: Sequence[str] = (), values: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Yield the lines that tell people what to grant. Raises ArgsError as `trusted` does."""
    trusted = found.trusted(options, values)
    yield f"{found.type}: {found.title}"
    yield ""
    yield f"needed, in {found.system.value}"
    for grant, rights in found.shown(options, values):
        yield from _wrapped(f"{grant.why}:", 2)
        yield from _each(rights)
    others = [each for each in found.options if each.name not in options]
    for each in others:
        yield ""
        how = "instead" if each.instead else "besides"
        yield from _wrapped(f"{how}, with --with {each.name}: {each.purpose}", 0)
        more = found.shown([each.name], values)
        for _, rights in more if each.instead else more[len(found.needed) :]:
            yield from _each(rights)
    if trusted:
        yield from ("", "trust")
    for trust, policy in trusted:
        yield from _wrapped(f"{trust.title}:", 2)
        yield from (f"    {line}" for line in json.dumps(policy, indent=2).splitlines())
        for note in found.lines(trust.notes, values):
            yield from _wrapped(f"- {note}", 2, 4)
    yield from _list("not needed", [f"{each.right}: {each.why}" for each in found.not_needed])
    yield from _list("the delegate reaches", found.lines(found.network, values))
    yield from _list("to know", found.lines(found.notes, values))
    yield ""
    yield f"see {found.reference}"


def _each(rights: Sequence[str]) -> Iterator[str]:
    for right in rights:
        yield from _wrapped(right, 4, 6)


def _list(title: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield ""
        yield title
        for item in items:
            yield from _wrapped(f"- {item}", 2, 4)


def _wrapped(line: str, indent: int, below: int | None = None) -> list[str]:
    after = indent if below is None else below
    return textwrap.wrap(
        line,
        _WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * after,
        break_long_words=False,
        break_on_hyphens=False,
    )
