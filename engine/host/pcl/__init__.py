"""From PCL, in which Pulumi describes what `pulumi import` imported, to Python."""

from __future__ import annotations

from pulumi.runtime.proto import language_pb2
from pulumi.runtime.proto.codegen import hcl_pb2

from engine.host.pcl.program import ProgramWriter
from engine.host.pcl.schema import Loader
from engine.host.pcl.syntax import parse
from engine.host.pcl.tokens import PclError


def generate_program(
    request: language_pb2.GenerateProgramRequest,
) -> language_pb2.GenerateProgramResponse:
    """The Python for the resources in the request's files, or what is wrong with them.

    Raises:
        HostError: the engine does not have a schema that is needed.
    """
    try:
        files = [parse(text, name) for name, text in sorted(request.source.items())]
        blocks = [block for file in files for block in file.blocks]
        with Loader(request.loader_target) as loader:
            program = ProgramWriter(blocks, loader).write()
    except PclError as problem:
        return language_pb2.GenerateProgramResponse(diagnostics=[diagnostic(problem)])
    return language_pb2.GenerateProgramResponse(source={"__main__.py": program.encode()})


def diagnostic(problem: PclError) -> hcl_pb2.Diagnostic:
    """A problem in the form in which the engine shows it."""
    place = problem.position
    point = hcl_pb2.Pos(line=place.line, column=place.column, byte=place.offset)
    return hcl_pb2.Diagnostic(
        severity=hcl_pb2.DIAG_ERROR,
        summary=problem.message,
        subject=hcl_pb2.Range(filename=place.filename, start=point, end=point),
    )
