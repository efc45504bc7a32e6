"""Cases of folder and file of the file store."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.vocabulary import (
    SCOPE_CHANGES,
    Case,
    Step,
    api_errors,
    creation,
    lifecycle,
    outage,
    refusals,
    unchanged,
    update,
)
from tests.transcripts.wire import UNKNOWN, Secret

_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_FOLDER: dict[str, Any] = {
    "identifier": "manifests",
    "name": "manifests",
    "parentIdentifier": "Root",
    "description": "of the shop",
    "tags": ["team:pay", "use:deploy"],
}
_FILE: dict[str, Any] = {
    "identifier": "values",
    "name": "values.yaml",
    "parentIdentifier": "Root",
    "description": "of the shop",
    "tags": ["team:pay", "use:deploy"],
    "content": "replicas: 2\n",
    "mimeType": "text/yaml",
    "fileUsage": "MANIFEST_FILE",
}
_BY_PATH: dict[str, Any] = {
    "identifier": "values",
    "name": "values.yaml",
    "parentIdentifier": "Root",
    "fileUsage": "CONFIG",
    "fileContentPath": "$dir/one.txt",
}
_FILES = (("one.txt", "first: content\n"), ("two.txt", "second: ünïcode\n"))
# Tags without a value come back as `key:`; cases of their own show what that does.
_COMMON: tuple[tuple[str, dict[str, Any]], ...] = (
    ("name", {"name": "other.yaml"}),
    ("description", {"description": "second"}),
    ("empty description", {"description": ""}),
    ("description again", {"description": "third"}),
    ("no description", {"description": None}),
    ("tags", {"tags": ["a:b", "c:d"]}),
    ("tags reordered", {"tags": ["c:d", "a:b"]}),
    ("empty tags", {"tags": []}),
    ("tags again", {"tags": ["x:y"]}),
    ("no tags", {"tags": None}),
)

CASES = (
    Case(
        "fileStoreFolder",
        "full",
        "every field, each changed alone",
        lifecycle(
            _FOLDER,
            changes=_COMMON,
            foreign={"description": "edited", "name": "renamed"},
            replaces=[
                ("identifier", {"identifier": "manifests2"}),
                ("parent", {"parentIdentifier": "elsewhere"}),
                *SCOPE_CHANGES,
            ],
            imports=["manifests", "//manifests", "acme/manifests"],
            bad_imports=["a/b/c/d"],
            preview={**_FOLDER, "parentIdentifier": UNKNOWN},
        ),
    ),
    Case(
        "fileStoreFolder",
        "project",
        "required fields in a project, then a bare tag",
        lifecycle(
            {"identifier": "bare", "parentIdentifier": "Root", **_IN_PROJECT},
            changes=[("bare tag", {"tags": ["bare"]})],
            imports=["acme/shop/bare"],
        ),
    ),
    Case(
        "fileStoreFolder",
        "organization",
        "in an organization, secrets in plain fields",
        lifecycle(
            {
                "identifier": "shared",
                "name": Secret("shared"),
                "parentIdentifier": "Root",
                "orgId": "acme",
            },
            imports=["acme/shared"],
        ),
    ),
    Case(
        "fileStoreFolder",
        "replaced",
        "another identifier makes a new one",
        (
            *creation(_FOLDER),
            *update(
                "identifier",
                {**_FOLDER, "identifier": "manifests2", "name": "m2"},
                replace=True,
            ),
            *unchanged("after", {**_FOLDER, "identifier": "manifests2", "name": "m2"}),
            Step("delete", "delete"),
        ),
    ),
    Case("fileStoreFolder", "errors", "answers of the API", api_errors(_FOLDER, {"name": "other"})),
    Case(
        "fileStoreFolder",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no parent", {"identifier": "x", "name": "x"}),
                ("project without organization", {**_FOLDER, "projectId": "shop"}),
                ("path given", {**_FOLDER, "path": "/x"}),
                ("times given", {**_FOLDER, "lastModifiedAt": 1}),
            ]
        ),
    ),
    Case(
        "fileStoreFile",
        "content",
        "every field with the content in the program, each changed alone",
        lifecycle(
            _FILE,
            changes=[
                ("content", {"content": "replicas: 3\n"}),
                ("content with quotes", {"content": "a: \"ü\"\r\nb: 'c'\n--x\n"}),
                *_COMMON,
                ("mime type", {"mimeType": "text/plain"}),
                ("no mime type", {"mimeType": None}),
                ("usage", {"fileUsage": "SCRIPT"}),
                ("wrong usage", {"fileUsage": "BOGUS"}),
                ("usage again", {"fileUsage": "CONFIG"}),
                ("no usage", {"fileUsage": None}),
                ("empty content", {"content": ""}),
                ("no content", {"content": None}),
                ("content again", {"content": "replicas: 4\n"}),
            ],
            foreign={"description": "edited", "content": "replicas: 9\n"},
            replaces=[
                ("identifier", {"identifier": "values2"}),
                ("parent", {"parentIdentifier": "elsewhere"}),
                *SCOPE_CHANGES,
            ],
            imports=["values", "//values", "acme/values"],
            bad_imports=["a/b/c/d"],
            preview={**_FILE, "content": UNKNOWN},
        ),
    ),
    Case(
        "fileStoreFile",
        "path",
        "the content in a local file, in a project",
        lifecycle(
            {**_BY_PATH, **_IN_PROJECT},
            changes=[
                ("path", {"fileContentPath": "$dir/two.txt"}),
                ("name", {"name": "other.yaml"}),
                ("to content", {"fileContentPath": None, "content": "x: y\n"}),
                ("to path", {"fileContentPath": "$dir/one.txt", "content": None}),
                ("both", {"content": "z: z\n"}),
            ],
            foreign={"content": "edited: elsewhere\n"},
            imports=["acme/shop/values"],
            preview={**_BY_PATH, "fileContentPath": UNKNOWN},
        ),
        files=_FILES,
    ),
    Case(
        "fileStoreFile",
        "organization",
        "required fields in an organization, a bare tag, secret content",
        lifecycle(
            {
                "identifier": "script",
                "parentIdentifier": "Root",
                "orgId": "acme",
                "content": Secret("echo hidden\n"),
                "fileUsage": "SCRIPT",
                "tags": ["bare"],
            },
            changes=[("content", {"content": Secret("echo hidden too\n")})],
            imports=["acme/script"],
        ),
    ),
    Case(
        "fileStoreFile",
        "no usage",
        "without a usage, which an update needs",
        lifecycle(
            {"identifier": "plain", "parentIdentifier": "Root", "content": "x\n"},
            changes=[("content", {"content": "y\n"})],
        ),
    ),
    Case(
        "fileStoreFile",
        "replaced",
        "another identifier makes a new one",
        (
            *creation(_FILE),
            *update("identifier", {**_FILE, "identifier": "values2", "name": "v2"}, replace=True),
            *unchanged("after", {**_FILE, "identifier": "values2", "name": "v2"}),
            Step("delete", "delete"),
        ),
    ),
    Case(
        "fileStoreFile",
        "outage",
        "answers 503 once, and a lost create",
        outage(_FILE, {"description": "Other"}),
    ),
    Case("fileStoreFile", "errors", "answers of the API", api_errors(_FILE, {"name": "other"})),
    Case(
        "fileStoreFile",
        "refused",
        "inputs that are wrong",
        (
            *refusals(
                [
                    ("nothing", {}),
                    ("no parent", {"identifier": "x", "name": "x"}),
                    ("project without organization", {**_FILE, "projectId": "shop"}),
                    ("missing file", {**_BY_PATH, "fileContentPath": "$dir/missing.txt"}),
                ]
            ),
            *creation({**_FILE, "fileUsage": "BOGUS"}),
        ),
        files=_FILES,
    ),
)
