"""What the artifact sources of all kinds share: identifier, version, and rules of their texts."""

import re
from typing import Annotated

from harness_components._core.checks import is_fixed
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.redaction import shorten
from harness_components._core.identifiers import check_identifier, check_name
from harness_components._core.model.base import Model
from harness_components._core.model.key_order import KeyOrder
from harness_components._core.model.specifiers import At
from harness_components._core.regexes import check_regex
from harness_components._core.values import (
    RUNTIME_INPUT,
    AnyIdentifier,
    Text,
)
from harness_components._core.variables import VARIABLE_KEYS
from harness_components._core.yaml.nodes import ScalarNode

_DIGEST = re.compile(r"[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-fA-F]{32,}")
_HOST = re.compile(r"[^/]*[.:][^/]*|localhost")


_SPEC_ORDER = (
    "connectorRef", "registryRef", "scope", "project", "repositoryType", "registryHostname",
    "registry", "registryId", "subscriptionId", "region", "bucketName", "bucket", "feed", "org",
    "user", "repositoryName", "package", "packageName", "packageType", "group", "groupId",
    "artifactId", "extension", "classifier", "repository", "repositoryUrl", "repositoryFormat",
    "type", "imagePath", "artifactDirectory", "artifactPath", "artifactPaths",
    "artifactPathFilter", "repositoryPort", "filePath", "filePathRegex", "sourceDirectory",
    "fetchType", "branch", "commitId", "planKey", "jobName", "spec", "labels", "tags", "filters",
    "tag", "tagRegex", "version", "versionRegex", "build", "digest", "timeout", "inputs",
    "delegateSelectors", "scripts",
)  # fmt: skip
"""What Harness's own exports have of all types, the version last."""


class ArtifactSource(Model, family="artifact source", below="spec"):
    """What every artifact source has."""

    ORDER = KeyOrder(
        {
            "": ("spec", "identifier", "name", "type", "template"),
            "spec": _SPEC_ORDER,
            "spec.spec": _SPEC_ORDER,
            "spec.scripts.fetchAllArtifacts": (
                "artifactsArrayPath",
                "versionPath",
                "attributes",
                "spec",
            ),
            "spec.scripts.fetchAllArtifacts.spec": ("shell", "source"),
            "spec.inputs[]": VARIABLE_KEYS,
            "spec.scripts.fetchAllArtifacts.attributes[]": VARIABLE_KEYS,
        }
    )

    identifier: Annotated[AnyIdentifier, At("identifier")]
    """Identifier of the source within the service, such as `image`."""
    name: Annotated[str | None, At("name")] = None
    """Name shown in Harness; absent: the identifier."""

    def check(self, problems: Problems) -> None:
        """Report an identifier or an invalid name."""
        super().check(problems)
        check_identifier(self.identifier, problems, self.where("identifier"))
        if self.name is not None:
            check_name(self.name, problems, self.where("name"))


class Tagged(Model):
    """A tag, or a regular expression that chooses one."""

    tag: Text | None = None
    """Tag, such as `1.2.3`. Exactly one of `tag` and `tag_regex` is needed."""
    tag_regex: Text | None = None
    """Regular expression of Java; the newest tag that matches is taken; absent: `tag` says it."""

    def check(self, problems: Problems) -> None:
        """Report tags given twice or not at all, and a regular expression that is none."""
        super().check(problems)
        check_version(self, problems, "tag", "tag_regex")


class Digested(Model):
    """A digest that an image must have."""

    digest: Text | None = None
    """Digest the image must have, such as `sha256:...`; absent: not checked."""

    def check(self, problems: Problems) -> None:
        """Report an invalid digest."""
        super().check(problems)
        digest = self.digest
        if is_fixed(digest) and not _DIGEST.fullmatch(digest):
            problems.add(
                "digest",
                "digest is not the digest of an image",
                self.where("digest"),
                given=digest,
                allowed="sha256: and 64 hexadecimal digits",
                remedy="copy it from the registry, or from what `docker pull` prints",
            )


class TaggedImage(Tagged, Digested):
    """An image by its tag, with the digest that it must have."""


