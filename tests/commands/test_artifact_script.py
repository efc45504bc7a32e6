"""`harness-components artifact-script`: scripts that end, that do not, and what they leave.

Scripts that must be killed end by themselves within a minute, should killing ever fail.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from harness_components.commands import main
from harness_components.commands.custom_artifact import sandbox
from tests.commands.processes import LAUNCHER, gone

WRITE = 'cat > "$HARNESS_ARTIFACT_RESULT_PATH"'
PATHS = ("--array-path", "$.items", "--version-path", "version")
GOOD = (
    """echo '{"items": [{"version": "1", "url": "u1"}, {"version": "2", "url": "u2"}]}' | """
    + WRITE
)


class Ran:
    """What one call of the command gave."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def call(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    """Write a script and run it with further words."""

    def run(script: str | bytes, *words: str, paths: tuple[str, ...] = PATHS) -> Ran:
        file = tmp_path / "script.sh"
        file.write_bytes(script if isinstance(script, bytes) else script.encode())
        code = main(["artifact-script", str(file), *paths, *words])
        told = capfd.readouterr()
        return Ran(code, told.out, told.err)

    return run


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder for temporary files of its own, which must be empty in the end."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []


def test_versions_are_printed_as_a_table(call) -> None:
    done = call(GOOD, "--attribute", "link=url")

    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "script.sh: 2 versions, the newest first",
        "",
        "version  link",
        "2        u2",
        "1        u1",
    ]


def test_versions_are_printed_as_json(call) -> None:
    found = json.loads(call(GOOD, "--attribute", "link=url", "--json").out)

    assert found == {
        "source": "script.sh",
        "versions": [
            {"version": "2", "metadata": {"link": "u2"}},
            {"version": "1", "metadata": {"link": "u1"}},
        ],
        "problems": [],
    }


def test_the_script_gets_few_variables_and_a_home_of_its_own(
    call, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HARNESS_PLATFORM_API_KEY", "PULUMI_ACCESS_TOKEN", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "canary-of-the-caller")
    monkeypatch.setenv("BASH_ENV", "/nonexistent")

    done = call(
        f'env >&2; pwd >&2; echo "$PWD=$HOME" >&2; {GOOD}', "--show-output", "--input", "a=b"
    )

    names = {line.partition("=")[0] for line in done.err.splitlines() if "=" in line}
    assert {"PATH", "HOME", "LANG", "HARNESS_ARTIFACT_RESULT_PATH", "a"} <= names
    assert not any(name.startswith(("AWS_", "PULUMI_", "BASH_ENV")) for name in names)
    assert "canary" not in done.err
    here = next(line for line in done.err.splitlines() if line.startswith("/") and "=" not in line)
    assert f"{here}={here}" in done.err
    assert not Path(here).exists()


FAILURES = {
    "no-file": ("echo well", "no-result", "wrote no file"),
    "empty": (f": | {WRITE}", "result-empty", "empty file"),
    "not-json": (f"printf '{{\\n<html>' | {WRITE}", "result-json", "line 2, column 1"),
    "no-array": (f"echo '{{}}' | {WRITE}", "no-array", "what is there: no key"),
    "not-utf8": (f"printf '[\\xff]' | {WRITE}", "result-encoding", "byte 2"),
    "exit": ("echo oh dear >&2; exit 7", "exit-code", "exit code 7"),
    "signal": ("kill -9 $$", "exit-code", "signal 9"),
    "directory": ('mkdir "$HARNESS_ARTIFACT_RESULT_PATH"', "result", "no plain file"),
    "pipe": ('mkfifo "$HARNESS_ARTIFACT_RESULT_PATH"', "result", "no plain file"),
    "link": ('ln -s /etc/passwd "$HARNESS_ARTIFACT_RESULT_PATH"', "result", "cannot be read"),
    "syntax": ("if", "exit-code", "exit code 2"),
    "eleven-megabytes": (
        'head -c 11000000 /dev/zero > "$HARNESS_ARTIFACT_RESULT_PATH"',
        "result-size",
        "at most 10,485,760 bytes",
    ),
    "hundred-megabytes": (
        'head -c 104857600 /dev/zero > "$HARNESS_ARTIFACT_RESULT_PATH"',
        "too-large",
        "at most 52,428,800 bytes",
    ),
    "expression": ("echo <+pipeline.name>", "expression", "--set 'pipeline.name=VALUE'"),
    "open-expression": ("echo <+pipeline.name", "expression-open", "close the expression"),
    "script-not-utf8": (b"echo \xff", "script", "byte 6"),
    "nul": (b"echo a\0b; exit 1", "exit-code", "exit code 1"),
}


@pytest.mark.parametrize(("script", "code", "says"), FAILURES.values(), ids=list(FAILURES))
def test_what_harness_would_not_take_is_told(
    script: str | bytes, code: str, says: str, call
) -> None:
    done = call(script, "--json")

    assert done.code == 1
    problems = json.loads(done.out)["problems"]
    assert [problem["code"] for problem in problems] == [code]
    assert json.loads(done.out)["versions"] == []
    assert says in done.err
    assert all(problem["remedy"] or problem["allowed"] or code == "result" for problem in problems)


def test_the_end_of_the_messages_is_shown_and_cut(call) -> None:
    script = "for n in $(seq 1 5000); do echo line $n $(printf '=%.0s' {1..40}) >&2; done; exit 3"

    done = call(script)

    assert "line 5000 =" in done.err
    assert "line 4000 =" not in done.err
    assert "lines before these)" in done.err
    assert len(done.err) < 5000


def test_a_flood_of_output_is_not_kept(call) -> None:
    done = call(f"yes | head -c 20000000; {GOOD}", "--show-output")

    assert done.code == 0
    assert len(done.err) < 1000


def test_what_a_terminal_would_act_on_is_shown_as_text(call) -> None:
    script = f"""printf '{{"items": [{{"version": "1\\\\u001b[31m\\\\ud800"}}]}}' | {WRITE}"""

    done = call(script)

    assert "1\\u001b[31m\\ud800" in done.out


@pytest.mark.parametrize(
    "script",
    [
        'sleep 60 & echo $! > "$note"; sleep 60',
        'bash -c "trap : TERM INT; sleep 60" & echo $! > "$note"; trap : TERM; wait',
        'exec > /dev/null 2>&1; sleep 60 & echo $! > "$note"; wait',
    ],
    ids=["child", "trap", "closed"],
)
def test_a_script_that_does_not_end_is_killed_with_its_children(
    script: str, call, tmp_path: Path
) -> None:
    note = tmp_path / "note"

    done = call(script, "--timeout", "1s", "--input", f"note={note}")

    assert done.code == 1
    assert "did not end in time" in done.err
    assert gone(int(note.read_text("utf-8")))


HEEDING = """\
import runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.insert(0, sys.argv.pop(1))
runpy.run_module("harness_components", run_name="__main__", alter_sys=True)
"""
"""Runs the commands with Ctrl-C heeded, also where the tests run in the background without it."""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_kills_the_script_and_leaves_nothing(
    how: signal.Signals, root: Path, tmp_path: Path
) -> None:
    file, note, temporary = (tmp_path / name for name in ("s.sh", "note", "temporary"))
    file.write_text('sleep 60 & echo $! > "$note.part"; mv "$note.part" "$note"; wait', "utf-8")
    words = ["artifact-script", str(file), "--input", f"note={note}"]
    command = subprocess.Popen(
        [sys.executable, "-c", HEEDING, LAUNCHER.parents[1], *words],
        cwd=root,
        env={**os.environ, "TMPDIR": str(temporary)},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        for _ in range(1200):
            if note.exists() or command.poll() is not None:
                break
            time.sleep(0.05)
        command.send_signal(how)
        _, err = command.communicate(timeout=60)
    finally:
        command.kill()
        command.wait()

    assert command.returncode == 1
    assert "interrupted: the script was killed" in err
    assert gone(int(note.read_text("utf-8")))


def test_a_secret_that_is_no_utf8_is_masked_too(call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environb, b"MY_TOKEN", b"\xffcanary")
    script = f"""echo 'see <+secrets.getValue("t")>' >&2; {GOOD}"""

    done = call(script, "--secret-env", "t=MY_TOKEN", "--show-output")

    assert done.code == 0
    assert "see ******" in done.err


def test_masking_leaves_json_as_it_is(call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_TOKEN", '"')

    done = call(GOOD, "--secret-env", "t=MY_TOKEN", "--json")

    assert [each["version"] for each in json.loads(done.out)["versions"]] == ["2", "1"]


def test_what_a_script_leaves_running_is_killed_when_it_has_ended(call, tmp_path: Path) -> None:
    note = tmp_path / "note"

    done = call(f'sleep 60 & echo $! > "$note"; {GOOD}', "--input", f"note={note}")

    assert done.code == 0
    assert gone(int(note.read_text("utf-8")))


def test_a_folder_that_the_script_protects_is_removed_all_the_same(call) -> None:
    done = call(f"mkdir -p a/b; touch a/b/c; chmod 000 a/b a; {GOOD}")

    assert done.code == 0


SERVICE = """\
service:
  identifier: web
  serviceDefinition:
    type: Kubernetes
    spec:
      artifacts:
        primary:
          primaryArtifactRef: versions
          sources:
            - identifier: versions
              type: CustomArtifact
              spec:
                version: "3"
                inputs:
                  - {name: token, type: Secret, value: account.token}
                scripts:
                  fetchAllArtifacts:
                    artifactsArrayPath: $.items
                    versionPath: version
                    attributes: [{name: URL, type: String, value: url}]
                    spec:
                      shell: Bash
                      source:
                        type: Inline
                        spec:
                          script: |
                            echo "asking with $token" >&2
                            echo 'and <+secrets.getValue("account.token")>'
                            cat > "$HARNESS_ARTIFACT_RESULT_PATH" <<END
                            {"items": [{"version": "3", "url": "u?$token"}]}
                            END
