"""Configuration that is missing or malformed: every problem at once, with key, value and file."""

from __future__ import annotations

from typing import Any

import pytest

from harness_components import ProgramError
from tests.support.stacks import program

GOOD = {"name": "dev", "type": "PreProduction", "delegate": "d", "replicas": 1}

MISTAKES: list[tuple[str, dict[str, Any], str, str]] = [
    ("no-organization", {"organization": None}, "organization is missing", "text"),
    ("dash", {"organization": "my-org"}, "organization is not a Harness identifier", "my-org"),
    ("digit", {"organization": "1st"}, "organization is not a Harness identifier", "1st"),
    ("domain", {"domain": "not a domain"}, "domain is malformed", "staging.acme.example"),
    ("no-domain", {"domain": None}, "domain is missing", "text"),
    ("url", {"githubUrl": "github.com"}, "githubUrl is malformed", "https://host/path"),
    ("bamboo", {"bambooUrl": ""}, "bambooUrl is missing", "text"),
    ("aws", {"awsAccount": "1111-2222-3333"}, "awsAccount is malformed", "12 digits"),
    ("no-aws", {"awsAccount": None}, "awsAccount is missing", "text"),
    ("aws-region", {"awsRegion": "Frankfurt"}, "awsRegion is malformed", "eu-central-1"),
    ("azure", {"azureSubscription": "Acme"}, "azureSubscription is malformed", "8-4-4-4-12"),
    ("google", {"googleProject": "Acme Staging"}, "googleProject is malformed", "acme-staging"),
    ("google-region", {"googleRegion": ""}, "googleRegion is missing", "text"),
    ("not-json", {"environments": "[{"}, "environments is not a list", "a list"),
    ("not-list", {"environments": {"a": 1}}, "environments is not a list", "a list"),
    ("none", {"environments": []}, "environments is empty", "at least one"),
    ("not-object", {"environments": ["dev"]}, "is not an object", "name, type, delegate"),
    (
        "no-type",
        {"environments": [{k: v for k, v in GOOD.items() if k != "type"}]},
        "type is missing",
        "a value for type",
    ),
    (
        "type",
        {"environments": [GOOD | {"type": "Preproduction"}]},
        "type is unknown",
        'did you mean "PreProduction"?',
    ),
    (
        "unknown-key",
        {"environments": [GOOD | {"replica": 1}]},
        "replica is unknown",
        'did you mean "replicas"?',
    ),
    ("replicas", {"environments": [GOOD | {"replicas": 0}]}, "replicas is not", "from 1 to 100"),
    ("bool", {"environments": [GOOD | {"replicas": True}]}, "replicas is not", "from 1 to 100"),
    ("delegate", {"environments": [GOOD | {"delegate": " "}]}, "delegate is empty", "a tag"),
    ("name", {"environments": [GOOD | {"name": "a-b"}]}, "not a Harness identifier", "a-b"),
    ("twice", {"environments": [GOOD, GOOD]}, "two environments have one name", "another name"),
    ("protect", {"protect": ["project"]}, "can be protected", 'did you mean "projects"?'),
    (
        "folder",
        {"folders": [{"project": "shop", "path": "nowhere"}]},
        "not a folder below stacks/",
        "nowhere",
    ),
    (
        "folder-outside",
        {"folders": [{"project": "shop", "path": "../tests"}]},
        "not a folder below stacks/",
        "../tests",
    ),
    (
        "folder-project",
        {"folders": [{"project": "shpo", "path": "estate/shop"}]},
        "not a project of the estate",
        "shop, payments",
    ),
]


@pytest.mark.parametrize(
    ("changes", "says", "allowed"),
    [row[1:] for row in MISTAKES],
    ids=[row[0] for row in MISTAKES],
)
def test_a_mistake_is_told_with_key_and_file(
    changes: dict[str, Any], says: str, allowed: str
) -> None:
    done = program("staging", changes)

    assert isinstance(done.error, ProgramError), done.report
    assert says in done.report
    assert allowed in done.report
    assert "Pulumi.staging.yaml" in done.report
    assert f"config.harness-platform:{next(iter(changes))}" in done.report
    assert done.resources == []


def test_all_mistakes_are_told_at_once() -> None:
    report = program(
        "staging", {"organization": "1", "domain": "?", "protect": ["x"], "environments": [1]}
    ).report

    assert report.startswith("4 problems")


def test_a_stack_without_a_file_is_told_which_there_are() -> None:
    from tests.support import stacks

    values = stacks.configuration("staging")
    done = stacks.run(
        lambda: stacks.runpy.run_path(str(stacks.ROOT / "__main__.py")),
        {k: v if isinstance(v, str) else stacks.json.dumps(v) for k, v in values.items()},
        stack="stagin",
    )

    assert "there is no configuration for this stack" in done.report
    assert "production, staging" in done.report
    assert 'did you mean "staging"?' in done.report
