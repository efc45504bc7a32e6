"""What a provider's schema says about the Python of its resources."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import grpc
from pulumi.runtime.proto.codegen import loader_pb2

from engine.host.options import HostError
from engine.host.pcl.names import class_name, python_name

PROVIDER = "pulumi:providers:"
_LOCAL = "#/types/"
_NO_LIMIT = [("grpc.max_receive_message_length", -1)]


@dataclass(frozen=True, kw_only=True)
class PackageRequest:
    """Which package's schema is wanted, as a `package` block says it."""

    name: str
    version: str = ""
    server: str = ""
    parameterization: loader_pb2.Parameterization | None = None


class Type:
    """The type of a value, as far as it decides how the value is written in Python."""

    def __init__(self, package: Package, spec: Mapping[str, Any]) -> None:
        self._package = package
        self._spec = spec

    def element(self) -> Type:
        """The type of the elements of a list or of a map's values."""
        spec = self._spec.get("items") or self._spec.get("additionalProperties")
        return Type(self._package, spec if isinstance(spec, dict) else {})

    def properties(self, keys: set[str]) -> dict[str, Property] | None:
        """The properties of the object type that has all `keys`; None if it is a map or unknown."""
        if "oneOf" in self._spec:
            for each in self._spec["oneOf"]:
                found = Type(self._package, each).properties(keys)
                if found is not None and keys <= found.keys():
                    return found
            return None
        reference = self._spec.get("$ref", "")
        if not reference.startswith(_LOCAL):
            return None
        # The engine writes the slashes of a token in references as %2F.
        return self._package.object_properties(unquote(reference.removeprefix(_LOCAL)))


class Property:
    """A property: its name in Python, its type, and whether it is a secret."""

    def __init__(self, package: Package, name: str, spec: Mapping[str, Any]) -> None:
        self.python = python_name(name)
        self.type = Type(package, spec)
        self.secret = bool(spec.get("secret"))


class Package:
    """A package's schema."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._schema = schema
        self._python = schema.get("language", {}).get("python", {})

    @property
    def module(self) -> str:
        """The Python package of the SDK: `pulumi_harness`."""
        return str(
            self._python.get("packageName") or f"pulumi_{self._schema['name']}".replace("-", "_")
        )

    @property
    def alias(self) -> str:
        """The name under which programs use it: `harness`."""
        return python_name(str(self._schema["name"]))

    def resource_class(self, token: str) -> str:
        """Where the class of a resource type is, below the SDK's package: `platform.Service`."""
        if token.startswith(PROVIDER):
            return "Provider"
        module = self._python_module(token.split(":")[1])
        return ".".join([*filter(None, module.split("/")), class_name(token)])

    def inputs(self, token: str) -> dict[str, Property]:
        """The inputs of a resource type.

        Raises:
            HostError: the package has no such resource type.
        """
        if token.startswith(PROVIDER):
            resource = self._schema.get("provider", {})
        else:
            resource = self._schema.get("resources", {}).get(token)
        if resource is None:
            raise HostError(f"the package {self._schema['name']} has no resource type {token}")
        return self._properties(resource.get("inputProperties", {}))

    def outputs(self, token: str) -> dict[str, Property]:
        """The outputs of a resource type, among them its inputs."""
        resources = self._schema.get("resources", {})
        resource = self._schema.get("provider") if token.startswith(PROVIDER) else None
        resource = resource or resources.get(token) or {}
        return self._properties(
            {**resource.get("inputProperties", {}), **resource.get("properties", {})}
        )

    def object_properties(self, name: str) -> dict[str, Property] | None:
        """The properties of a named type; None if it is an enumeration or unknown."""
        spec = self._schema.get("types", {}).get(name, {})
        return self._properties(spec["properties"]) if "properties" in spec else None

    def _properties(self, specs: Mapping[str, Any]) -> dict[str, Property]:
        return {name: Property(self, name, spec) for name, spec in specs.items()}

    def _python_module(self, module: str) -> str:
        pattern = self._schema.get("meta", {}).get("moduleFormat") or "(.*)"
        found = re.fullmatch(pattern, module)
        canonical = found[1] if found and found.groups() else module
        overrides = self._python.get("moduleNameOverrides") or {}
        if canonical in overrides:
            return str(overrides[canonical])
        if canonical == "index":
            return ""
        return "/".join(python_name(part) for part in canonical.lower().split("/"))


class Loader:
    """Asks the engine for schemas, each once."""

    def __init__(self, target: str) -> None:
        self._channel = grpc.insecure_channel(target, options=_NO_LIMIT)
        # The SDK's own stub for this service imports a module that it does not ship.
        self._get = self._channel.unary_unary(
            "/codegen.Loader/GetSchema",
            request_serializer=loader_pb2.GetSchemaRequest.SerializeToString,
            response_deserializer=loader_pb2.GetSchemaResponse.FromString,
        )
        self._loaded: dict[str, Package] = {}

    def __enter__(self) -> Loader:
        return self

    def __exit__(self, *_: object) -> None:
        self._channel.close()

    def package(self, request: PackageRequest) -> Package:
        """The package's schema.

        Raises:
            HostError: the engine cannot give it.
        """
        if request.name not in self._loaded:
            message = loader_pb2.GetSchemaRequest(
                package=request.name,
                version=request.version,
                download_url=request.server,
                parameterization=request.parameterization,
            )
            try:
                answer = self._get(message)
            except grpc.RpcError as problem:
                raise HostError(
                    f"the engine has no schema of the package {request.name}: {problem.details()}"
                ) from problem
            self._loaded[request.name] = Package(json.loads(answer.schema))
        return self._loaded[request.name]
