"""Which names an expression may start with, by kind of document. Data, with its sources.

Harness resolves services, environments, infrastructures and overrides inside a stage of a running
pipeline, so most of a pipeline's names exist in them. What differs is said per kind. Harness says
itself that no list of expressions can be complete: an unknown root is a warning, never an error.
"""

_COMMON = frozenset({"account", "org", "project", "secrets", "variable"})
"""Built-in expressions, "Account, org, and project"; "Secrets"; custom variables (`variable.x`)."""

_FUNCTIONS = frozenset({"json", "xml", "regex", "yaml", "datetime", "currentDate"})
"""Functors: `json.select`, `json.object`, `xml.select`, `regex.extract` and others."""

_RUNNING = frozenset({
    "input",                                        # runtime input
    "pipeline", "stage", "stages", "step", "steps", "stepGroup", "execution", "spec", "output",
    "strategy", "matrix", "repeat", "iteration",    # looping strategies
    "trigger", "eventPayload", "lastPublished",     # triggers reference
    "approval", "status", "executionUrl", "executionId", "exports", "inputs", "variables",
    "pipelineVariables", "identifier", "ngSettings", "settings",
})  # fmt: skip
"""Built-in expressions, "Pipeline", "Stage", "Step", "Strategy", "Trigger", "Approval"."""

_DEPLOYMENT = frozenset({
    "service", "serviceConfig", "serviceVariables", "serviceVariableOverrides",
    "artifact", "artifacts", "rollbackArtifact", "manifest", "manifests", "manifestConfig",
    "chart", "helm", "configFile", "configFiles", "fileStore",
    "env", "envVariables", "environment", "infra", "infrastructure", "INFRA_KEY",
    "INFRA_KEY_SHORT_ID", "instance", "kubernetes", "hosts", "provisioner", "provisionerOutput",
    "deploymentInstance", "rollback", "terraform", "terragrunt", "cloudformation", "pcf", "gitops",
    "stageVariables", "hooks", "envGroup", "customDeployment",
})  # fmt: skip
"""Built-in expressions, "Service", "Service artifacts", "Manifest", "Deployment environment",
"Deployment infrastructure", "Deployment instance", "Kubernetes deployment", "Config files"."""

_BUILD = frozenset({"codebase", "env", "ci", "cache"})
"""CI codebase variables: they exist in the build stage that resolved them."""

_STAGE = _COMMON | _FUNCTIONS | _RUNNING | _DEPLOYMENT

ROOTS: dict[str, frozenset[str]] = {
    "service": _STAGE,
    "environment": _STAGE,
    "infrastructure": _STAGE,
    "overrides": _STAGE,
    "pipeline": _STAGE | _BUILD,
    "connector": _COMMON | _FUNCTIONS | {"input"},
    "workflow": frozenset({
        "parameters", "steps", "secrets", "user", "each", "context", "template", "item",
    }),
    "blueprint": frozenset({"env", "entity", "dependencies", "config", "inputs", "parameters"}),
}  # fmt: skip
"""Which roots exist in which kind of document.

`workflow` is IDP's (a Backstage scaffolder's: `parameters`, `steps`, `secrets`, `user`, `each`),
`blueprint` is an environment blueprint's (`env.config.x`, `entity.x`, `dependencies.x`).
"""

ELSEWHERE: dict[str, str] = {
    "codebase": "it exists only in the build stage that cloned the code; pass it on as an output"
    " variable, `<+pipeline.stages.BUILD.spec.execution.steps.STEP.output.outputVariables.NAME>`",
    "app": "it belongs to Harness FirstGen; use service or pipeline",
    "workflow": "it belongs to Harness FirstGen; use pipeline",
    "parameters": "it belongs to IDP workflows, where it is written ${{ parameters.NAME }}",
    "artifacts": "artifacts exist where a service is deployed",
}
"""Where a root that does not exist here does exist, for the remedy."""

INPUT_METHODS = frozenset(
    {"default", "allowedValues", "selectOneFrom", "selectManyFrom", "regex", "executionInput"}
)
"""What may follow `<+input>`: Harness's own JSON schema."""

WORDS = frozenset({
    "and", "or", "not", "eq", "ne", "lt", "gt", "le", "ge", "div", "mod", "empty", "size", "null",
    "true", "false", "new", "var", "return", "if", "else", "for", "while", "foreach", "in",
    "instanceof", "NaN", "undefined",
})  # fmt: skip
"""Words of JEXL, which are no names."""