class Versioned(Model):
    """A version, or a regular expression that chooses one."""

    version: Text | None = None
    """Version, such as `1.2.3`. Exactly one of `version` and `version_regex` is needed."""
    version_regex: Text | None = None
    """Regular expression of Java; the newest match is taken; absent: `version` says it."""

    def check(self, problems: Problems) -> None:
        """Report versions given twice or not at all, and a regular expression that is none."""
        super().check(problems)
        check_version(self, problems, "version", "version_regex")


def check_version(model: Model, problems: Problems, fixed: str, regex: str) -> None:
    """Report a model without exactly one of a fixed version and a regular expression."""
    given = [name for name in (fixed, regex) if getattr(model, name)]
    if len(given) != 1:
        problems.add(
            "one-of",
            f"an artifact source needs exactly one of {model.word(fixed)} and {model.word(regex)}",
            model.where(given[0] if given else ""),
            given=", ".join(f"{model.word(each)} {getattr(model, each)}" for each in given) or None,
            allowed=f"{model.word(fixed)}, or {model.word(regex)}",
            remedy=f"remove {model.word(fixed)}, or remove {model.word(regex)}"
            if given
            else f"give {model.word(fixed, '1.2.3')}, or {model.word(fixed, RUNTIME_INPUT)} "
            "to be asked at run time",
        )
    check_regex(model, problems, regex)


def check_present(model: Model, problems: Problems, name: str, example: str) -> None:
    """Report a needed text that is empty."""
    value = getattr(model, name)
    if not value.strip():
        problems.add(
            "empty",
            f"{name} is empty",
            model.where(name),
            given=value,
            allowed=f"a text, such as {example}",
            remedy=f"give {name}, or runtime_input() to be asked at run time",
        )


def check_image_path(model: Model, problems: Problems, name: str = "image_path") -> None:
    """Report a path of an image that is empty, or has a wildcard, a registry, a tag or a digest."""
    path = getattr(model, name)
    if not path.strip():
        problems.add(
            "image-path",
            f"{name} is empty",
            model.where(name),
            given=path,
            allowed="an image without registry and tag, such as library/nginx",
            remedy="write the image as `docker pull` does, without the tag",
        )
    elif not is_fixed(path):
        return
    elif "*" in path:
        problems.add(
            "image-path",
            f"{name} holds a wildcard, which Harness does not support",
            model.where(name),
            given=path,
            allowed="one image",
            remedy="name one image, and choose among its tags with tag_regex",
        )
    elif ":" in path.rsplit("/", 1)[-1] or "@" in path:
        image = path.split("@", maxsplit=1)[0]
        head, slash, tail = image.rpartition("/")
        problems.add(
            "image-path",
            f"{name} holds a tag or digest",
            model.where(name),
            given=path,
            allowed="an image without registry and tag",
            remedy=f'use "{shorten(head + slash + tail.split(":")[0])}", and put the rest '
            "into tag or digest",
        )
    else:
        _check_registry(model, problems, name, path)


def _check_registry(model: Model, problems: Problems, name: str, path: str) -> None:
    head, slash, tail = path.partition("/")
    if "://" not in path and not (slash and _HOST.fullmatch(head)):
        return
    inner = path.partition("://")[2].partition("/")[2] if "://" in path else tail
    certain = "://" in path or head.endswith(
        (".amazonaws.com", ".azurecr.io", "gcr.io", ".pkg.dev")
    )
    (problems.add if certain else problems.warn)(
        "image-path",
        f"{name} begins with a registry, which its connector already names",
        model.where(name),
        given=path,
        allowed="an image without registry and tag",
        remedy=f'use "{shorten(inner)}"',
    )


def check_quoted(model: Model, problems: Problems, name: str) -> None:
    """Report a text that a document holds as a number, which Harness refuses here."""
    node = model.node_of(name)
    if not isinstance(node, ScalarNode) or node.style:
        return
    if isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        problems.add(
            "number-for-text",
            f'"{node.key}" is a number, and Harness takes text',
            model.where(name),
            given=node.text,
            allowed="text, in quotes",
            remedy=f'write "{node.text}" in quotes',
        )
