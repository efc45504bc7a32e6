"""One frozen `Settings`, read once from the stack's configuration.

Nothing below this package reads configuration or the stack's name. Defaults stand in `Pulumi.yaml`
alone: the Pulumi CLI fills them in before the program starts. Values of secrets are not settings:
see `secret_values`.
"""

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import pulumi

from harness_components import EnvironmentType, Identifier, Place, Problems, did_you_mean, refuse
from stacks.secret_values import SECRETS, check_encrypted
from stacks.stack_file import StackFile

FOLDER = Path(__file__).parent
EMBEDDED_ACCOUNT = "embedded"
PROVIDERS = ("harness", "harness-native")

_IDENTIFIER = re.compile(r"[a-zA-Z_][0-9a-zA-Z_]{0,127}")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_AWS_ACCOUNT = re.compile(r"[0-9]{12}")
_AZURE_SUBSCRIPTION = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_GOOGLE_PROJECT = re.compile(r"[a-z][a-z0-9-]{4,28}[a-z0-9]")
_REGION = re.compile(r"[a-z]+(?:-[a-z]+)*-?[0-9]+")
_MOST_REPLICAS = 100


class Protected(StrEnum):
    """The kinds of entity that a stack can protect from being deleted."""

    ORGANIZATION = "organization"
    PROJECTS = "projects"
    ENVIRONMENTS = "environments"
    SERVICES = "services"
    SECRETS = "secrets"
    CONNECTORS = "connectors"


@dataclass(frozen=True, kw_only=True)
class EnvironmentSettings:
    """One environment of each project."""

    name: Identifier
    """Identifier of the environment."""
    type: EnvironmentType
    """Whether it is a production environment."""
    delegate: str
    """Tag of the delegate in its cluster."""
    replicas: int
    """Copies of each service that run in it."""


@dataclass(frozen=True, kw_only=True)
class CloudSettings:
    """What the stack has in the clouds."""

    aws_account: str
    """Id of the AWS account, 12 digits."""
    aws_region: str
    """Region of AWS, such as `eu-central-1`."""
    azure_subscription: str
    """Id of the Azure subscription."""
    google_project: str
    """Id of the Google project."""
    google_region: str
    """Region of Google Cloud, such as `europe-west3`."""


@dataclass(frozen=True, kw_only=True)
class FolderSettings:
    """One folder of Harness YAML files."""

    project: Identifier
    """Project its entities live in."""
    path: Path
    """The folder."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything in which staging and production differ."""

    stack: str
    organization: Identifier
    display_name: str
    domain: str
    environments: tuple[EnvironmentSettings, ...]
    clouds: CloudSettings
    protect: frozenset[Protected]
    folders: tuple[FolderSettings, ...]
    docker_user: str
    github_url: str
    bamboo_url: str
    file: StackFile
    """Where all this is written."""

    @property
    def delegates(self) -> tuple[str, ...]:
        """The tags of the delegates in all clusters of the stack."""
        return tuple(each.delegate for each in self.environments)

    def options(self, kind: Protected) -> pulumi.ResourceOptions | None:
        """Return the options of a component of `kind`: protected when the stack says so."""
        return pulumi.ResourceOptions(protect=True) if kind in self.protect else None


def load(folder: Path = FOLDER) -> Settings:
    """Return the settings of the stack that is run.

    Raises ProgramError with every problem of the configuration: key, value, expectation, file.
    """
    return _Loader(pulumi.Config(), pulumi.get_stack(), folder).load()


