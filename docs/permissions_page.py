"""The page of the rights that artifact sources need, from the data of `permissions`."""

import json
from collections.abc import Iterator, Sequence

from harness_components import ARTIFACT_PERMISSIONS, ArtifactPermissions

_HEAD = """\
# The rights that artifact sources need

The least each type needs to list versions and pull one, none of which writes; what options add is
said with them. The same comes, in a shell with `. ./activate`, out of

```
harness-components permissions Ecr
harness-components permissions Ecr --as json --set region=eu-central-1
harness-components permissions Ecr --as terraform > harness_ecr.tf
```

`--as json` prints what the system takes, with words in capitals where nothing is set;
`--as terraform` leaves the same open as variables. Variables and resources are called by type and
options, so the files of several types can lie in one module. `--with OPTION` adds the rights of an
option, and `--triggers` those for pipelines that start builds. The class of a source stands for its
type: `permissions EcrArtifact`.

In AWS, rights are of no use to whom the role's trust policy does not name. The text prints that
policy as well; `--as json` and `--as terraform` give the rights alone. `--set partition=aws-us-gov`
or `aws-cn` changes the partition of all names.

The exit code is 2 for arguments that are wrong, and 1 where no resource of Terraform gives the
rights.

<!-- Written by `python -m docs.generate` from the data of the library. -->

| artifact source | granted in | options | Terraform |
|---|---|---|---|
"""


def page() -> str:
    """Return the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from _HEAD.splitlines()
    for each in ARTIFACT_PERMISSIONS.values():
        options = ", ".join(f"`{option.name}`" for option in each.options) or "–"
        yield (
            f"| [{each.type}](#{each.type.lower()}) | {each.system.value} | {options} "
            f"| {'yes' if each.has_terraform else 'no'} |"
        )
    for each in ARTIFACT_PERMISSIONS.values():
        yield from _section(each)


def _section(each: ArtifactPermissions) -> Iterator[str]:
    yield from ("", f"## {each.type}", "", f"{each.title[0].upper()}{each.title[1:]}.", "")
    yield from rights_table(each, ())
    document = each.document()
    if "rights" not in document:
        yield from ("", "```json", json.dumps(document, indent=2), "```")
    yield from _trust(each, ())
    for option in each.options:
        how = "Instead" if option.instead else "Besides"
        yield from ("", f"{how}, with `{option.name}`: {option.purpose}.", "")
        yield from rights_table(each, (option.name,), 0 if option.instead else len(each.needed))
        yield from _trust(each, (option.name,), len(each.trust))
    yield from _list("Not needed:", [f"`{one.right}`: {one.why}." for one in each.not_needed])
    yield from _list("The delegate reaches:", each.lines(each.network))
    yield from _list("To know:", each.lines(each.notes))
    yield from ("", f"See <{each.reference}>.")


def _trust(each: ArtifactPermissions, options: Sequence[str], after: int = 0) -> Iterator[str]:
    """Yield the policies of trust with `options`, from the one `after` on."""
    for trust, policy in each.trusted(options)[after:]:
        yield from ("", f"{trust.title[0].upper()}{trust.title[1:]}:", "")
        yield from ("```json", json.dumps(policy, indent=2), "```")
        if trust.notes:
            yield from ("", *(f"- {note}" for note in each.lines(trust.notes)))


def rights_table(
    each: ArtifactPermissions, options: Sequence[str], after: int = 0
) -> Iterator[str]:
    """Yield the table of the rights with `options`, from the grant `after` on."""
    yield from ("| right | for |", "|---|---|")
    for grant, rights in each.shown(options)[after:]:
        yield from (f"| {right} | {grant.why} |" for right in rights)


def _list(title: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield from ("", title, "")
        yield from (f"- {item}" for item in items)
