"""One gate for the whole program: all problems at once and nothing registered, or everything.

It runs programs in the SDK's own stack with a recording monitor; that an engine stops on the error
is shown by the engine tests, not here.
"""

from __future__ import annotations

import asyncio

import pulumi
import pytest

from harness_components import (
    ArgsError,
    ConnectorRef,
    DockerConnector,
    DockerConnectorArgs,
    DockerRegistryArtifact,
    Identifier,
    Organization,
    OrganizationArgs,
    ProgramError,
    Project,
    ProjectArgs,
    Scope,
    Service,
    ServiceArgs,
    Variable,
    VariableArgs,
    runtime_input,
)
from tests.support.recording import run


def sound() -> Organization:
    return Organization("acme", OrganizationArgs())


def broken(name: str = "1st") -> Organization:
    return Organization(name, OrganizationArgs(identifier=Identifier("1st"), display_name="x"))


def test_a_sound_program_registers_components_and_their_children() -> None:
    done = run(sound)

    assert done.error is None
    assert [each.type for each in done.resources] == [
        "harness-components:index:Organization",
        "harness:platform/organization:Organization",
    ]


def test_one_problem_keeps_everything_from_being_registered() -> None:
    def body() -> None:
        sound()
        Variable("fine", VariableArgs(scope=Scope.account(), value="x"))
        broken()

    done = run(body)

    assert isinstance(done.error, ProgramError)
    assert done.resources == []
    assert done.complaints == []


def test_the_report_holds_every_problem_of_the_program() -> None:
    def body() -> None:
        broken()
        Project("p", ProjectArgs(scope=Scope.account()))
        DockerConnector("d", DockerConnectorArgs(scope=Scope.account(), url="nowhere"))

    report = run(body).report

    assert report.startswith("3 problems")
    assert "identifier starts with a digit" in report
    assert "a project lives in an organisation" in report
    assert "url is not an address" in report
    assert report.count("tests/components/test_gate.py:") == 3


def test_the_report_is_an_error_that_hosts_print_without_a_traceback() -> None:
    assert isinstance(run(broken).error, pulumi.RunError)


def test_stack_outputs_are_not_registered_when_there_is_a_problem() -> None:
    def body() -> None:
        pulumi.export("name", "acme")
        broken()

    done = run(body)

    assert done.outputs == {}


def test_stack_outputs_are_registered_by_a_sound_program() -> None:
    def body() -> None:
        pulumi.export("name", sound().identifier)

    assert {"name": "acme"} in run(body).outputs.values()


def test_an_exception_in_the_body_keeps_everything_from_being_registered() -> None:
    def body() -> None:
        sound()
        raise LookupError("the user's own")

    done = run(body)

    assert isinstance(done.error, pulumi.RunError)
    assert done.resources == []
    assert done.complaints == []


def test_an_exception_in_the_body_is_told_with_the_users_own_traceback() -> None:
    def body() -> None:
        sound()
        raise LookupError("the user's own")

    done = run(body)

    lines = done.report.splitlines()
    assert lines[0] == "Program failed with an unhandled exception:"
    assert "test_gate.py" in lines[-3]
    assert lines[-3].endswith("in body")
    assert lines[-1] == "LookupError: the user's own"
    assert "pulumi/runtime" not in done.report
    assert isinstance(done.error.__cause__, LookupError)


def test_a_run_error_of_the_program_stays_as_it_is() -> None:
    def body() -> None:
        sound()
        raise pulumi.RunError("not today")

    done = run(body)

    assert done.report == "not today"
    assert done.resources == []


def test_an_exception_after_problems_is_the_last_line_of_their_report() -> None:
    def body() -> None:
        broken()
        raise LookupError("the user's own")

    done = run(body)

    assert isinstance(done.error, ProgramError)
    assert done.report.index("starts with a digit") < done.report.index("LookupError: the user's")
    assert isinstance(done.error.__cause__, LookupError)


def test_an_error_of_the_library_in_the_body_becomes_the_report() -> None:
    def body() -> None:
        broken()
        runtime_input("c", allowed_values=["a", "b"])

    done = run(body)

    assert isinstance(done.error, ProgramError)
    assert not isinstance(done.error, ArgsError)
    assert "identifier starts with a digit" in done.report
    assert "the default is not among the allowed values" in done.report
    assert done.resources == []


def test_what_is_made_later_in_an_apply_is_checked_then() -> None:
    def body() -> None:
        made = sound()
        made.urn.apply(lambda _: broken("late"))

    done = run(body)

    assert isinstance(done.error, ProgramError)
    assert "identifier starts with a digit" in done.report
    assert {each.name for each in done.resources} == {"acme"}


def test_a_sound_component_made_in_an_apply_is_registered() -> None:
    def body() -> None:
        sound().urn.apply(
            lambda _: Variable("late", VariableArgs(scope=Scope.account(), value="x"))
        )

    done = run(body)

    assert done.error is None
    assert done.one("Variables").name == "late"


def test_a_wait_in_the_middle_of_the_body_does_not_open_the_gate() -> None:
    def body() -> None:
        sound()
        loop = asyncio.get_event_loop()
        from pulumi.runtime.sync_await import _sync_await

        _sync_await(asyncio.sleep(0.01))
        assert loop is asyncio.get_event_loop()
        broken()

    done = run(body)

    assert isinstance(done.error, ProgramError)
    assert done.resources == []


def warned_of(name: str) -> None:
    Service(
        name,
        ServiceArgs(
            scope=Scope.account(),
            artifacts=[
                DockerRegistryArtifact(
                    identifier=Identifier("i"),
                    connector_ref=ConnectorRef.existing("account.d"),
                    image_path="a",
                    tag=f"<+artifcats.primary.{name}>",
                )
            ],
        ),
    )


def test_warnings_are_logged_and_stop_nothing() -> None:
    done = run(lambda: warned_of("s"))

    assert done.error is None
    (told,) = done.logged
    assert told.startswith("1 warning\n")
    assert "artifcats" in told


def test_several_warnings_are_one_block() -> None:
    """A terminal shows them one below the other, each with its place."""

    def body() -> None:
        warned_of("s")
        warned_of("t")

    (told,) = run(body).logged

    assert told.startswith("2 warnings\n")
    assert told.count("artifcats") >= 2


def test_a_second_run_in_one_process_starts_from_nothing() -> None:
    assert run(sound).error is None
    assert run(sound).error is None


def test_a_preview_waits_at_the_same_gate() -> None:
    assert run(broken, preview=True).resources == []
    assert len(run(sound, preview=True).resources) == 2


@pytest.mark.parametrize("depends_on", ["resource", "list", "output"])
def test_the_callers_own_dependencies_stay_beside_the_gate(depends_on: str) -> None:
    def body() -> None:
        first = sound()
        given = {
            "resource": lambda: first,
            "list": lambda: [first],
            "output": lambda: pulumi.Output.from_input([first]),
        }
        Variable(
            "second",
            VariableArgs(scope=Scope.account(), value="x"),
            pulumi.ResourceOptions(depends_on=given[depends_on]()),
        )

    done = run(body)

    assert done.error is None
    leaf = done.one("platform/organization:Organization").urn
    assert leaf in done.one("harness-components:index:Variable").dependencies
