"""Artifact sources that are builds of a server, and what a script of one's own finds."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from harness_components._core.checks import check_list, is_fixed
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model
from harness_components._core.model.specifiers import At, Case, OneOf, Refers
from harness_components._core.refs import ConnectorRef
from harness_components._core.regexes import check_regex
from harness_components._core.values import ConnectorType, Expression, Text
from harness_components._core.variables import DocVariable, check_unique
from harness_components.services.artifacts.base import ArtifactSource, check_present, check_quoted

RESULT_PATH = "HARNESS_ARTIFACT_RESULT_PATH"
"""Variable of a script's environment: path of the file that takes the JSON with the versions."""

_TIMEOUT = re.compile(r"[1-9]\d+s|(?:[1-9]\d*[mhwd])+(?:\s?\d+[smhwd])*")
"""Harness's own schema, for durations."""


class BambooArtifact(ArtifactSource, kind="Bamboo"):
    """A build of a Bamboo plan. Kubernetes services cannot deploy one; SSH and WinRM can.

    Harness Support turns it on for an account, by the feature flag BAMBOO_ARTIFACT_NG.
    """

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.BAMBOO)]
    """Bamboo connector."""
    plan_key: Text
    """Key of the plan, such as `PAY-BUILD`."""
    artifact_paths: Sequence[str] | Expression
    """Names of the plan's artifacts: always a list."""
    build: Text
    """Number of the build, as text."""

    def check(self, problems: Problems) -> None:
        """Report a build without artifacts."""
        super().check(problems)
        check_present(self, problems, "plan_key", "PAY-BUILD")
        check_list(self, problems, "artifact_paths", "one artifact of the plan")

    def check_written(self, problems: Problems) -> None:
        """Report a build that a document holds as a number."""
        check_quoted(self, problems, "build")


class JenkinsArtifact(ArtifactSource, kind="Jenkins"):
    """A build of a Jenkins job."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.JENKINS)]
    """Jenkins connector."""
    job_name: Text
    """Job, with its folders: `shop/web`."""
    artifact_path: Text | None = None
    """File of the build, such as `target/web.war`; absent: the build alone is known."""
    build: Text | None = None
    """Number of the build, as text; absent: the last one that succeeded."""

    def check(self, problems: Problems) -> None:
        """Report a job without a name."""
        super().check(problems)
        check_present(self, problems, "job_name", "shop/web")

    def check_written(self, problems: Problems) -> None:
        """Report a build that a document holds as a number."""
        check_quoted(self, problems, "build")


class CustomArtifactShell(StrEnum):
    """What runs the script of a custom artifact source."""

    BASH = "Bash"
    POWER_SHELL = "PowerShell"


class CustomArtifactScript(Model):
    """A script that a delegate runs to find the versions of an artifact.

    It writes JSON with a list of them to the file whose path is in `HARNESS_ARTIFACT_RESULT_PATH`.
    """

    script: Annotated[Text, At("spec.source.spec.script")]
    """The script itself."""
    shell: Annotated[CustomArtifactShell, At("spec.shell")] = CustomArtifactShell.BASH
    """What runs it; absent: Bash."""
    artifacts_array_path: Text
    """Where the list stands in the JSON, such as `$.items`; `$` where the JSON is the list."""
    version_path: Text
    """Key of an item that holds its version, such as `version`."""
    attributes: Sequence[DocVariable] = ()
    """Other keys of an item, by the names under which expressions read them; absent: none."""

    def check(self, problems: Problems) -> None:
        """Report a script that cannot hand over what it found, and attributes named twice."""
        super().check(problems)
        check_present(self, problems, "script", "one that writes JSON to " + RESULT_PATH)
        check_present(self, problems, "artifacts_array_path", "$.items")
        check_present(self, problems, "version_path", "version")
        check_unique((*self.attributes,), "name", "attributes", problems)
        if is_fixed(self.script) and self.script.strip() and RESULT_PATH not in self.script:
            problems.warn(
                "custom-script",
                f"the script does not use {RESULT_PATH}, where Harness looks for the versions",
                self.where("script"),
                allowed=f'JSON written to "${RESULT_PATH}"',
                remedy=f'end it with a command like: curl ... > "${RESULT_PATH}"',
            )


class CustomArtifact(ArtifactSource, kind="CustomArtifact"):
    """An artifact of any other kind of server: its versions come from a script, or one is fixed."""

    version: Text
    """Version: `runtime_input()` to choose among what the script finds, or a fixed one."""
    version_regex: Text | None = None
    """Regular expression of Java for the versions; absent: `version` says which."""
    script: Annotated[
        CustomArtifactScript | None,
        At("spec.scripts.fetchAllArtifacts"),
        OneOf(cases=(Case(CustomArtifactScript, {"spec.source.type": "Inline"}, at=""),)),
    ] = None
    """Finds the versions there are; absent: there is only `version`."""
    timeout: Text | None = None
    """How long the script may run, such as `10m`; absent: Harness's default."""
    inputs: Sequence[DocVariable] = ()
    """Variables of the script's environment; absent: none."""
    delegate_selectors: Sequence[str] | Expression = ()
    """Tags of the delegates that may run the script; absent: any delegate."""

    def check(self, problems: Problems) -> None:
        """Report an empty version, an invalid time, and what belongs to a missing script."""
        super().check(problems)
        check_present(self, problems, "version", "1.2.3")
        check_regex(self, problems, "version_regex")
        check_unique((*self.inputs,), "name", "inputs", problems)
        timeout = self.timeout
        if timeout is not None and is_fixed(timeout) and not _TIMEOUT.fullmatch(timeout):
            problems.add(
                "timeout",
                "timeout is not a duration",
                self.where("timeout"),
                given=timeout,
                allowed="at least 10 seconds, such as 30s, 10m or 1h 30m",
                remedy="write a number with s, m, h, d or w",
            )
        if self.script is None:
            for name in ("timeout", "inputs", "delegate_selectors"):
                if getattr(self, name):
                    problems.warn(
                        "custom-script",
                        f"{name} has no effect without a script",
                        self.where(name),
                        remedy=f"give script, or leave {name} out",
                    )