"""


def test_a_source_of_a_service_is_run_and_its_secret_is_masked(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_TOKEN", "canary-4711")
    file = tmp_path / "web.service.yaml"
    file.write_text(SERVICE, "utf-8")
    words = ["artifact-script", str(file), "--secret-env", "account.token=MY_TOKEN"]

    assert main([*words, "--show-output"]) == 0
    told = capfd.readouterr()
    assert main([*words, "--json"]) == 0
    data = json.loads(capfd.readouterr().out)

    assert "u?******" in told.out
    assert "asking with ******" in told.err
    assert "and ******" in told.err
    assert data["versions"] == [{"version": "3", "metadata": {"URL": "u?******"}}]
    assert "canary" not in told.out + told.err + json.dumps(data)


def test_what_the_guide_shows_is_printed(
    root: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = (root / "docs" / "components" / "custom_artifacts.md").read_text("utf-8")
    document, shown = (
        page.partition(f"```{kind}\n")[2].partition("```")[0] for kind in ("yaml", "console")
    )
    words = page.partition("harness-components ")[2].splitlines()[0]
    (tmp_path / "web.service.yaml").write_text(document, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MY_TOKEN", "a token")

    assert main(words.split()) == 0
    assert capfd.readouterr().out == shown


def test_a_secret_without_a_value_and_a_version_that_is_not_found_are_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MY_TOKEN", raising=False)
    file = tmp_path / "web.service.yaml"
    file.write_text(SERVICE.replace('version: "3"', 'version: "4"'), "utf-8")
    words = ["artifact-script", str(file)]

    assert main(words) == 1
    assert capfd.readouterr().err.count("--secret-env account.token=ENVVAR") == 2
    assert main([*words, "--secret-env", "account.token=MY_TOKEN"]) == 1
    assert "given    MY_TOKEN" in capfd.readouterr().err
    monkeypatch.setenv("MY_TOKEN", "x7")
    assert main([*words, "--secret-env", "account.token=MY_TOKEN"]) == 1
    assert "not among those that the script found" in capfd.readouterr().err


def test_a_value_without_a_name_is_not_repeated(call) -> None:
    done = call(GOOD, "--input", "canary", "--set", "=canary")

    assert done.code == 1
    assert "canary" not in done.err
    assert "--set was given something without a name" in done.err


def test_an_expression_may_be_given_with_its_brackets(call) -> None:
    script = f"""test "<+pipeline.variables.a>" = "x=y" && {GOOD}"""

    assert call(script, "--set", "<+pipeline.variables.a>=x=y").code == 0
    assert call(script, "--set", "pipeline.variables.a=x=y").code == 0


def test_a_script_that_is_not_there_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["artifact-script", "nowhere.sh"]) == 1
    assert "the file cannot be read: No such file or directory" in capfd.readouterr().err


SERVER = """\
import socket, time
server = socket.create_server(("127.0.0.1", 0))
print(server.getsockname()[1], flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(not sandbox.can_cut_network(), reason="no unshare, or no user namespaces")
def test_without_the_network_nothing_outside_is_reached(call) -> None:
    script = f"if (exec 3<>/dev/tcp/127.0.0.1/$port) 2>/dev/null; then exit 9; fi; {GOOD}"
    server = subprocess.Popen(
        [
            sys.executable,
            "-c",
            SERVER,
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        assert call(script, "--input", f"port={port}").code == 1
        assert call(script, "--input", f"port={port}", "--no-network").code == 0
    finally:
        server.kill()
        server.communicate()


def test_where_the_network_cannot_be_taken_away_nothing_is_run(
    call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "can_cut_network", lambda: False)

    done = call(GOOD, "--no-network")

    assert (done.code, done.out) == (1, "")
    assert "cannot be taken away" in done.err


def test_a_folder_that_became_a_link_leads_nowhere(call, tmp_path: Path) -> None:
    """What the script has put in place of its folder is removed, and nothing behind it touched."""
    inside = tmp_path / "others" / "inside"
    inside.mkdir(parents=True)
    inside.chmod(0o755)
    done = call(
        'folder=$(dirname "$HARNESS_ARTIFACT_RESULT_PATH"); cd /; rm -r "$folder"\n'
        f"ln -s {tmp_path / 'others'} $folder"
    )

    assert done.code == 1
    assert inside.stat().st_mode & 0o777 == 0o755


def test_a_folder_that_was_protected_or_became_a_file_is_removed(call) -> None:
    folder = 'folder=$(dirname "$HARNESS_ARTIFACT_RESULT_PATH"); cd /; '

    assert call(f'{folder} mkdir $folder/x; chmod 000 "$folder/x" "$folder"').code == 1
    assert call(f'{folder} rm -r "$folder"; echo > "$folder"').code == 1


def test_a_secret_that_is_set_as_an_expression_is_masked(call) -> None:
    script = """echo '{"items": [{"version": "<+secrets.getValue("t")>"}]}' | """ + WRITE
    done = call(script, "--set", 'secrets.getValue("t")=hunter2', "--json", "--show-output")

    assert json.loads(done.out)["versions"][0]["version"] == "******"
    assert "hunter2" not in done.out + done.err


def test_a_long_secret_is_masked_before_it_is_cut(call, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message repeats the beginning of a long value, and that may be a secret's."""
    monkeypatch.setenv("LONG", "s3cret" * 40)
    paths = ("--array-path", '$.<+secrets.getValue("x")>', "--version-path", "version")
    for more in ((), ("--json",)):
        done = call(GOOD, "--secret-env", "x=LONG", *more, paths=paths)
        assert done.code == 1
        assert "s3cret" not in done.out + done.err


@pytest.mark.parametrize("written", ["[" * 500 + "]" * 500, '{"a":' * 400 + "1" + "}" * 400])
def test_a_result_that_is_nested_too_deeply_is_told(call, written: str) -> None:
    done = call(f"""echo '{{"items": [{{"version": "1", "a": {written}}}]}}' | {WRITE}""")

    assert (done.code, done.out) == (1, "")
    assert "nested more than 100 times" in done.err


def test_a_number_of_very_many_digits_is_told_in_plain_words(call) -> None:
    done = call(f"""echo '{{"items": [{{"version": "1", "a": {"1" * 5000}}}]}}' | {WRITE}""")

    assert done.code == 1
    assert "a number has 5,000 digits, and at most 1,000 are read" in done.err


def test_options_that_contradict_are_told(call) -> None:
    done = call(GOOD, "--source", "x", "--input", "a=1", "--input", "a=2", "--input", "b=1")

    assert done.code == 1
    assert "--source names a source of a service" in done.err
    assert "--input gives two values to one name" in done.err


def test_a_script_of_the_file_store_is_not_taken_for_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is missing is the file, which can be named itself."""
    file = tmp_path / "web.yaml"
    file.write_text(
        "service: {serviceDefinition: {spec: {artifacts: {primary: {sources: [{identifier: a, type:"
        " CustomArtifact, spec: {scripts: {fetchAllArtifacts: {spec: {shell: Bash, source: {type:"
        " Harness, spec: {file: /versions.sh}}}}}}}]}}}}}\n"
    )

    assert main(["artifact-script", str(file)]) == 1
    told = capsys.readouterr().err
    assert "the script is not in this file" in told
    assert "name the file of the script itself" in told
