"""What one type of artifact source needs: the rights, those it does not need, and the network."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harness_components._core.diagnostics.errors import ArgsError
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.suggestions import did_you_mean
from harness_components.permissions.documents import document, role_name
from harness_components.permissions.grants import (
    OPEN,
    PARAMETERS,
    Grant,
    System,
    filled,
    parameters,
    shown,
)
from harness_components.permissions.terraform import SYSTEMS, terraform
from harness_components.permissions.trust import Trust

_PARTITION = re.compile(r"aws(-[a-z]+)*")
_SCOPE = re.compile(r"/subscriptions/[^/\s]+(?:/resourceGroups/[^/\s]+)?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Option:
    """Rights for something that not every use of a source does."""

    name: str
    """What the option is asked for by, such as `triggers`."""
    purpose: str
    """What can be done with its rights."""
    grants: tuple[Grant, ...]
    """The rights."""
    instead: bool = False
    """Whether they take the place of the needed ones; absent: they come on top."""
    trust: tuple[Trust, ...] = ()
    """Who may take the role that the rights lead to; absent: nothing more than without it."""


@dataclass(frozen=True, kw_only=True)
class NotNeeded:
    """A right that is asked for elsewhere, Harness's own page included, and is not needed."""

    right: str
    """The right, as its system calls it."""
    why: str
    """Why listing versions and pulling one works without it."""


