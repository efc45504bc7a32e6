"""A text for each shape of a secret: one row a shape, by the name that messages give it.

The texts are put together here, so that no scanner takes this file for one that holds secrets.
"""

from __future__ import annotations

from typing import NamedTuple


class Sample(NamedTuple):
    """A text with a made-up secret in it."""

    text: str
    hidden: str
    """What no message may repeat."""


def _whole(*parts: str, beside: str = "") -> Sample:
    return Sample(beside + "".join(parts), "".join(parts))


_HEAD = "eyJ" + "hbGciOiJIUzI1NiJ9"
_BODY = "eyJ" + "zdWIiOiIxMjM0NTY3ODkwIn0"

SAMPLES: dict[str, Sample] = {
    "a private key": Sample("-----BEGIN " + "EC PRIVATE KEY-----\nMHcCAQEEIAbc", "MHcCAQEEIAbc"),
    "what is written much like a private key": Sample(
        "-----BEGIN " + "my PRIVATE KEY-----\nMHcCAQEEIAbc", "MHcCAQEEIAbc"
    ),
    "a GitHub token": _whole("ghp_", "a1B2" * 9, beside="use "),
    "what begins as a GitHub token": _whole("ghs_", "a1B2" * 6),
    "a GitLab token": _whole("glpat-", "xY3-_" * 4, beside="use "),
    "what begins as a GitLab token": _whole("glpat-", "xY3-_" * 3 + "q"),
    "a Docker Hub token": _whole("dckr_", "pat_", "xY3-_zQ9w" * 3),
    "what begins as a Docker Hub token": _whole("dckr_", "pat_", "xY3-_zQ9w" * 2),
    "a key of AWS": _whole("AKIA", "Q3EGRIJ7XYZ2ABCD"),
    "a Harness API key": _whole("pat.", "aB3_" * 5, ".", "0a1b" * 6, ".", "xY3z" * 5),
    "what begins as a Harness API key": _whole("sat.", "aB3_" * 5, ".", "xYzw" * 3, ".", "a1" * 4),
    "a Pulumi access token": _whole("pul-", "0a1b" * 10),
    "what begins as a Pulumi access token": _whole("pul-", "0a1b" * 9),
    "a Slack token": _whole("xoxb-", "123456789012-", "aBcDeFgHiJkL"),
    "what begins as a Slack token": _whole("xoxb-", "123456789012"),
    "a Google API key": _whole("AIza", "aB3_-" * 7),
    "what begins as a Google API key": _whole("AIza", "aB3_-" * 6),
    "a JSON web token": _whole(_HEAD, ".", _BODY, ".", "dozjgNryP4J3jVmN", beside="Bearer "),
    "what begins as a JSON web token": _whole(_HEAD, ".", _BODY, ".", beside="Bearer "),
    "an address with a password": Sample("https://u:" + "hunter2@host/x", "hunter2"),
    "an address that may have a password": Sample("https://:" + "hunter2@host/x", "hunter2"),
    "the value of a key that names a secret": Sample('dbPassword: "hun ter2"', "hun ter2"),
    "the value of a key that refers to a secret, and no reference": Sample(
        "tokenRef: hun ter2!", "hun ter2!"
    ),
}
