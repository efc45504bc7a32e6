"""The rights in Google Cloud: sources read through a GCP connector."""

from harness_components.permissions.grants import (
    GoogleCustomRole,
    GoogleResource,
    GoogleRole,
    System,
)
from harness_components.permissions.needed import ArtifactPermissions, NotNeeded, Option

_OBJECTS = ("storage.objects.get", "storage.objects.list")

_PACKAGES = (
    "artifactregistry.repositories.get",
    "artifactregistry.repositories.downloadArtifacts",
    "artifactregistry.packages.get",
    "artifactregistry.packages.list",
    "artifactregistry.versions.get",
    "artifactregistry.versions.list",
    "artifactregistry.tags.get",
    "artifactregistry.tags.list",
    "artifactregistry.files.get",
    "artifactregistry.files.list",
    "artifactregistry.dockerimages.get",
    "artifactregistry.dockerimages.list",
)

_NO_OBJECT_ADMIN = NotNeeded(
    right="roles/storage.objectAdmin",
    why="Harness's page lists Storage Object Admin as well; it adds creating, changing and "
    "deleting objects, and a pull only lists and reads them",
)

_IDENTITY = (
    (
        "The service account is that of the connector's key, or the delegate's own where the "
        "connector takes its credentials from the delegate."
    ),
    (
        "`gcloud ... add-iam-policy-binding` adds a binding; `set-iam-policy` with the bindings "
        "printed here alone would remove all others."
    ),
)

GCR = ArtifactPermissions(
    type="Gcr",
    title="images of Google Container Registry, through a GCP connector",
    system=System.GOOGLE,
    reference="https://cloud.google.com/storage/docs/access-control/iam-roles",
    needed=(
        GoogleRole(
            role="roles/storage.objectViewer",
            permissions=_OBJECTS,
            on=GoogleResource.BUCKET,
            why="listing the tags of images and pulling them",
        ),
    ),
    options=(
        Option(
            name="artifact-registry",
            purpose="Artifact Registry serves the gcr.io address, as it does since Container "
            "Registry was shut down in March 2025",
            grants=(
                GoogleRole(
                    role="roles/artifactregistry.reader",
                    permissions=_PACKAGES,
                    on=GoogleResource.REPOSITORY,
                    why="listing the tags of images and pulling them",
                ),
            ),
            instead=True,
        ),
    ),
    not_needed=(_NO_OBJECT_ADMIN,),
    network=("storage.cloud.google.com", "the registry's host, such as gcr.io or eu.gcr.io"),
    notes=(
        (
            "The bucket of Container Registry is artifacts.PROJECT.appspot.com, with eu., us. or "
            "asia. before it for the other hosts. Where Artifact Registry serves the address, "
            "rights on a bucket have no effect: ask for --with artifact-registry, whose repository "
            "is called as the host, such as gcr.io in location us."
        ),
        (
            "Through a Docker Registry connector the same role is needed by whoever makes the "
            "access token, whose user name is oauth2accesstoken (_token on Harness's page). It "
            "ends after about an hour; a key of a service account does not end."
        ),
        *_IDENTITY,
    ),
)

GOOGLE_ARTIFACT_REGISTRY = ArtifactPermissions(
    type="GoogleArtifactRegistry",
    title="packages of Google Artifact Registry, through a GCP connector",
    system=System.GOOGLE,
    reference="https://cloud.google.com/artifact-registry/docs/access-control",
    needed=(
        GoogleRole(
            role="roles/artifactregistry.reader",
            permissions=_PACKAGES,
            on=GoogleResource.REPOSITORY,
            why="listing the versions of packages and pulling them",
        ),
    ),
    options=(
        Option(
            name="ui",
            purpose="the form of the UI lists every repository of the project",
            grants=(
                GoogleRole(
                    role="roles/artifactregistry.reader",
                    permissions=(*_PACKAGES, "artifactregistry.repositories.list"),
                    on=GoogleResource.PROJECT,
                    why="listing repositories, the versions of packages, and pulling them",
                ),
            ),
            instead=True,
        ),
    ),
    not_needed=(
        NotNeeded(
            right="roles/artifactregistry.writer",
            why="Harness's page lists Artifact Registry Writer as well; it adds uploading and "
            "tagging, and a pull only lists and reads",
        ),
    ),
    network=("{location}-docker.pkg.dev", "artifactregistry.googleapis.com"),
    notes=(
        (
            "No versions in the list of a fixed version means that this role is missing for the "
            "connector's key or the delegate's service account."
        ),
        *_IDENTITY,
    ),
)

GOOGLE_CLOUD_STORAGE = ArtifactPermissions(
    type="GoogleCloudStorage",
    title="objects of a bucket of Google Cloud Storage, through a GCP connector",
    system=System.GOOGLE,
    reference="https://cloud.google.com/storage/docs/access-control/iam-roles",
    needed=(
        GoogleRole(
            role="roles/storage.objectViewer",
            permissions=_OBJECTS,
            on=GoogleResource.BUCKET,
            why="finding the objects that match a path and reading the one that is deployed",
        ),
    ),
    not_needed=(_NO_OBJECT_ADMIN,),
    network=("storage.cloud.google.com", "storage.googleapis.com"),
    notes=(
        (
            "The list of buckets in the UI's form needs storage.buckets.list on the project as "
            "well: without it, type the bucket's name."
        ),
        *_IDENTITY,
    ),
)

GCE_IMAGE = ArtifactPermissions(
    type="GceImage",
    title="images of Google Compute Engine, through a GCP connector",
    system=System.GOOGLE,
    reference="https://cloud.google.com/compute/docs/access/iam",
    needed=(
        GoogleCustomRole(
            role_id="harnessImageReader",
            title="Harness image reader",
            permissions=(
                "compute.images.get",
                "compute.images.getFromFamily",
                "compute.images.list",
            ),
            why="listing images and reading the one that is deployed",
        ),
    ),
    not_needed=(
        NotNeeded(
            right="roles/compute.imageUser",
            why="it adds compute.images.useReadOnly, with which instances are made of an image: "
            "a matter of the deployment",
        ),
        NotNeeded(right="roles/compute.viewer", why="it reads every resource of Compute Engine"),
    ),
    network=("compute.googleapis.com",),
    notes=_IDENTITY,
)

GOOGLE_CLOUD_SOURCE = ArtifactPermissions(
    type="GoogleCloudSource",
    title="a repository of Google Cloud Source Repositories, through a GCP connector",
    system=System.GOOGLE,
    reference="https://cloud.google.com/source-repositories/docs/configure-access-control",
    needed=(
        GoogleRole(
            role="roles/source.reader",
            permissions=("source.repos.get",),
            on=GoogleResource.SOURCE_REPOSITORY,
            why="reading the branch, tag or commit that is deployed",
        ),
    ),
    not_needed=(
        NotNeeded(right="roles/source.writer", why="a deployment pushes nothing"),
        NotNeeded(right="roles/source.admin", why="a deployment pushes and creates nothing"),
    ),
    network=("source.developers.google.com", "sourcerepo.googleapis.com"),
    notes=_IDENTITY,
)
