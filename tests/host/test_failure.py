"""Proves how failures of programs are worded; that they reach the user is proved with the CLI."""

from __future__ import annotations

import runpy
from pathlib import Path

import pulumi
import pytest

from engine.host.failure import describe, of_machinery, sdk_missing


def failure(program: Path, text: str) -> BaseException:
    """What running `text` as a program raises."""
    program.write_text(text, encoding="utf-8")
    with pytest.raises(BaseException) as raised:  # noqa: PT011  # whatever it is
        runpy.run_path(str(program), run_name="__main__")
    return raised.value


class ManyProblems(pulumi.RunError):
    """As a library would derive its own."""


def test_a_run_error_is_shown_as_its_message_alone() -> None:
    assert describe(pulumi.RunError("a\n  b")) == "a\n  b"
    assert describe(ManyProblems("x.yaml:3: bad")) == "x.yaml:3: bad"


def test_causes_keep_their_own_frames(tmp_path: Path) -> None:
    problem = failure(
        tmp_path / "program.py",
        "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise ValueError('é') from e\n",
    )
    text = describe(problem)
    assert text.startswith("Program failed with an unhandled exception:\n")
    assert (
        text.index("ZeroDivisionError") < text.index("direct cause") < text.index("ValueError: é")
    )
    assert "frozen" not in text


def test_a_syntax_error_is_its_place_without_a_traceback(tmp_path: Path) -> None:
    problem = failure(tmp_path / "program.py", "x = 1\nif x\n    pass\n")
    text = describe(problem.with_traceback(None))
    assert f'File "{tmp_path / "program.py"}", line 2' in text
    assert text.endswith("SyntaxError: expected ':'")
    assert text.count("File ") == 1


def test_an_error_in_an_import_names_both_files(tmp_path: Path) -> None:
    (tmp_path / "broken_module.py").write_text("def f(:\n    pass\n")
    code = f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\nimport broken_module\n"
    text = describe(failure(tmp_path / "program.py", code))
    assert "program.py" in text
    assert "broken_module.py" in text


def test_a_missing_package_is_named_with_the_remedy(tmp_path: Path) -> None:
    text = describe(failure(tmp_path / "program.py", "import surely_not_there.inside\n"))
    assert "surely_not_there is not installed in" in text
    assert "add it to requirements.txt and run `pulumi install`" in text


def test_a_missing_part_of_an_installed_package_gets_no_such_advice(tmp_path: Path) -> None:
    text = describe(failure(tmp_path / "program.py", "import json.surely_not_there\n"))
    assert "requirements.txt" not in text


def test_an_error_from_the_machinery_alone_keeps_its_frames() -> None:
    with pytest.raises(TypeError) as raised:
        pulumi.Output.apply()  # type: ignore[call-arg]
    problem = raised.value.with_traceback(None)
    assert "apply" in describe(problem)


def test_what_counts_as_machinery() -> None:
    site = "/x/.venv/lib/python3.11/site-packages"
    for path in (f"{site}/pulumi/output.py", f"{site}/pulumi_harness/a.py", f"{site}/grpc/_a.py"):
        assert of_machinery(path)
    for path in (f"{site}/yaml/a.py", "/x/pulumi/__main__.py", "/x/components/pulumi_a.py"):
        assert not of_machinery(path)


def test_a_missing_or_broken_sdk_is_named() -> None:
    missing = ImportError("No module named 'pulumi'", name="pulumi")
    assert sdk_missing(missing).startswith("the pulumi package is not installed in ")
    broken = ImportError("No module named 'grpc'", name="grpc")
    assert "cannot be imported: No module named 'grpc'" in sdk_missing(broken)
