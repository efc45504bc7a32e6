"""A secret in plain text: refused where its shape is certain, and repeated in no message.

Every shape is tried in the arguments of a component, in a document and in a raw part. What shapes
there are is in `SECRET_SHAPES`, a sample of each in `tests.support.secret_samples`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import harness_components as c
from harness_components._core.diagnostics.redaction import SECRET_SHAPES
from tests.components.makers import SHOP, raw, service
from tests.components.test_yaml_mistakes import SERVICE
from tests.support.recording import Run, run
from tests.support.secret_samples import SAMPLES


def _read(old: str, new: str, folder: Path) -> Run:
    (folder / "web.yaml").write_text(SERVICE.replace(old, new, 1))
    return run(lambda: c.load_folder(folder, SHOP))


KEPT: dict[str, Callable[[str, Path], Run]] = {
    "argument": lambda text, _: run(lambda: service(description=text)),
    "list": lambda text, _: run(lambda: service(tags={"note": text})),
    "document": lambda text, folder: _read(
        "  identifier: web\n", f"  identifier: web\n  description: {json.dumps(text)}\n", folder
    ),
    "unknown key": lambda text, folder: _read(
        "  identifier: web\n", f"  identifier: web\n  note: {{a: [{json.dumps(text)}]}}\n", folder
    ),
    "raw part": lambda text, _: run(lambda: raw({"a": [{"note": text}]})),
}
"""Where any text is taken."""

REPEATED: dict[str, Callable[[str, Path], Run]] = {
    "argument": lambda text, _: run(lambda: service(deployment_type=text)),
    "document": lambda text, folder: _read("DockerRegistry", json.dumps(text), folder),
    "raw part": lambda text, _: run(lambda: raw({"connectorRef": f"@ {text}"})),
}
"""Where any text is a mistake that is told with what was given."""

every_shape = pytest.mark.parametrize("shape", SECRET_SHAPES, ids=lambda each: each.name)


@every_shape
@pytest.mark.parametrize("where", KEPT)
def test_a_secret_is_refused_where_its_shape_is_certain(shape, where: str, tmp_path: Path) -> None:
    text, hidden = SAMPLES[shape.name]

    done = KEPT[where](text, tmp_path)

    said = f"the text holds {shape.name}\n"
    assert (said in done.report) == shape.is_certain, done.report
    assert hidden not in "\n".join([done.report, *done.logged])
    assert done.resources == [] or not shape.is_certain


@every_shape
@pytest.mark.parametrize("where", REPEATED)
def test_a_secret_is_not_repeated_as_what_was_given(shape, where: str, tmp_path: Path) -> None:
    text, hidden = SAMPLES[shape.name]

    done = REPEATED[where](text, tmp_path)

    assert "(not shown)" in done.report
    assert hidden not in "\n".join([done.report, *done.logged])


@pytest.mark.parametrize("where", REPEATED)
def test_a_text_that_is_no_secret_is_repeated(where: str, tmp_path: Path) -> None:
    assert "plain text 9\n" in REPEATED[where]("plain text 9", tmp_path).report