@dataclass(frozen=True, kw_only=True)
class ArtifactPermissions:
    """The least rights that a type of artifact source needs to list versions and pull one.

    Nothing in `needed` writes. `document` and `terraform` give them as what the system takes.
    """

    type: str
    """Type of the artifact source, in Harness's words."""
    title: str
    """What its artifacts are, and through which connector."""
    system: System
    """Where the rights are granted."""
    reference: str
    """Where it is explained what the rights are, by who makes the system."""
    needed: tuple[Grant, ...]
    """The rights, without options."""
    options: tuple[Option, ...] = ()
    """Rights for more than that; absent: there are none."""
    not_needed: tuple[NotNeeded, ...] = ()
    """What is asked for elsewhere, and why it is not needed; absent: nothing."""
    network: tuple[str, ...] = ()
    """Hosts that the delegate must reach; absent: none but Harness itself."""
    notes: tuple[str, ...] = ()
    """What else to know before asking for the rights; absent: nothing."""
    trust: tuple[Trust, ...] = ()
    """Who may take the role that has the rights; absent: they go to users or tokens."""

    @property
    def has_terraform(self) -> bool:
        """Return whether Terraform can give these rights."""
        return self.system in SYSTEMS

    def grants(self, options: Sequence[str] = ()) -> tuple[Grant, ...]:
        """Return the rights with those of `options`. Raises ArgsError for one that is unknown."""
        problems = Problems()
        chosen = self._chosen(options, problems)
        problems.raise_if_any(ArgsError)
        return _all(self.needed, chosen)

    def parameters(self, options: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the names of what the rights leave open. Raises ArgsError as `grants` does."""
        found = (name for each in self.grants(options) for name in parameters(each))
        return tuple(dict.fromkeys(found))

    def document(
        self, options: Sequence[str] = (), values: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """Return what the system takes, as JSON: a policy, a role, or a list of bindings.

        What is not among `values` is a placeholder in capitals. A system that takes no document
        gets the list of its rights. Raises ArgsError for an unknown option, a value of nothing
        that is open, or an Azure scope that is too narrow.
        """
        given = self._given(self.parameters(options), options, values or {})
        return document(self._name(options), self.system, self.grants(options), given)

    def trusted(
        self, options: Sequence[str] = (), values: Mapping[str, str] | None = None
    ) -> list[tuple[Trust, dict[str, Any]]]:
        """Return who may take the roles, each with its policy.

        `values` may hold what the policies leave open beside what the rights do. Raises ArgsError
        as `document` does.
        """
        chosen = self._trust(options)
        named = (name for each in chosen for name in each.parameters())
        open_ = tuple(dict.fromkeys((*self.parameters(options), *named, *self._told())))
        given = self._given(open_, options, values or {})
        return [(each, each.document(given)) for each in chosen]

    def terraform(
        self, options: Sequence[str] = (), values: Mapping[str, str] | None = None
    ) -> str:
        """Return a file of Terraform that gives the rights.

        Raises ArgsError as `document` does, and where no resource of Terraform can give them.
        """
        open_ = self.parameters(options)
        given = self._given(open_, options, values or {})
        if not self.has_terraform:
            problems = Problems()
            problems.add(
                "permissions-terraform",
                f"no resource of Terraform gives the rights of {self.type}: "
                f"they are granted in {self.system.value}",
                given=self.type,
                allowed=[each.value for each in SYSTEMS],
                remedy="grant them there by hand; the text lists them",
            )
            problems.raise_if_any(ArgsError)
        prefix = "_".join((self.type.lower(), *self._ordered(options), "")).replace("-", "_")
        return terraform(self._name(options), prefix, self.grants(options), open_, given)

    def _name(self, options: Sequence[str]) -> str:
        return role_name(self.type, self._ordered(options))

    def _ordered(self, options: Sequence[str]) -> list[str]:
        return [each.name for each in self.options if each.name in options]

    def _trust(self, options: Sequence[str]) -> tuple[Trust, ...]:
        found = list(self.trust)
        for option in self.options:
            if option.name in options and option.trust:
                found += [self._here(option), *option.trust]
        return tuple(found)

    def _here(self, option: Option) -> Trust:
        """Return the rights of an option as the side of them that is not the other account's."""
        options = (option.name,)
        open_ = {name: f"{{{name}}}" for name in self.parameters(options)}
        return Trust(
            title="here: policy of the delegate's or connector's own identity",
            policy=document(self._name(options), self.system, self.grants(options), open_),
        )

    def _told(self) -> list[str]:
        """Return the names of what hosts and notes leave open."""
        return [name for each in (*self.network, *self.notes) for name in OPEN.findall(each)]

    def _chosen(self, options: Sequence[str], problems: Problems) -> list[Option]:
        names = [each.name for each in self.options]
        for name in options:
            if name not in names:
                problems.add(
                    "permissions-option",
                    f"{self.type} has no option of that name",
                    given=name,
                    allowed=names or "it has none",
                    remedy=did_you_mean(name, names) or "leave it out",
                )
        chosen = [each for each in self.options if each.name in options]
        alone = [each.name for each in chosen if each.instead]
        if alone and len(chosen) > 1:
            problems.add(
                "permissions-options",
                f"the option {alone[0]} takes the place of all other rights, and more are asked "
                "for beside it",
                given=", ".join(each.name for each in chosen),
                allowed=f"{alone[0]} alone, or the others without it",
                remedy="ask twice: they are given to different identities, or in different places",
            )
        return chosen

    def _given(
        self, open_: Sequence[str], options: Sequence[str], values: Mapping[str, str]
    ) -> Mapping[str, str]:
        """Return `values`, each of them one of `open_`. Raises ArgsError for what is wrong."""
        self.grants(options)
        problems = Problems()
        for name, value in values.items():
            if name not in open_:
                problems.add(
                    "permissions-value",
                    f"the rights of {self.type} leave nothing of that name open",
                    given=name,
                    allowed=open_ or "they leave nothing open",
                    remedy=did_you_mean(name, open_) or "leave it out",
                )
            elif not value or " " in value or not value.isprintable():
                problems.add(
                    "permissions-value",
                    f"{name} is empty, or holds a blank or what cannot be printed",
                    given=value,
                    allowed=PARAMETERS[name][1],
                    remedy=f"write {name}={PARAMETERS[name][0]}",
                )
        partition = values.get("partition", "aws")
        if partition and not _PARTITION.fullmatch(partition):
            problems.add(
                "permissions-partition",
                "there is no partition of AWS of this form",
                given=partition,
                allowed="aws, aws-us-gov, aws-cn, or another that begins with aws-",
                remedy="write partition=aws-us-gov, or leave it out",
            )
        scope = values.get("scope", "")
        if scope and not _SCOPE.fullmatch(scope):
            problems.add(
                "permissions-scope",
                "the scope is neither a subscription nor a resource group, and Harness lists all "
                "registries",
                given=scope,
                allowed="/subscriptions/ID or /subscriptions/ID/resourceGroups/NAME",
                remedy="cut the scope after the resource group",
            )
        problems.raise_if_any(ArgsError)
        return values

    def shown(
        self, options: Sequence[str] = (), values: Mapping[str, str] | None = None
    ) -> list[tuple[Grant, list[str]]]:
        """Return each grant with its single rights for people. Raises ArgsError as `grants`."""
        return [(each, list(shown(each, values or {}))) for each in self.grants(options)]

    def lines(self, texts: Sequence[str], values: Mapping[str, str] | None = None) -> list[str]:
        """Return texts of these permissions with what they leave open filled in."""
        return [filled(each, values or {}) for each in texts]


def _all(needed: tuple[Grant, ...], chosen: Sequence[Option]) -> tuple[Grant, ...]:
    first = () if any(each.instead for each in chosen) else needed
    # Two options may have a grant in common.
    return tuple(dict.fromkeys((*first, *(grant for each in chosen for grant in each.grants))))
