"""Artifact sources that are files or machine images of a cloud, source code, or of Salesforce."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from harness_components._core.checks import check_one_of, is_fixed
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.redaction import shorten
from harness_components._core.model.base import Model
from harness_components._core.model.specifiers import Refers
from harness_components._core.refs import ConnectorRef, SecretRef
from harness_components._core.regexes import check_regex
from harness_components._core.values import ConnectorType, Expression, Text
from harness_components.connectors.shapes import check_aws_region
from harness_components.services.artifacts.base import ArtifactSource, Versioned, check_present


class AmazonS3Artifact(ArtifactSource, kind="AmazonS3"):
    """A file of a bucket of Amazon S3."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.AWS)]
    """AWS connector."""
    region: Text | None = None
    """Region of the bucket, such as `eu-central-1`; absent: Harness finds it out."""
    bucket_name: Text
    """Bucket."""
    file_path: Text | None = None
    """File in the bucket. Exactly one of `file_path` and `file_path_regex` is needed."""
    file_path_regex: Text | None = None
    """Regular expression of Java that finds the file; absent: `file_path` names it."""
    file_filter: Text | None = None
    """Beginning of the paths among which the file is looked for; absent: the whole bucket."""

    def check(self, problems: Problems) -> None:
        """Report a file that is told twice or not at all, and a bucket given as an address."""
        super().check(problems)
        check_present(self, problems, "bucket_name", "acme-releases")
        _check_bucket(self, problems, "bucket_name")
        if self.region is not None:
            check_aws_region(self, problems)
        check_one_of(self, problems, "file_path", "file_path_regex")
        check_regex(self, problems, "file_path_regex")


class GoogleCloudStorageArtifact(ArtifactSource, kind="GoogleCloudStorage"):
    """A file of a bucket of Google Cloud Storage.

    Harness Support turns it on for an account, by the feature flag CDS_GOOGLE_CLOUD_FUNCTION.
    """

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.GCP)]
    """GCP connector."""
    project: Text
    """Id of the Google project."""
    bucket: Text
    """Bucket."""
    artifact_path: Text
    """File in the bucket, such as `functions/web.zip`."""

    def check(self, problems: Problems) -> None:
        """Report a bucket given as an address, and parts that are empty."""
        super().check(problems)
        check_present(self, problems, "project", "acme-shop")
        check_present(self, problems, "bucket", "acme-releases")
        check_present(self, problems, "artifact_path", "functions/web.zip")
        _check_bucket(self, problems, "bucket")


def _check_bucket(model: Model, problems: Problems, name: str) -> None:
    value = getattr(model, name)
    bucket, slash, path = value.rpartition("://")[2].partition("/")
    if is_fixed(value) and ("://" in value or slash):
        problems.add(
            "bucket",
            f"{name} is not the name of a bucket",
            model.where(name),
            given=value,
            allowed="the name alone",
            remedy=f'write "{shorten(bucket)}"'
            + (f', and put "{shorten(path)}" into the path' if path else ""),
        )


class GoogleCloudSourceFetchType(StrEnum):
    """What tells which revision of a repository is taken."""

    BRANCH = "Branch"
    COMMIT = "Commit"
    TAG = "Tag"


_REVISIONS = {
    GoogleCloudSourceFetchType.BRANCH: "branch",
    GoogleCloudSourceFetchType.COMMIT: "commit_id",
    GoogleCloudSourceFetchType.TAG: "tag",
}


class GoogleCloudSourceArtifact(ArtifactSource, kind="GoogleCloudSource"):
    """A folder of a repository of Google Cloud Source Repositories, for 1st gen functions.

    Harness Support turns it on for an account, by the feature flag CDS_GOOGLE_CLOUD_FUNCTION.
    """

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.GCP)]
    """GCP connector."""
    project: Text
    """Id of the Google project."""
    repository: Text
    """Repository."""
    source_directory: Text
    """Folder of the function in the repository."""
    fetch_type: GoogleCloudSourceFetchType
    """Which of `branch`, `commit_id` and `tag` is given."""
    branch: Text | None = None
    """Branch whose newest commit is taken; absent: `fetch_type` says another."""
    commit_id: Text | None = None
    """Commit to take; absent: `fetch_type` says another."""
    tag: Text | None = None
    """Tag to take; absent: `fetch_type` says another."""

    def check(self, problems: Problems) -> None:
        """Report a revision that is not the one that `fetch_type` says."""
        super().check(problems)
        wanted = _REVISIONS[self.fetch_type]
        given = [name for name in _REVISIONS.values() if getattr(self, name) is not None]
        if given != [wanted]:
            problems.add(
                "one-of",
                f"fetch_type {self.fetch_type.value} needs {wanted}, and no other revision",
                self.where(next((name for name in given if name != wanted), wanted)),
                given=", ".join(given) or None,
                allowed=wanted,
                remedy=f"give {wanted} alone, or another fetch_type",
            )


class NamedValue(Model):
    """A name and a value, such as those of a tag, a label or a filter of machine images."""

    name: str
    """Name, such as `Team` or `ami-image-id`."""
    value: Text
    """Value."""

    def check(self, problems: Problems) -> None:
        """Report an empty name."""
        super().check(problems)
        check_present(self, problems, "name", "Team")


class AmazonMachineImageArtifact(ArtifactSource, Versioned, kind="AmazonMachineImage"):
    """A machine image of AWS."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.AWS)]
    """AWS connector."""
    region: Text
    """Region of the image, such as `eu-central-1`."""
    tags: Sequence[NamedValue] | Expression = ()
    """Tags that the image has; absent: any."""
    filters: Sequence[NamedValue] | Expression = ()
    """Properties that the image has, such as `ami-image-id`; absent: any."""

    def check(self, problems: Problems) -> None:
        """Report an invalid region, and versions given twice or not at all."""
        super().check(problems)
        check_aws_region(self, problems)


class GceImageArtifact(ArtifactSource, Versioned, kind="GceImage"):
    """A machine image of Google Compute Engine."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.GCP)]
    """GCP connector."""
    project: Text
    """Id of the Google project."""
    labels: Sequence[NamedValue] | Expression = ()
    """Labels that the image has; absent: any."""
    filters: Sequence[NamedValue] | Expression = ()
    """Properties that the image has, such as `family`; absent: any."""

    def check(self, problems: Problems) -> None:
        """Report an empty project, and versions given twice or not at all."""
        super().check(problems)
        check_present(self, problems, "project", "acme-shop")


class SalesforcePackageArtifact(ArtifactSource, kind="SalesforcePackage"):
    """A package of Salesforce."""

    connector_ref: ConnectorRef | Expression
    """Salesforce connector. Its type is not checked: this library has no such connector."""
    package_id: Text | None = None
    """Id of the package; absent: `package_version_id` says it."""
    package_version_id: Text | None = None
    """Id of a version of the package; absent: asked at run time."""
    installation_key_ref: SecretRef | Expression | None = None
    """Secret that holds the key to install the package; absent: it needs none."""
