"""Run the script of a custom artifact source here, and print the versions that Harness would show.

FILE is a shell script, or the YAML of a service with a source of type CustomArtifact. --stack and
--service name instead a service that the program makes.

"Sandboxed" means: a fresh folder and home, no variable of the caller but PATH, a time limit after
which the whole process group is killed, and no file beyond 50 MB. It does not mean that the script
cannot read your files, what /proc shows of your other processes, or use the network: --no-network
takes the network away, where `unshare` and user namespaces are there. Run only scripts that you
would run yourself.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from harness_components import (
    HarnessComponentsError,
    Place,
    Problems,
    ServiceArgs,
    read_yaml,
    shorten,
)
from harness_components.commands import named, program
from harness_components.commands.custom_artifact import result, sandbox, service, source
from harness_components.commands.custom_artifact.masking import Masking
from harness_components.commands.custom_artifact.result import Artifact, Mapped
from harness_components.commands.custom_artifact.source import Known, Source

_LINES = 20
_WIDEST = 60


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="shell script, or service YAML"
    )
    parser.add_argument("--stack", help="stack whose configuration the program runs with")
    parser.add_argument("--service", help=named.SERVICE)
    parser.add_argument("--source", help="identifier of the source, where the service has several")
    parser.add_argument("--array-path", help="artifacts array path, such as $.items")
    parser.add_argument("--version-path", help="path of the version in an entry")
    several = (
        ("--attribute", "NAME=PATH", "additional attribute, and its path in an entry"),
        ("--input", "NAME=VALUE", "script input, an environment variable of the script"),
        ("--set", "EXPRESSION=VALUE", "value of an expression, such as pipeline.variables.repo"),
        ("--secret-env", "ID=ENVVAR", "environment variable with the value of a secret"),
    )
    for option, form, text in several:
        parser.add_argument(option, action="append", default=[], metavar=form, help=text)
    parser.add_argument(
        "--timeout",
        help=f"time limit, such as 30s; absent: the source's, or {source.DEFAULT_TIMEOUT}",
    )
    parser.add_argument("--no-network", action="store_true", help="take the network away")
    parser.add_argument(
        "--show-output", action="store_true", help="show the end of what the script printed"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(misused=parser.error)


def run(arguments: argparse.Namespace) -> int:
    """Run the script and print its versions; return 1 for anything that Harness would not take."""
    if {arguments.stack is None, arguments.service is None} != {arguments.file is not None}:
        arguments.misused("give FILE, or --stack and --service")
    problems = Problems(Place(None if arguments.file is None else str(arguments.file)))
    made = _source(arguments, problems)
    known = _known(arguments, problems)
    masking = Masking(source.secrets_given(made, known))
    found: list[Artifact] = []
    if made is not None:
        made = source.resolve(made, known, problems)
        result.check_paths(made.mapped, problems)
        limit = source.seconds(made.timeout, problems) if made.timeout else 0.0
        if arguments.no_network and not problems.errors and not sandbox.can_cut_network():
            problems.add(
                "network",
                "the network cannot be taken away from a script on this machine",
                allowed="the `unshare` of util-linux, and user namespaces",
                remedy="leave out --no-network, or run it where these are there",
            )
        if not problems.errors:
            network = not arguments.no_network
            found = _run(
                made, limit, problems, masking, network=network, show=arguments.show_output
            )
    if made is not None and not problems.errors:
        _check_version(made, found, problems)
    problems = masking.problems(problems)
    if arguments.json:
        print(_json(made, [] if problems.errors else found, problems, masking))
    elif made is not None and not problems.errors:
        print(masking.text(_table(made, found)))
    if problems:
        print(f"error: {problems}" if problems.errors else str(problems), file=sys.stderr)
    return 1 if problems.errors else 0


def _source(arguments: argparse.Namespace, problems: Problems) -> Source | None:
    file: Path | None = arguments.file
    attributes = _pairs(arguments.attribute, "--attribute", problems)
    mapped = Mapped(arguments.array_path or "", arguments.version_path or "", attributes)
    if file is None or (file.suffix in (".yaml", ".yml") and file.is_file()):
        if file is None:
            made = _from_program(arguments, problems)
        else:
            made = _from_yaml(file, arguments.source, problems)
        if made is None:
            return None
        given = Mapped(
            mapped.array_path or made.mapped.array_path,
            mapped.version_path or made.mapped.version_path,
            {**made.mapped.attributes, **mapped.attributes},
        )
        return replace(made, mapped=given, timeout=arguments.timeout or made.timeout)
    content = _script(file, problems)
    if arguments.source is not None:
        problems.add(
            "source",
            "--source names a source of a service, and this file is a script",
            given=arguments.source,
            allowed="--source with a file that ends with .yaml or .yml",
            remedy="leave it out, or name the YAML of the service",
        )
    if content is None:
        return None
    return source.script_file(file, content, mapped, arguments.timeout)


def _from_program(arguments: argparse.Namespace, problems: Problems) -> Source | None:
    ran = program.run(arguments.stack)
    for warning in ran.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    if ran.error:
        print(f"error: {ran.error}", file=sys.stderr)
        problems.add(
            "program",
            "the program does not get as far as this service",
            remedy="solve the problems above, which `pulumi preview` tells too",
        )
        return None
    try:
        name, args = named.one(named.of(ran.made, ServiceArgs), arguments.service, "service")
    except HarnessComponentsError as error:
        problems.extend(error.problems)
        return None
    piece = source.choose(service.sources(args, problems), arguments.source, problems)
    if piece is None:
        return None
    return service.read(piece, named.full_name(name, args), args.scope, problems)


def _from_yaml(file: Path, wanted: str | None, problems: Problems) -> Source | None:
    try:
        root = read_yaml(file)
    except HarnessComponentsError as error:
        problems.extend(error.problems)
        return None
    node = source.choose(source.sources(root, problems), wanted, problems)
    return None if node is None else source.read(node, problems)


def _script(file: Path, problems: Problems) -> str | None:
    remedy = "name a shell script, or the YAML of a service"
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        problems.add("script", f"the script is not UTF-8: byte {error.start + 1}", remedy=remedy)
    except OSError as error:
        problems.add("script", f"the file cannot be read: {error.strerror}", remedy=remedy)
    return None


def _pairs(given: Sequence[str], option: str, problems: Problems) -> dict[str, str]:
    """Return NAME=VALUE options; a value may be a secret, and is never repeated."""
    found: dict[str, str] = {}
    for each in given:
        # An expression in its brackets may hold an = of its own.
        start = each.find(">") + 1 if each.startswith("<+") else 0
        rest, sign, value = each[start:].partition("=")
        name = (each[:start] + rest).strip()
        if not sign or not name:
            problems.add(
                "option",
                f"{option} was given something without a name, or without =",
                allowed="NAME=VALUE",
                remedy=f"write {option} NAME=VALUE",
            )
            continue
        if name.startswith("<+") and name.endswith(">"):
            name = name[2:-1].strip()
        if found.setdefault(name, value) != value:
            problems.add(
                "option",
                f"{option} gives two values to one name",
                given=name,
                remedy="leave one out",
            )
    return found


def _known(arguments: argparse.Namespace, problems: Problems) -> Known:
    secrets = {}
    for identifier, variable in _pairs(arguments.secret_env, "--secret-env", problems).items():
        secrets[identifier] = os.environ.get(variable, "")
        if not secrets[identifier]:
            problems.add(
                "secret-env",
                f'there is no environment variable with the value of the secret "{identifier}"',
                given=variable,
                remedy=f"set {variable}, without writing its value into a command line",
            )
    return Known(
        expressions=_pairs(arguments.set, "--set", problems),
        secrets=secrets,
        inputs=_pairs(arguments.input, "--input", problems),
    )


def _run(
    made: Source,
    limit: float,
    problems: Problems,
    masking: Masking,
    *,
    network: bool,
    show: bool,
) -> list[Artifact]:
    try:
        ended = sandbox.run(made.script, made.inputs, limit, problems, network=network)
    except OSError as error:
        problems.add(
            "bash",
            f"the script cannot be started: {error.strerror}",
            allowed="bash on PATH, and a folder for temporary files",
            remedy="install bash, put it on PATH, or set TMPDIR to a folder that can be written",
        )
        return []
    except KeyboardInterrupt:
        problems.add(
            "interrupted",
            "interrupted: the script was killed with all that it had started",
            made.place,
            remedy="run the command again",
        )
        return []
    texts = [
        (masking.tail if cut else masking.text)(data.decode("utf-8", errors="surrogateescape"))
        for data, cut in zip((ended.stdout, ended.stderr), ended.cut, strict=True)
    ]
    failed = ended.code != 0
    if failed:
        _ended_badly(made, ended, problems)
    if show or failed:
        for name, text in zip(("output", "messages"), texts, strict=True):
            if text.strip() and (show or name == "messages" or not texts[1].strip()):
                print(f"--- end of the script's {name}\n{_end(text)}\n---", file=sys.stderr)
    if failed or ended.result is None:
        return []
    value = result.read_json(ended.result, problems)
    return [] if problems.errors else result.check(masking.data(value), made.mapped, problems)


def _ended_badly(made: Source, ended: sandbox.Ended, problems: Problems) -> None:
    if ended.code is None:
        problems.add(
            "timeout",
            "the script did not end in time, and was killed with all that it had started",
            made.place,
            given=made.timeout,
            remedy="give it a limit of its own, such as `curl --max-time 20`, or raise the timeout",
        )
    elif ended.too_large:
        problems.add(
            "too-large",
            "the script was stopped while it wrote a file that is too large",
            made.place,
            allowed=f"at most {sandbox.MOST_FILE:,} bytes in any file",
            remedy="ask the repository for fewer versions or fewer fields",
        )
    else:
        how = f"signal {-ended.code}" if ended.code < 0 else f"exit code {ended.code}"
        problems.add(
            "exit-code",
            f"the script ended with {how}, and Harness then looks at no result",
            made.place,
            allowed="exit code 0",
            remedy="look at the end of its messages above"
            if ended.stdout.strip() or ended.stderr.strip()
            else "it printed nothing: let it say on stderr what fails, such as with `set -x`",
        )


def _end(text: str) -> str:
    lines = text.rstrip().splitlines()
    left_out = [f"({len(lines) - _LINES} lines before these)"] if len(lines) > _LINES else []
    return "\n".join([*left_out, *(_visible(line, 4 * _WIDEST) for line in lines[-_LINES:])])


def _visible(text: str, widest: int) -> str:
    """Return one line that a terminal shows as it is, cut to `widest` characters."""
    line = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return line if len(line) <= widest else f"{line[: widest - 1]}…"


def _check_version(made: Source, found: Sequence[Artifact], problems: Problems) -> None:
    version = made.version
    if version and "<+" not in version and version not in [each.version for each in found]:
        problems.add(
            "version",
            "the version to deploy is not among those that the script found",
            given=version,
            allowed=[each.version for each in found] or "no version was found",
            remedy="name one of them, or <+input> to be asked",
        )


def _table(made: Source, found: Sequence[Artifact]) -> str:
    count = f"{len(found)} version{'' if len(found) == 1 else 's'}, the newest first"
    title = f"{made.name}: {count if found else 'no version'}"
    names = list(dict.fromkeys(name for each in found for name in each.metadata))
    rows = [["version", *names]]
    rows += [[each.version, *(each.metadata.get(name, "") for name in names)] for each in found]
    cells = [[_visible(cell, _WIDEST) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return "\n".join([title, "", *lines] if found else [title])


def _json(
    made: Source | None, found: Sequence[Artifact], problems: Problems, masking: Masking
) -> str:
    told = [
        {
            "code": problem.code,
            "severity": problem.severity,
            "message": problem.message,
            "place": str(problem.place),
            "given": None if problem.given is None else shorten(problem.given),
            "allowed": problem.allowed,
            "remedy": problem.remedy,
        }
        for problem in problems
    ]
    versions = [
        {"version": masking.text(each.version), "metadata": masking.data(each.metadata)}
        for each in found
    ]
    shown = {"source": None if made is None else made.name, "versions": versions}
    return json.dumps({**shown, "problems": told}, indent=2)
