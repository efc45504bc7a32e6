"""The gRPC face of the language host: each call checked, done, and its failure worded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import grpc
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import language_pb2, language_pb2_grpc, plugin_pb2

from engine.host.child_processes import Children
from engine.host.options import HostError, read_options
from engine.host.program import options_of, run_program

VERSION = "3.250.0"
"""The Pulumi version whose protocol this host speaks."""

Answer = TypeVar("Answer")

OFFICIAL_ONLY = {
    "GetRequiredPlugins": "asks for plugins in the form before Pulumi 3.130",
    "GenerateProject": "converts a whole project to Python",
    "GeneratePackage": "generates a Python SDK",
    "Pack": "packs a Python SDK",
    "Link": "links a local SDK into the project",
}
"""What only the official host does, in words for the message that says so."""


class LanguageHost(language_pb2_grpc.LanguageRuntimeServicer):
    """Serves one engine."""

    def __init__(self, engine: str) -> None:
        self.engine = engine
        """The engine's address, `host:port`; empty until the engine has told it."""
        self.children = Children()

    def Handshake(self, request: language_pb2.LanguageHandshakeRequest, _context: Any) -> Any:
        """Takes the address of the engine."""
        self.engine = request.engine_address or self.engine
        return language_pb2.LanguageHandshakeResponse()

    def GetPluginInfo(self, _request: Empty, _context: Any) -> Any:
        """Says which version of Pulumi this host speaks."""
        return plugin_pb2.PluginInfo(version=VERSION)

    def GetRequiredPackages(
        self, request: language_pb2.GetRequiredPackagesRequest, context: Any
    ) -> Any:
        """Names the packages, with their plugins, that the program's Python holds."""
        from engine.host.packages import required_packages

        return reporting(
            context,
            lambda: language_pb2.GetRequiredPackagesResponse(
                packages=required_packages(options_of(request.info))
            ),
        )

    def Run(self, request: language_pb2.RunRequest, context: Any) -> Any:
        """Runs the program."""
        return reporting(context, lambda: run_program(request, self.engine, self.children))

    def RunPlugin(
        self, request: language_pb2.RunPluginRequest, context: Any
    ) -> Iterator[language_pb2.RunPluginResponse]:
        """Runs a plugin or a policy pack, and passes on what it prints."""
        from engine.host.plugin import run_plugin

        return streaming(context, lambda: run_plugin(request, self.children, context))

    def About(self, request: language_pb2.AboutRequest, context: Any) -> Any:
        """Describes the program's Python."""
        from engine.host.dependencies import about

        return reporting(context, lambda: about(options_of(request.info)))

    def GetProgramDependencies(
        self, request: language_pb2.GetProgramDependenciesRequest, context: Any
    ) -> Any:
        """Lists what is installed for the program."""
        from engine.host.dependencies import installed

        return reporting(
            context,
            lambda: language_pb2.GetProgramDependenciesResponse(
                dependencies=installed(
                    options_of(request.info), transitive=request.transitiveDependencies
                )
            ),
        )

    def InstallDependencies(
        self, request: language_pb2.InstallDependenciesRequest, context: Any
    ) -> Iterator[language_pb2.InstallDependenciesResponse]:
        """Makes the virtualenv and installs the requirements, with pip's own output."""
        from engine.host.dependencies import install

        def answers() -> Iterator[language_pb2.InstallDependenciesResponse]:
            info = request.info
            options = read_options(
                info.root_directory,
                info.program_directory,
                dict(info.options),
                plugin=request.is_plugin,
            )
            for stream, chunk in install(options, self.children, plugin=request.is_plugin):
                yield language_pb2.InstallDependenciesResponse(**{stream: chunk})

        return streaming(context, answers)

    def RuntimeOptionsPrompts(
        self, request: language_pb2.RuntimeOptionsRequest, _context: Any
    ) -> Any:
        """Asks for what a new project has to say: the toolchain, then the virtualenv."""
        given = dict(request.info.options)
        if "toolchain" not in given:
            prompts = [prompt("toolchain", "The toolchain that installs dependencies", "pip")]
        elif "virtualenv" not in given:
            prompts = [prompt("virtualenv", "The virtualenv to use", "venv")]
        else:
            prompts = []
        return language_pb2.RuntimeOptionsResponse(prompts=prompts)

    def Template(self, _request: language_pb2.TemplateRequest, _context: Any) -> Any:
        """Leaves a new project as it is: `requirements.txt` is what pip wants."""
        return language_pb2.TemplateResponse()

    def GenerateProgram(self, request: language_pb2.GenerateProgramRequest, context: Any) -> Any:
        """Writes the Python that declares what `pulumi import` imported."""
        from engine.host.pcl import generate_program

        return reporting(context, lambda: generate_program(request))

    def Cancel(self, _request: Empty, _context: Any) -> Any:
        """Ends whatever this host started."""
        self.children.cancel()
        return Empty()


def prompt(key: str, description: str, default: str) -> language_pb2.RuntimeOptionPrompt:
    """A question with one answer to choose from; its type, a string, is the protocol's default."""
    value = language_pb2.RuntimeOptionPrompt.RuntimeOptionValue(
        stringValue=default, displayName=default
    )
    return language_pb2.RuntimeOptionPrompt(
        key=key, description=description, choices=[value], default=value
    )


def reporting(context: grpc.ServicerContext, call: Callable[[], Answer]) -> Answer:
    """Makes the call, and turns what the user has to put right into the answer's error."""
    try:
        return call()
    except HostError as problem:
        context.abort(grpc.StatusCode.FAILED_PRECONDITION, str(problem))
        raise AssertionError("abort returned") from problem


def streaming(
    context: grpc.ServicerContext, call: Callable[[], Iterator[Answer]]
) -> Iterator[Answer]:
    """The same for a call with many answers."""
    try:
        yield from call()
    except HostError as problem:
        context.abort(grpc.StatusCode.FAILED_PRECONDITION, str(problem))


def _refusing(name: str, meaning: str) -> Callable[[LanguageHost, Any, grpc.ServicerContext], Any]:
    def refuse(_host: LanguageHost, _request: Any, context: grpc.ServicerContext) -> Any:
        context.abort(
            grpc.StatusCode.UNIMPLEMENTED,
            f"this language host does not serve {name} ({meaning}); the official "
            "pulumi-language-python, which comes with Pulumi's own download, does",
        )

    refuse.__name__ = name
    return refuse


for _name, _meaning in OFFICIAL_ONLY.items():
    setattr(LanguageHost, _name, _refusing(_name, _meaning))
