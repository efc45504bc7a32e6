"""The pages written by hand: their programs run, and say what the page says they do.

It proves nothing about the sentences between the programs.
"""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from docs import generate
from tests.support.recording import run

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`([\w./]+\.yaml)`[^`]*\Z")


def programs(page: Path, folder: Path) -> list[tuple[Path, str]]:
    """Write the files of a page into `folder`; return its programs with what they should say."""
    text, found = page.read_text("utf-8"), []
    before = 0
    for block in BLOCK.finditer(text):
        kind, content = block.groups()
        if kind == "python":
            file = folder / f"program_{len(found)}.py"
            file.write_text(content, "utf-8")
            found.append((file, ""))
        elif kind == "text":
            found[-1] = (found[-1][0], content)
        elif named := FILE.search(text[before : block.start()]):
            file = folder / named[1]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, "utf-8")
        before = block.end()
    return found


@pytest.mark.parametrize("name", generate.GUIDES)
def test_the_programs_of_a_page_do_what_it_says(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = programs(generate.PAGES / name, tmp_path)

    assert len(made) >= 3
    for file, says in made:
        done = run(lambda file=file: runpy.run_path(str(file)))
        if says:
            assert says in done.report, done.report
        else:
            assert done.error is None, done.report
            assert done.logged == []


def test_the_table_of_kinds_is_the_one_of_the_library() -> None:
    from harness_components.folder import _CONNECTORS, _KINDS

    page = (generate.PAGES / "yaml.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)`[^|]*\| (.*) \|$", page, re.MULTILINE))
    named = {key: set(re.findall(r"\[(\w+)\]", cell)) for key, cell in rows.items()}

    assert {key: {kind.__name__} for key, kind in _KINDS.items()} == {
        key: classes for key, classes in named.items() if key in _KINDS
    }
    connectors = {kind.__name__ for kind in _CONNECTORS.values()}
    assert named["connector"] == connectors | {"RawConnector"}


def test_every_link_of_a_page_leads_somewhere() -> None:
    for page in {*generate.PAGES.glob("*.md"), *generate.pages()}:
        for target in re.findall(r"\]\(([\w./]+\.md)(?:#\w+)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
