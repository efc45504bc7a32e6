"""What a service says: its arguments as the mapping that Harness reads. Pure."""

from typing import Any, assert_never

from components._core import forms
from components._core.args import text_of
from components._core.documents import extended, flag, present, texts, variables
from components._core.key_order import order
from components._core.raw_parts import raw
from components._core.scope import Scope
from components._core.yaml_write import write
from components.services.args import ServiceArgs
from components.services.manifests import (
    GitStore,
    HarnessStore,
    K8sManifest,
    Manifest,
    RawManifest,
    RawStore,
    Store,
    ValuesManifest,
)


def service(name: str, args: ServiceArgs) -> dict[str, Any]:
    """Return the document of the service that the component `name` makes of `args`."""
    scope = args.scope
    artifacts: dict[str, Any] = {}
    if args.artifacts:
        artifacts["primary"] = {
            "primaryArtifactRef": str(args.primary_artifact),
            "sources": [forms.body(source, scope) for source in args.artifacts],
        }
    if args.sidecars:
        artifacts["sidecars"] = [{"sidecar": forms.body(each, scope)} for each in args.sidecars]
    spec = present(
        manifests=[{"manifest": manifest(each, scope)} for each in args.manifests] or None,
        artifacts=artifacts or None,
        variables=variables(args.variables, scope) or None,
    )
    body = present(
        name=args.name_for(name),
        identifier=str(args.identifier_for(name)),
        orgIdentifier=scope.org_id,
        projectIdentifier=scope.project_id,
        description=args.description,
        tags=dict(args.tags) or None,
        serviceDefinition={"type": args.deployment_type.value, "spec": spec},
        gitOpsEnabled=args.git_ops_enabled or None,
    )
    return {"service": order("service", extended(body, args.extra))}


def yaml(name: str, args: ServiceArgs) -> str:
    """Return the document as canonical YAML."""
    return write(service(name, args))


def manifest(each: Manifest, scope: Scope) -> dict[str, Any]:
    """Return a manifest."""
    spec: dict[str, Any]
    match each:
        case K8sManifest():
            kind = "K8sManifest"
            spec = present(
                store=store(each.store, scope),
                valuesPaths=texts(each.values_paths, scope) or None,
                skipResourceVersioning=flag(each.skip_resource_versioning),
                enableDeclarativeRollback=flag(each.enable_declarative_rollback),
            )
        case ValuesManifest():
            kind, spec = "Values", {"store": store(each.store, scope)}
        case RawManifest():
            kind, spec = each.type, raw(each.spec, scope)
        case _:
            assert_never(each)
    body = {"identifier": str(each.identifier), "type": kind, "spec": spec}
    return extended(body, each.extra)


def store(each: Store, scope: Scope) -> dict[str, Any]:
    """Return the store of a manifest."""
    match each:
        case HarnessStore():
            body: dict[str, Any] = {
                "type": "Harness",
                "spec": {"files": texts(each.files, scope)},
            }
        case GitStore():
            spec = present(
                connectorRef=text_of(each.connector_ref, scope),
                gitFetchType="Branch" if each.commit_id is None else "Commit",
                paths=texts(each.paths, scope),
                repoName=text_of(each.repo_name, scope),
                branch=text_of(each.branch, scope),
                commitId=text_of(each.commit_id, scope),
            )
            body = {"type": each.kind(), "spec": spec}
        case RawStore():
            body = {"type": each.type, "spec": raw(each.spec, scope)}
        case _:
            assert_never(each)
    return extended(body, each.extra)
