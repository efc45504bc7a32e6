"""Runs one case with any plugin against an emulator and writes down what happened.

The order and content of the calls are the engine's: what Create answered becomes the state, Diff
and Update get the old inputs beside the old outputs, secrets are stripped for a plugin that does
not accept them. Nothing is compared here.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import grpc
from pulumi.runtime.proto import provider_pb2, status_pb2

from emulator import Emulator
from tests.transcripts.cases.vocabulary import ENVIRONMENTS, NAME, PLACES, Case, Kind, Step
from tests.transcripts.elsewhere import (
    Place,
    edit_elsewhere,
    make_entity,
    make_environments,
    make_places,
)
from tests.transcripts.normal import Normaliser
from tests.transcripts.plugin import CrashedError, Plugin
from tests.transcripts.wire import (
    UNKNOWN,
    Secret,
    adopt,
    from_json,
    from_struct,
    mark_like,
    to_json,
)
from tests.transcripts.wiretap import Scripted, Wiretap

ACCOUNT = "aTr4nscr1ptAccount"
API_KEY = "pat.aTr4nscr1ptAccount.0.x"  # accepted by the emulator of the test alone
ROOT = Path(__file__).resolve().parents[2]
SEED = bytes(range(32))
OURS = ("-m", "provider.harness")
_GO_LINE = re.compile(r"\w\.go:\d+: ")

Properties = dict[str, Any]
Note = dict[str, Any]


@dataclass
class _State:
    """What the engine would hold of the resource."""

    id: str = ""
    ins: Properties = field(default_factory=dict)
    outs: Properties = field(default_factory=dict)


@dataclass
class _Life:
    """One run of one case."""

    kind: Kind
    folder: Path
    normal: Normaliser
    now: _State = field(default_factory=_State)
    old: _State = field(default_factory=_State)
    imported: _State = field(default_factory=_State)
    checked: Properties = field(default_factory=dict)
    refused: bool = False
    replaces: bool = False
    last_write: Note = field(default_factory=dict)

    @property
    def urn(self) -> str:
        return f"urn:pulumi:dev::estate::{self.kind.token}::{NAME}"

    def follow(self, step: Step, told: Note) -> None:
        """Take over what another plugin's transcript tells of the state after this step."""
        if step.do == "check" and "inputs" in told:
            self.checked = adopt(from_json(told["inputs"]), self.checked)
        if step.args.get("trial"):
            return
        if partly := told.get("error", {}).get("partly"):
            outs = adopt(from_json(partly["outputs"]), self.now.outs)
            self.now = _State(self.now.id, self.checked, outs)
            return
        if "id" not in told and step.do != "update":
            return
        state = self.imported if step.do == "import" else self.now
        if "outputs" in told:
            state.outs = adopt(from_json(told["outputs"]), state.outs)
        if "inputs" in told:
            state.ins = adopt(from_json(told["inputs"]), state.ins)
        elif step.do in ("create", "update"):
            state.ins = self.checked


