"""A program may mix classes of the official package with components: the example does."""

from __future__ import annotations

import runpy

from docs.generate import EXAMPLES
from tests.support.recording import run


def test_the_example_uses_one_plugin_and_waits_both_ways() -> None:
    done = run(lambda: runpy.run_path(str(EXAMPLES / "beside_official_classes.py")))

    assert done.error is None, done.report
    leaves = [each for each in done.resources if each.custom]
    assert {each.type.rpartition(":")[2] for each in leaves} == {
        "Organization",
        "Policy",
        "Project",
        "Usergroup",
    }
    plugins = {(each.request.version, each.request.pluginDownloadURL) for each in leaves}
    assert len(plugins) == 1
    acme = done.one("platform/organization:Organization")
    developers = done.one("platform/usergroup:Usergroup")
    assert acme.urn in developers.dependencies
    assert developers.urn in done.one("harness-components:index:Project").dependencies
