"""The stack's own file: each mistake in it has its line and column, and secrets are encrypted.

It proves what the program makes of a file; which mistakes Pulumi tells first, the engine tests do.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness_components import ProgramError
from stacks.stack_file import EMBEDDED_SALT
from tests.support.stacks import ROOT, settings_of

SALT = f"encryptionsalt: {EMBEDDED_SALT}\n"
OWN_SALT = "encryptionsalt: v1:TGpyrIAjxwE=:v1:bm90IHRoZSBzYW1l:bm90IHRoZSBlbWJlZGRlZCBvbmU=\n"
GOOD = """\
config:
  harness-platform:organization: acme_staging
  harness-platform:domain: staging.acme.example
  harness-platform:environments:
    - name: dev
      type: PreProduction
      delegate: acme-dev
      replicas: 1
    - {name: qa, type: PreProduction, delegate: acme-qa, replicas: 2}
  harness-platform:awsAccount: "111122223333"
  harness-platform:azureSubscription: 0b0e3d5a-6f2c-4a55-9a1e-3f7c1d2e4b60
  harness-platform:googleProject: acme-staging
"""
ENCRYPTED = "  harness-platform:github_token:\n    secure: v1:abc:def\n"


def with_line(old: str, new: str) -> str:
    assert old in GOOD
    return SALT + GOOD.replace(old, new, 1)


MISTAKES = {
    "value": (with_line("acme_staging", "acme-staging"), "3:34", "organization", "acme-staging"),
    "nested": (
        with_line("replicas: 2", "replicas: 0"),
        "10:68",
        "environments[1].replicas",
        "given    0",
    ),
    "text-for-number": (
        with_line("replicas: 1", 'replicas: "1"'),
        "9:17",
        "environments[0].replicas",
        'given    "1"',
    ),
    "missing": (
        with_line("      type: PreProduction\n", ""),
        "6:7",
        "environments[0].type",
        "type is missing",
    ),
    "missing-key": (
        with_line("  harness-platform:organization: acme_staging\n", ""),
        "3:3",
        "organization",
        "organization is missing",
    ),
    "wrong-shape": (
        with_line("    - {name: qa, type", "    - qa\n    - {name: prod, type"),
        "10:7",
        "environments[1]",
        "given    qa",
    ),
    "unknown": (
        SALT + GOOD + "  harness-platform:dockeruser: someone\n",
        "14:3",
        "dockeruser",
        'did you mean "dockerUser"?',
    ),
    "unknown-like-nothing": (
        SALT + GOOD + "  harness-platform:zzz: pin-canary\n",
        "14:3",
        "zzz",
        "pulumi config rm zzz",
    ),
    "encrypted-setting": (
        SALT + GOOD + "  harness-platform:dockerUser:\n    secure: v1:abc:def\n",
        "14:3",
        "dockerUser",
        "dockerUser is encrypted",
    ),
    "other-spelling": (
        SALT + GOOD + "  githubUrl: nowhere\n",
        "14:14",
        "githubUrl",
        "githubUrl is malformed",
    ),
}


@pytest.fixture(autouse=True)
def embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARNESS_ACCOUNT_ID", "embedded")


@pytest.mark.parametrize(
    ("text", "position", "setting", "says"), MISTAKES.values(), ids=list(MISTAKES)
)
def test_a_mistake_has_its_line_and_column(
    text: str, position: str, setting: str, says: str, tmp_path: Path
) -> None:
    done = settings_of(tmp_path, text)

    assert isinstance(done.error, ProgramError), done.error
    assert done.report.startswith("1 problem\n"), done.report
    place = next(line for line in done.report.splitlines() if "Pulumi.staging.yaml" in line)
    assert f"Pulumi.staging.yaml:{position}  config." in place
    assert place.endswith(setting)
    assert says in done.report
    assert "canary" not in done.report


def test_what_is_right_is_taken(tmp_path: Path) -> None:
    done = settings_of(tmp_path, SALT + GOOD + ENCRYPTED)

    assert done.error is None, done.report


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("acme_staging", "1").replace("replicas: 2", "replicas: two")
    text += "  harness-platform:foldres: []\n  harness-platform:github_token: plain-canary\n"
    done = settings_of(tmp_path, text)

    found = re.findall(r"yaml:(\d+):\d+  ", done.report)
    assert sorted(map(int, found)) == [2, 9, 13, 14]
    assert "canary" not in done.report


def test_a_key_of_another_package_is_none_of_our_business(tmp_path: Path) -> None:
    done = settings_of(tmp_path, SALT + GOOD + "  aws:region: eu-west-1\n")

    assert done.error is None, done.report


def test_a_file_that_only_pulumi_could_read_is_told_where(tmp_path: Path) -> None:
    done = settings_of(tmp_path, GOOD.replace("delegate: acme-dev", "delegate: &who acme-dev"))

    assert "Pulumi.staging.yaml:7:17" in done.report
    assert "anchor" in done.report


@pytest.mark.parametrize("package", ["harness", "harness-native"])
def test_an_api_key_in_plain_text_is_refused_and_not_shown(package: str, tmp_path: Path) -> None:
    line = f"  {package}:platformApiKey: key-canary\n"
    done = settings_of(tmp_path, SALT + GOOD + line)

    assert "Pulumi.staging.yaml:14:3" in done.report
    assert f"pulumi config set --secret {package}:platformApiKey" in done.report
    assert "canary" not in done.report

    encrypted = f"  {package}:platformApiKey:\n    secure: v1:abc:def\n"
    assert settings_of(tmp_path, SALT + GOOD + encrypted).error is None


@pytest.mark.parametrize("account", ["aBcDeF", ""])
def test_the_public_salt_encrypts_nothing_for_another_account(
    account: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HARNESS_ACCOUNT_ID", account)

    done = settings_of(tmp_path, SALT + GOOD + ENCRYPTED)

    assert "Pulumi.staging.yaml:1:17  encryptionsalt" in done.report
    assert "sed -i.bak '/^encryptionsalt:/d' stacks/Pulumi.staging.yaml" in done.report
    assert "`pulumi config set --secret github_token`" in done.report
    assert settings_of(tmp_path, OWN_SALT + GOOD + ENCRYPTED).error is None
    assert settings_of(tmp_path, SALT + GOOD).error is None


def test_the_account_of_the_configuration_goes_before_the_environments(tmp_path: Path) -> None:
    done = settings_of(tmp_path, SALT + GOOD + ENCRYPTED + "  harness:accountId: real\n")

    assert "given    account real" in done.report


def test_an_encrypted_value_deep_in_a_list_counts_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HARNESS_ACCOUNT_ID", "real")
    done = settings_of(tmp_path, SALT + GOOD + "  aws:keys: [{key: {secure: v1:a:b}}]\n")

    assert "the encrypted aws:keys" in done.report


@pytest.mark.parametrize("stack", ["staging", "production"])
def test_the_committed_files_have_the_public_salt_and_nothing_encrypted(stack: str) -> None:
    text = (ROOT / "stacks" / f"Pulumi.{stack}.yaml").read_text("utf-8")

    assert text.startswith(SALT)
    assert "secure:" not in text


def test_the_remedy_is_the_line_of_the_page() -> None:
    page = (ROOT / "docs" / "real-account.md").read_text("utf-8")

    assert "sed -i.bak '/^encryptionsalt:/d' stacks/Pulumi.staging.yaml" in page
