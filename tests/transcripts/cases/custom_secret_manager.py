"""Cases of the custom secret manager connector."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import (
    SELECTORS,
    each_text,
    short_life,
    whole_life,
)
from tests.transcripts.cases.vocabulary import Case, patched, refusals
from tests.transcripts.wire import UNKNOWN

_KIND = "connectorCustomSecretManager"
_SMALL: dict[str, Any] = {"templateRef": "account.secrets", "versionLabel": "v1"}
_VARIABLE = {"name": "SECRET", "type": "String", "value": "<+input>"}
_OTHER = {"name": "PLACE", "type": "String", "value": "eu", "default": True}
_ELSEWHERE = {
    "targetHost": "10.0.0.1",
    "sshSecretRef": "account.ssh",
    "workingDirectory": "/opt/work",
}
_WHOLE = {
    "identifier": "one",
    "name": "Custom",
    "description": "keeps it",
    "tags": ["team:pay", "bare"],
    **_SMALL,
    "timeout": 60,
    "delegateSelectors": ["linux", "eu"],
    "templateInputs": [{"environmentVariables": [_VARIABLE, _OTHER]}],
}


def _inputs(*variables: dict[str, Any]) -> dict[str, Any]:
    return {"templateInputs": [{"environmentVariables": list(variables)}]}


CASES = (
    Case(
        _KIND,
        "whole",
        "every field, each changed alone; what is told of the template's inputs is not read back",
        whole_life(
            _WHOLE,
            [
                *each_text(_WHOLE, "templateRef", "versionLabel"),
                ("timeout", {"timeout": 30}),
                ("no timeout", {"timeout": None}),
                *SELECTORS,
                ("type", {"type": "Other"}),
                ("type unsaid", {"type": None}),
                *[
                    (f"variable {n}", _inputs({**_VARIABLE, n: f"{value}9"}, _OTHER))
                    for n, value in _VARIABLE.items()
                ],
                ("variable default", _inputs(_VARIABLE, {**_OTHER, "default": False})),
                ("one variable", _inputs(_VARIABLE)),
                ("two groups", {"templateInputs": [*_inputs(_VARIABLE)["templateInputs"] * 2]}),
                ("no variable", {"templateInputs": [{}]}),
                ("no inputs", {"templateInputs": None}),
            ],
            foreign={"template.versionLabel": "v9", "timeout": 5, "delegateSelectors": ["mac"]},
            preview={"templateRef": UNKNOWN, "templateInputs": UNKNOWN},
        ),
    ),
    Case(
        _KIND,
        "elsewhere",
        "on a host in a project: where it runs is kept, and never sent",
        short_life(
            {
                "identifier": "host",
                "orgId": "acme",
                "projectId": "shop",
                **_SMALL,
                **_ELSEWHERE,
            },
            *each_text(_ELSEWHERE, *_ELSEWHERE),
            ("not on the delegate", {"onDelegate": False}),
            ("host once more", {"targetHost": "10.0.0.2"}),
            ("on the delegate", {"onDelegate": True}),
        ),
    ),
    Case(
        _KIND,
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no template", patched(_WHOLE, {"templateRef": None})),
                ("no version", patched(_WHOLE, {"versionLabel": None})),
                ("default", {**_WHOLE, "default": True}),
                ("bad number", {**_WHOLE, "timeout": "1m"}),
                *[
                    (f"variable without {n}", {**_WHOLE, **_inputs({**_VARIABLE, n: None})})
                    for n in _VARIABLE
                ],
                ("variable as text", {**_WHOLE, "templateInputs": ["x"]}),
                ("host missing", {**_WHOLE, "onDelegate": False}),
            ]
        ),
    ),
)
