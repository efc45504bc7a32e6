"""Checks that the connectors to clouds and secret managers share: shapes that the clouds have.

A text that holds an expression is not looked at. What a cloud could give another shape to is a
warning.
"""

import re

from harness_components._core.checks import is_fixed
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.suggestions import did_you_mean
from harness_components._core.model.base import Model
from harness_components.connectors.args import ConnectorArgs

_ROLE = re.compile(r"arn:aws[a-z-]*:iam::[0-9]{12}:role/[\w+=,.@/-]+")
_KMS_KEY = re.compile(r"arn:aws[a-z-]*:kms:(?P<region>[a-z0-9-]+):[0-9]{12}:(?:key|alias)/[\w/-]+")
_AWS_REGION = re.compile(r"[a-z]{2,4}(?:-[a-z]+)+-[0-9]{1,2}")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_ACCOUNT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def check_selectors(args: ConnectorArgs, problems: Problems, why: str, other: str = "") -> None:
    """Report a connector that names no delegate, though it must.

    `why` begins the message, and `other` ends the remedy with another way out.
    """
    if not args.delegate_selectors:
        problems.add(
            "delegate-selectors",
            f"{why} must name one",
            args.where("delegate_selectors"),
            allowed="at least one tag of a delegate",
            remedy=f'pass delegate_selectors=["<tag of the delegate>"]{other}',
        )


def check_on_delegate(args: ConnectorArgs, problems: Problems, why: str) -> None:
    """Warn of a connector that Harness itself is to use, though only a delegate can."""
    if getattr(args, "execute_on_delegate", True) is False:
        problems.warn(
            "execute-on-delegate",
            f"{why}, and Harness itself has not got it",
            args.where("execute_on_delegate"),
            given=False,
            allowed="true",
            remedy="leave execute_on_delegate out",
        )


def check_role_arn(model: Model, problems: Problems, name: str) -> None:
    """Report a text that is not the ARN of a role."""
    text = getattr(model, name)
    if not is_fixed(text) or _ROLE.fullmatch(text):
        return
    problems.add(
        "arn",
        f"{name} is not the ARN of a role",
        model.where(name),
        given=text,
        allowed="arn:aws:iam::<account of 12 digits>:role/<name>",
        remedy="copy the ARN from the page of the role in IAM",
    )


def check_kms_arn(model: Model, problems: Problems, name: str, region: str) -> None:
    """Report a text that is not the ARN of a key; warn of one that is in another region."""
    text = getattr(model, name)
    if not is_fixed(text):
        return
    found = _KMS_KEY.fullmatch(text)
    if found is None:
        problems.add(
            "arn",
            f"{name} is not the ARN of a key",
            model.where(name),
            given=text,
            allowed="arn:aws:kms:<region>:<account of 12 digits>:key/<id>",
            remedy="copy the ARN from the page of the key in KMS",
        )
    elif _AWS_REGION.fullmatch(region) and found["region"] != region:
        problems.warn(
            "region",
            "the key is in another region than the connector",
            model.where("region"),
            given=region,
            allowed=found["region"],
            remedy=f"use {found['region']}",
        )


def check_aws_region(model: Model, problems: Problems, name: str = "region") -> None:
    """Report a text that is not the name of a region of AWS."""
    text = getattr(model, name)
    if not is_fixed(text) or _AWS_REGION.fullmatch(text):
        return
    zone = _AWS_REGION.fullmatch(text[:-1]) and text[-1:].isalpha()
    problems.add(
        "aws-region",
        f"{name} is not a region of AWS",
        model.where(name),
        given=text,
        allowed="a region by its code, such as eu-central-1",
        remedy=f'use "{text[:-1]}"; with a letter it is a zone of the region'
        if zone
        else "take the code from the address of the AWS console",
    )


def check_uuids(model: Model, problems: Problems, *names: str) -> None:
    """Warn of the fields `names` that are not ids of Azure."""
    for name in names:
        text = getattr(model, name)
        if is_fixed(text) and not _UUID.fullmatch(text):
            problems.warn(
                "uuid",
                f"{name} is not an id of Azure",
                model.where(name),
                given=text,
                allowed="8-4-4-4-12 hexadecimal digits",
                remedy="copy the id from the Azure portal; it is not the name",
            )


def check_account(model: Model, problems: Problems, name: str) -> None:
    """Report a text that is not the e-mail address of a service account."""
    text = getattr(model, name)
    if is_fixed(text) and not _ACCOUNT.fullmatch(text):
        problems.add(
            "service-account",
            f"{name} is not the e-mail address of a service account",
            model.where(name),
            given=text,
            allowed="<name>@<project>.iam.gserviceaccount.com",
            remedy="copy it from the page of the service account",
        )


def check_least(model: Model, problems: Problems, least: int, *names: str) -> None:
    """Report the numbers among the fields `names` that are below `least`."""
    for name in names:
        number = getattr(model, name)
        if number is not None and number < least:
            problems.add(
                "number",
                f"{name} is too small",
                model.where(name),
                given=number,
                allowed=f"{least} or more",
                remedy=f"use {least} or more" if number else "leave it out",
            )


def check_words(model: Model, problems: Problems, name: str, known: tuple[str, ...]) -> None:
    """Warn of items of the list `name` that are none of `known`."""
    for item in getattr(model, name):
        if is_fixed(item) and item not in known:
            problems.warn(
                "unknown-value",
                f"{name} holds what is unknown to Harness",
                model.where(name),
                given=item,
                allowed=known,
                remedy=did_you_mean(item, known) or "use one of Harness's own words",
            )