class Driver:
    """A plugin, a wiretap and an emulator, for any number of cases; a context manager.

    `command` starts the plugin. Its stderr goes to a file in a temporary folder.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self.command = list(command)

    def __enter__(self) -> Driver:
        self._folder = tempfile.TemporaryDirectory(prefix="transcript-")
        self._emulator = Emulator(
            data=None, profile="faithful", account=ACCOUNT, api_key=API_KEY, port=0
        )
        self._emulator.__enter__()
        self._place = Place(self._emulator.url, ACCOUNT, API_KEY)
        self._tap = Wiretap(self._emulator.url)
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._plugin.__exit__()
        self._tap.close()
        self._emulator.__exit__(None, None, None)
        self._folder.cleanup()

    def _start(self) -> None:
        log = Path(self._folder.name) / "plugin.log"
        self._plugin = Plugin(self.command, cwd=ROOT, log=log).__enter__()
        config = {"accountId": ACCOUNT, "endpoint": self._tap.url, "platformApiKey": API_KEY}
        try:
            self._plugin.configure(config)
        except BaseException:
            self._plugin.__exit__()
            raise

    def run(self, kind: Kind, case: Case, follow: Note | None = None) -> Note:
        """The transcript of one case.

        With `follow`, a transcript of another plugin, the state after each step is what that
        plugin made of it: so this plugin works on the other one's state throughout.
        """
        theirs = {step["step"]: step for step in follow["steps"]} if follow else {}
        self._emulator.reset()
        if case.places:
            make_places(self._place, PLACES)
        if kind.in_environment:
            make_environments(self._place, ENVIRONMENTS)
        with tempfile.TemporaryDirectory(prefix="case-") as folder:
            for name, content in case.files:
                (Path(folder) / name).write_text(content)
            names = {folder: "$dir", self._tap.url: "$endpoint", ACCOUNT: "$account"}
            life = _Life(kind, Path(folder), Normaliser(names))
            steps = []
            for step in case.steps:
                steps.append(self._step(life, step))
                if step.label in theirs:
                    life.follow(step, theirs[step.label])
        return {
            "kind": case.kind,
            "case": case.name,
            "shows": case.shows,
            "steps": [step for step in steps if step is not None],
        }

    def _step(self, life: _Life, step: Step) -> Note | None:
        silent: dict[str, Callable[[_Life, Step], None]] = {
            "answer": self._answer,
            "foreign": self._foreign,
            "made elsewhere": self._made_elsewhere,
            "forget": self._forget,
        }
        if step.do in silent:
            silent[step.do](life, step)
            return None
        calls: dict[str, Callable[[_Life, Step], Note]] = {
            "check": self._check,
            "diff": self._diff,
            "preview": self._preview,
            "create": self._create,
            "update": self._update,
            "read": self._read,
            "import": self._import,
            "delete": self._delete,
        }
        if step.do == "preview" and life.refused:
            return None  # the engine goes no further after a refusal by Check
        try:
            said = calls[step.do](life, step)
        except grpc.RpcError as error:
            said = {"error": _error(error)}
            life.refused = life.refused or step.do == "check"
            if "partly" in said["error"] and not step.args.get("trial"):
                partly = said["error"]["partly"]
                life.now = _State(partly["id"], life.checked, partly["outputs"])
        except CrashedError:
            said = {"error": {"code": "CRASHED"}}
            self._plugin.__exit__()
            self._start()
        requests = self._tap.take()
        for request in requests:
            if request["method"] in ("POST", "PUT") and request.get("status", 200) < 300:
                life.last_write = deepcopy(request)
        logs = _worth_telling(self._plugin.logged())
        note: Note = {"step": step.label, "do": step.do, **to_json(said)}
        if logs:
            note["logs"] = logs
        if requests:
            note["http"] = [_brief(request) for request in requests]
        # The order that Check keeps is the program's own; elsewhere sets have none.
        return life.normal.value(note, sets=step.do != "check")

    def _answer(self, _: _Life, step: Step) -> None:
        self._tap.script(Scripted(**step.args))

    def _foreign(self, life: _Life, step: Step) -> None:
        if life.last_write:
            edits = step.args["edits"]
            edit_elsewhere(self._place, life.kind, life.last_write, life.now.id, edits)

    def _made_elsewhere(self, _: _Life, step: Step) -> None:
        make_entity(self._place, step.args["path"], step.args["body"])

    def _forget(self, life: _Life, _: Step) -> None:
        life.now, life.checked = _State(), {}

    def _common(self, life: _Life) -> dict[str, Any]:
        return {"urn": life.urn, "name": NAME, "type": life.kind.token}

    def _check(self, life: _Life, step: Step) -> Note:
        base = life.imported if step.args.get("imported") else life.now
        if step.args["inputs"] == "imported":
            base = life.imported
            news = {k: v for k, v in base.ins.items() if k != "__defaults"}
        else:
            news = _placed(step.args["inputs"], life.folder)
        request = provider_pb2.CheckRequest(
            **self._common(life),
            olds=self._plugin.out(base.ins),
            news=self._plugin.out(news),
            randomSeed=SEED,
        )
        answer = self._plugin.call("Check", request)
        inputs = from_struct(answer.inputs)
        life.checked = inputs if self._plugin.accepts_secrets else mark_like(inputs, news)
        said: Note = {"inputs": inputs}
        life.refused = bool(answer.failures)
        if answer.failures:
            said["failures"] = sorted(f"{f.property}: {f.reason}" for f in answer.failures)
        return said

    def _diff(self, life: _Life, step: Step) -> Note:
        base = life.imported if step.args.get("imported") else life.now
        if not base.id:
            return {"skipped": "there is nothing to compare with"}
        request = provider_pb2.DiffRequest(
            **self._common(life),
            id=base.id,
            old_inputs=self._plugin.out(base.ins),
            olds=self._plugin.out(base.outs),
            news=self._plugin.out(life.checked),
            ignoreChanges=step.args.get("ignore_changes", []),
        )
        life.replaces = False
        answer = self._plugin.call("Diff", request)
        life.replaces = bool(answer.replaces)
        return diff_said(answer)

    def _preview(self, life: _Life, step: Step) -> Note:
        planned = step.args.get("planned") and life.replaces
        if step.args.get("fresh") or planned or not life.now.id:
            request = provider_pb2.CreateRequest(
                **self._common(life), properties=self._plugin.out(life.checked), preview=True
            )
            return {"outputs": from_struct(self._plugin.call("Create", request).properties)}
        answer = self._plugin.call("Update", self._update_request(life, step, preview=True))
        return {"outputs": from_struct(answer.properties)}

    def _create(self, life: _Life, step: Step) -> Note:
        request = provider_pb2.CreateRequest(
            **self._common(life), properties=self._plugin.out(life.checked)
        )
        answer = self._plugin.call("Create", request)
        outs = from_struct(answer.properties)
        if not step.args.get("trial"):
            if step.args.get("fresh"):
                life.old = life.now
            life.now = _State(answer.id, life.checked, outs)
        return {"id": answer.id, "outputs": outs}

    def _update_request(self, life: _Life, step: Step, *, preview: bool = False) -> Any:
        return provider_pb2.UpdateRequest(
            **self._common(life),
            id=life.now.id,
            old_inputs=self._plugin.out(life.now.ins),
            olds=self._plugin.out(life.now.outs),
            news=self._plugin.out(life.checked),
            ignoreChanges=step.args.get("ignore_changes", []),
            preview=preview,
        )

    def _update(self, life: _Life, step: Step) -> Note:
        if not life.now.id:
            return {"skipped": "nothing was created"}
        answer = self._plugin.call("Update", self._update_request(life, step))
        outs = from_struct(answer.properties)
        if not step.args.get("trial"):
            life.now = _State(life.now.id, life.checked, outs)
        return {"outputs": outs}

    def _read(self, life: _Life, step: Step) -> Note:
        if not life.now.id:
            return {"skipped": "nothing was created"}
        request = provider_pb2.ReadRequest(
            **self._common(life),
            id=life.now.id,
            properties=self._plugin.out(life.now.outs),
            inputs=self._plugin.out(life.now.ins),
        )
        answer = self._plugin.call("Read", request)
        if not answer.id:
            return {"gone": True}
        found = _State(answer.id, from_struct(answer.inputs), from_struct(answer.properties))
        if not step.args.get("trial"):
            life.now = found
        return {"id": found.id, "inputs": found.ins, "outputs": found.outs}

    def _import(self, life: _Life, step: Step) -> Note:
        request = provider_pb2.ReadRequest(**self._common(life), id=step.args["id"])
        life.imported = _State()
        answer = self._plugin.call("Read", request)
        if not answer.id:
            return {"gone": True}
        found = _State(answer.id, from_struct(answer.inputs), from_struct(answer.properties))
        life.imported = found
        return {"id": found.id, "inputs": found.ins, "outputs": found.outs}

    def _delete(self, life: _Life, step: Step) -> Note:
        state = life.old if step.args.get("old") else life.now
        if not state.id:
            return {"skipped": "nothing was created"}
        request = provider_pb2.DeleteRequest(
            **self._common(life),
            id=state.id,
            properties=self._plugin.out(state.outs),
            old_inputs=self._plugin.out(state.ins),
        )
        self._plugin.call("Delete", request)
        return {"deleted": True}


def _brief(request: Note) -> Note:
    """A request with its method, path and query in one line; the account goes without saying."""
    query = [[k, v] for k, v in request["query"] if [k, v] != ["accountIdentifier", ACCOUNT]]
    if len(query) == len(request["query"]):
        query.append(["accountIdentifier", "missing"])
    line = f"{request['method']} {request['path'].removeprefix('/gateway')}"
    if query:
        line += "?" + "&".join(f"{k}={v}" for k, v in query)
    rest = {k: v for k, v in request.items() if k in ("body", "headers", "status")}
    return {"request": line, **rest}


def _worth_telling(logs: list[dict[str, str]]) -> list[str]:
    """Warnings and errors logged, but for lines of a Go program about its own source files."""
    told = [f"{x['severity']}: {x['message']}" for x in logs if not _GO_LINE.search(x["message"])]
    return sorted(told)


def diff_said(answer: Any) -> Note:
    """What a Diff or DiffConfig answered."""
    names = provider_pb2.DiffResponse.DiffChanges.Name
    said: Note = {"changes": names(answer.changes).removeprefix("DIFF_").lower()}
    for field_name in ("replaces", "stables", "diffs"):
        if listed := sorted(getattr(answer, field_name)):
            said[field_name] = listed
    if answer.deleteBeforeReplace:
        said["deleteBeforeReplace"] = True
    if answer.hasDetailedDiff:
        kinds = provider_pb2.PropertyDiff.Kind.Name
        said["detailed"] = {
            path: kinds(d.kind).lower() + (" of input" if d.inputDiff else "")
            for path, d in answer.detailedDiff.items()
        }
    return said


def _error(error: grpc.RpcError) -> Note:
    said: Note = {"code": error.code().name, "message": error.details()}
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            status = status_pb2.Status.FromString(value)
            for detail in status.details:
                failed = provider_pb2.ErrorResourceInitFailed()
                if detail.Unpack(failed):
                    said["partly"] = {
                        "id": failed.id,
                        "outputs": from_struct(failed.properties),
                        "inputs": from_struct(failed.inputs),
                        "reasons": list(failed.reasons),
                    }
    return said


def _placed(value: Any, folder: Path) -> Any:
    """Inputs with `$dir` standing for the case's own folder."""
    if isinstance(value, str):
        return value.replace("$dir", str(folder))
    if isinstance(value, Secret):
        return Secret(_placed(value.value, folder))
    if value is UNKNOWN:
        return value
    if isinstance(value, dict):
        return {k: _placed(v, folder) for k, v in value.items()}
    if isinstance(value, list):
        return [_placed(v, folder) for v in value]
    return value