class _Loader:
    def __init__(self, config: pulumi.Config, stack: str, folder: Path) -> None:
        self._config = config
        self._stack = stack
        self._folder = folder
        path = folder / f"Pulumi.{stack}.yaml"
        self._problems = Problems(Place(str(path)))
        self._file = StackFile(path, self._problems)
        self._asked: set[str] = set()

    def load(self) -> Settings:
        self._check_stack()
        self._check_secrecy()
        made = Settings(
            stack=self._stack,
            organization=self._identifier(self._text("organization"), "organization"),
            display_name=self._text("displayName"),
            domain=self._matching("domain", _DOMAIN, "a domain, such as staging.acme.example"),
            environments=self._environments(),
            clouds=self._clouds(),
            protect=self._protect(),
            folders=self._folders(),
            docker_user=self._text("dockerUser"),
            github_url=self._url("githubUrl"),
            bamboo_url=self._url("bambooUrl"),
            file=self._file,
        )
        self._check_keys()
        if self._problems.errors:
            raise refuse(self._problems)
        return made

    def _add(
        self, key: str, message: str, given: object, allowed: str | Iterable[str], remedy: str = ""
    ) -> None:
        name = key.split("[", 1)[0]
        self._problems.add(
            "config",
            message,
            self._file.place(key),
            # Only inside a list has the CLI kept texts and numbers apart.
            given=_as_written(given) if "[" in key else given,
            allowed=allowed,
            remedy=remedy or f"correct {name} in stacks/Pulumi.{self._stack}.yaml",
        )

    def _get(self, key: str) -> str | None:
        self._asked.add(key)
        if pulumi.runtime.is_config_secret(self._config.full_key(key)):
            self._problems.add(
                "config",
                f"{key} is encrypted, and Harness and the state will show it",
                self._file.key_place(key),
                allowed="a setting in plain text",
                remedy=f"set {key} without --secret; what must stay secret is a secret of Harness",
            )
        return self._config.get(key)

    def _check_keys(self) -> None:
        encrypted = self._file.encrypted()
        known = [*sorted(self._asked), *SECRETS]
        for key in self._file.keys:
            if key not in known and key not in encrypted:
                self._problems.add(
                    "config",
                    f"{key} is not a setting of this project",
                    self._file.key_place(key),
                    given=key,
                    allowed=known,
                    remedy=did_you_mean(key, known)
                    or f"run `pulumi config rm {key}`; a secret's value needs --secret",
                )

    def _check_secrecy(self) -> None:
        provider = [pulumi.Config(name) for name in PROVIDERS]
        for config in provider:
            check_encrypted(config, "platformApiKey", self._file, self._problems)
        for secret in SECRETS:
            check_encrypted(self._config, secret, self._file, self._problems)
        encrypted = self._file.encrypted()
        account = provider[0].get("accountId") or os.environ.get("HARNESS_ACCOUNT_ID")
        if encrypted and account != EMBEDDED_ACCOUNT and self._file.has_embedded_salt():
            file = f"stacks/Pulumi.{self._stack}.yaml"
            self._problems.add(
                "embedded-salt",
                "this salt belongs to the embedded account's passphrase, with which anybody can "
                f"read the encrypted {', '.join(encrypted)}",
                self._file.salt_place(),
                given=f"account {account}" if account else "no account",
                allowed=f"this salt with the account {EMBEDDED_ACCOUNT} alone",
                remedy=f"take it out (sed -i.bak '/^encryptionsalt:/d' {file}), choose a "
                "passphrase of your own, and set new values: "
                + ", ".join(f"`pulumi config set --secret {name}`" for name in encrypted),
            )

    def _check_stack(self) -> None:
        known = sorted(file.name[7:-5] for file in self._folder.glob("Pulumi.*.yaml"))
        if self._stack not in known:
            self._problems.add(
                "config",
                "there is no configuration for this stack",
                given=self._stack,
                allowed=known,
                remedy=did_you_mean(self._stack, known)
                or "run `pulumi stack select` with one of them",
            )

    def _text(self, key: str) -> str:
        value = self._get(key)
        if value is None or not value.strip():
            self._add(key, f"{key} is missing", value, "text")
            return ""
        return value

    def _matching(self, key: str, pattern: re.Pattern[str], allowed: str) -> str:
        value = self._text(key)
        if value and not pattern.fullmatch(value):
            self._add(key, f"{key} is malformed", value, allowed)
        return value

    def _url(self, key: str) -> str:
        pattern = re.compile(r"https?://[^\s/@]+(/\S*)?")
        return self._matching(key, pattern, "an address, such as https://host/path")

    def _identifier(self, value: object, key: str) -> Identifier:
        text = value if isinstance(value, str) else ""
        if value != "" and not _IDENTIFIER.fullmatch(text):
            self._add(
                key,
                f"{key} is not a Harness identifier",
                value,
                "a letter or _, then letters, digits and _, at most 128 characters",
            )
        return Identifier(text)

    def _list(self, key: str) -> list[Any]:
        value = self._get(key)
        if value is None:
            self._add(key, f"{key} is missing", None, "a list")
            return []
        try:
            found = json.loads(value)
        except ValueError:
            found = value
        if not isinstance(found, list):
            self._add(key, f"{key} is not a list", found, "a list")
            return []
        return found

    def _objects(self, key: str, names: Iterable[str]) -> Iterable[tuple[str, dict[str, Any]]]:
        wanted = list(names)
        for number, item in enumerate(self._list(key)):
            place = f"{key}[{number}]"
            if not isinstance(item, dict):
                self._add(place, f"{place} is not an object", item, f"{', '.join(wanted)}")
                continue
            for name in item:
                if name not in wanted:
                    guess = did_you_mean(name, wanted)
                    self._add(
                        f"{place}.{name}", f"{name} is unknown", name, ", ".join(wanted), guess
                    )
            missing = [name for name in wanted if name not in item]
            for name in missing:
                self._add(f"{place}.{name}", f"{name} is missing", None, f"a value for {name}")
            if not missing:
                yield place, item

    def _environments(self) -> tuple[EnvironmentSettings, ...]:
        made: list[EnvironmentSettings] = []
        for place, item in self._objects("environments", ("name", "type", "delegate", "replicas")):
            kinds = [kind.value for kind in EnvironmentType]
            if item["type"] not in kinds:
                guess = did_you_mean(str(item["type"]), kinds)
                self._add(
                    f"{place}.type", "type is unknown", item["type"], " or ".join(kinds), guess
                )
                continue
            replicas = item["replicas"]
            if type(replicas) is not int or not 1 <= replicas <= _MOST_REPLICAS:
                self._add(
                    f"{place}.replicas",
                    "replicas is not a number of copies",
                    replicas,
                    f"a whole number from 1 to {_MOST_REPLICAS}",
                )
                continue
            if not isinstance(item["delegate"], str) or not item["delegate"].strip():
                self._add(f"{place}.delegate", "delegate is empty", item["delegate"], "a tag")
            name = self._identifier(item["name"], f"{place}.name")
            if name in [each.name for each in made]:
                self._add(f"{place}.name", "two environments have one name", name, "another name")
            made.append(
                EnvironmentSettings(
                    name=name,
                    type=EnvironmentType(item["type"]),
                    delegate=str(item["delegate"]),
                    replicas=replicas,
                )
            )
        if not made and not self._problems.errors:
            self._add("environments", "environments is empty", [], "at least one environment")
        return tuple(made)

    def _clouds(self) -> CloudSettings:
        return CloudSettings(
            aws_account=self._matching("awsAccount", _AWS_ACCOUNT, "12 digits, in quotes"),
            aws_region=self._matching("awsRegion", _REGION, "a region, such as eu-central-1"),
            azure_subscription=self._matching(
                "azureSubscription", _AZURE_SUBSCRIPTION, "an id: 8-4-4-4-12 hexadecimal digits"
            ),
            google_project=self._matching(
                "googleProject", _GOOGLE_PROJECT, "the id of a project, such as acme-staging"
            ),
            google_region=self._matching("googleRegion", _REGION, "a region, such as europe-west3"),
        )

    def _protect(self) -> frozenset[Protected]:
        known = [kind.value for kind in Protected]
        made = set()
        for number, item in enumerate(self._list("protect")):
            if item in known:
                made.add(Protected(item))
            else:
                guess = did_you_mean(str(item), known)
                self._add(
                    f"protect[{number}]",
                    "this is not a kind that can be protected",
                    item,
                    ", ".join(known),
                    guess,
                )
        return frozenset(made)

    def _folders(self) -> tuple[FolderSettings, ...]:
        made = []
        for place, item in self._objects("folders", ("project", "path")):
            path = self._folder / str(item["path"])
            if not path.is_dir() or not path.resolve().is_relative_to(self._folder.resolve()):
                self._add(
                    f"{place}.path", "this is not a folder below stacks/", item["path"], "a folder"
                )
            made.append(
                FolderSettings(
                    project=self._identifier(item["project"], f"{place}.project"), path=path
                )
            )
        return tuple(made)


def _as_written(value: object) -> object:
    """Return `value` for a message; text that would be something else without quotes has them."""
    if isinstance(value, str):
        try:
            json.loads(value)
        except ValueError:
            return value
        return f'"{value}"'
    return value
