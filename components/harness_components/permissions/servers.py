"""The rights in registries and servers that have words of their own for them."""

from harness_components.permissions.grants import Right, System
from harness_components.permissions.needed import ArtifactPermissions, NotNeeded, Option

DOCKER_REGISTRY = ArtifactPermissions(
    type="DockerRegistry",
    title="images of a Docker registry, through a Docker Registry connector",
    system=System.REGISTRY,
    reference="https://docs.docker.com/security/access-tokens/",
    needed=(
        Right(
            name="read (pull)",
            at="the repository, for the connector's user or access token",
            why="listing the tags of images and pulling them",
        ),
    ),
    not_needed=(
        NotNeeded(
            right="read and write, delete, admin",
            why="a deployment pushes and deletes nothing; Docker Hub calls the least token "
            "Read-only, Harbor a robot account with pull, Quay a robot account with read",
        ),
    ),
    network=(
        (
            "the registry's host; for Docker Hub index.docker.io, registry-1.docker.io and "
            "auth.docker.io"
        ),
    ),
    notes=(
        (
            "Public images need no rights: the connector is anonymous, and the registry's limits "
            "for anonymous pulls hold."
        ),
    ),
)

NEXUS_3 = ArtifactPermissions(
    type="Nexus3Registry",
    title="artifacts of Nexus Repository 3, through a Nexus connector",
    system=System.NEXUS,
    reference="https://help.sonatype.com/en/privileges.html",
    needed=(
        Right(
            name="nx-repository-view-{format}-{repository}-browse",
            at="privileges of the role of the connector's user",
            why="listing the versions of artifacts",
        ),
        Right(
            name="nx-repository-view-{format}-{repository}-read",
            at="privileges of the role of the connector's user",
            why="pulling them",
        ),
    ),
    options=(
        Option(
            name="ui",
            purpose="the form of the UI lists every repository, and sources use several",
            grants=(
                Right(
                    name="nx-repository-view-*-*-browse",
                    at="privileges of the role of the connector's user",
                    why="listing repositories and the versions of artifacts",
                ),
                Right(
                    name="nx-repository-view-*-*-read",
                    at="privileges of the role of the connector's user",
                    why="pulling them",
                ),
            ),
            instead=True,
        ),
    ),
    not_needed=(
        NotNeeded(
            right="nx-repository-view-*-*-*",
            why="Harness's page asks for it (written with underscores) for Docker repositories; "
            "the last star is every action, adding, changing and deleting included",
        ),
        NotNeeded(right="nx-admin, nx-repository-admin-*", why="no repository is configured"),
    ),
    network=("the server's host, and each Docker repository's own port or address",),
    notes=(
        (
            "{format} is docker, maven2, npm, nuget or raw. The privileges of a repository exist "
            "under these names as soon as it does."
        ),
    ),
)

NEXUS_2 = ArtifactPermissions(
    type="Nexus2Registry",
    title="artifacts of Nexus Repository 2, through a Nexus connector",
    system=System.NEXUS_2,
    reference="https://help.sonatype.com/display/NXRM2/Managing+Security",
    needed=(
        Right(
            name="Repo: All Repositories (Read)",
            at="roles of the connector's user",
            why="listing the versions of artifacts and downloading them",
        ),
        Right(
            name="UI: Repository Browser",
            at="roles of the connector's user",
            why="listing repositories",
        ),
    ),
    not_needed=(
        NotNeeded(
            right="Repo: All Repositories (Full Control)", why="a deployment publishes nothing"
        ),
    ),
    network=("the server's host",),
    notes=(
        (
            "A repository target with the privilege (read) of one repository is less than the "
            "first role, and enough where every source uses that repository."
        ),
    ),
)

ARTIFACTORY = ArtifactPermissions(
    type="ArtifactoryRegistry",
    title="artifacts of Artifactory, through an Artifactory connector",
    system=System.ARTIFACTORY,
    reference="https://www.jfrog.com/confluence/display/RTF/Managing+Permissions",
    needed=(
        Right(
            name="read",
            at="permission target of the repository {repository}, for {user}",
            why="listing images, tags and files, and pulling them",
        ),
    ),
    options=(),
    not_needed=(
        NotNeeded(
            right="Read on all repositories",
            why="Harness's page asks for it; the repositories that sources name are enough, and "
            "the UI then lists just those",
        ),
        NotNeeded(
            right="Annotate, Deploy/Cache, Delete/Overwrite, Manage",
            why="a deployment publishes and deletes nothing",
        ),
        NotNeeded(right="Administer Platform", why="no repository is configured"),
    ),
    network=("the server's host, and the host of each Docker repository",),
    notes=(
        (
            "The user must be allowed to use the REST API, which Harness's page calls a "
            "privileged user: no administrator is meant. An anonymous connector works where "
            "Artifactory allows anonymous access and anonymous has this permission."
        ),
        (
            "A remote repository that has not cached an image yet needs Deploy/Cache for the first "
            "pull through it; a virtual one needs read on what it is made of."
        ),
    ),
)

BAMBOO = ArtifactPermissions(
    type="Bamboo",
    title="artifacts of builds of a Bamboo plan, through a Bamboo connector",
    system=System.BAMBOO,
    reference="https://confluence.atlassian.com/bamboo/bamboo-permissions-369296034.html",
    needed=(
        Right(
            name="View",
            at="permissions of the plan, for the connector's user",
            why="listing plans, builds and their artifacts, and downloading those",
        ),
    ),
    options=(
        Option(
            name="triggers",
            purpose="a step of the pipeline starts a build of the plan",
            grants=(
                Right(
                    name="Build",
                    at="permissions of the plan, for the connector's user",
                    why="starting a build",
                ),
            ),
        ),
    ),
    not_needed=(NotNeeded(right="Edit, Clone, Admin", why="no plan is changed"),),
    network=("the server's host",),
)

JENKINS = ArtifactPermissions(
    type="Jenkins",
    title="artifacts of builds of a Jenkins job, through a Jenkins connector",
    system=System.JENKINS,
    reference="https://www.jenkins.io/doc/book/security/access-control/permissions/",
    needed=(
        Right(
            name="Overall/Read",
            at="matrix of permissions, for the connector's user",
            why="using the API",
        ),
        Right(
            name="Job/Read",
            at="matrix of permissions, for the connector's user",
            why="listing jobs, builds and their artifacts, and downloading those",
        ),
    ),
    options=(
        Option(
            name="triggers",
            purpose="a step of the pipeline starts a build of the job",
            grants=(
                Right(
                    name="Job/Build",
                    at="matrix of permissions, for the connector's user",
                    why="starting a build",
                ),
            ),
        ),
    ),
    not_needed=(
        NotNeeded(
            right="Job/Build",
            why="Harness's page of the connector asks for it; it starts builds, and a source "
            "only reads those there are: --triggers asks for it",
        ),
        NotNeeded(right="Overall/Administer, Job/Configure", why="no job is changed"),
    ),
    network=("the server's host",),
    notes=(
        "Where Jenkins guards artifacts on their own, Run/Artifacts is needed to download them.",
    ),
)

GITHUB_PACKAGES = ArtifactPermissions(
    type="GithubPackageRegistry",
    title="packages of GitHub, through a GitHub connector with API access",
    system=System.GITHUB,
    reference="https://docs.github.com/en/packages/learn-github-packages/"
    "about-permissions-for-github-packages",
    needed=(
        Right(
            name="read:packages",
            at="scopes of the personal access token (classic)",
            why="listing the versions of packages and downloading them",
        ),
    ),
    not_needed=(
        NotNeeded(
            right="write:packages",
            why="Harness's page asks for it as well; it adds publishing, and a pull only lists "
            "and reads",
        ),
        NotNeeded(right="delete:packages", why="a deployment deletes nothing"),
    ),
    network=("api.github.com", "ghcr.io", "github.com"),
    notes=(
        "The connector must have API access, which may use the same token.",
        (
            "The test of the connector reads its repository: a private one needs the scope repo, "
            "or another connector for the code."
        ),
    ),
)

CUSTOM = ArtifactPermissions(
    type="CustomArtifact",
    title="versions that a script of your own finds",
    system=System.SCRIPT,
    reference="https://developer.harness.io/docs/continuous-delivery/x-platform-cd-features/services/"
    "add-a-custom-artifact-source-for-cd",
    needed=(
        Right(
            name="read",
            at="the server that the script asks",
            why="listing versions; the script runs on the delegate, with what the delegate may",
        ),
    ),
    not_needed=(
        NotNeeded(
            right="write",
            why="the script lists versions and writes one file on the delegate, nothing else",
        ),
    ),
    network=("the hosts that the script asks",),
    notes=(
        (
            "Credentials come from secrets, by expressions such as "
            '`<+secrets.getValue("token")>` in the inputs of the script.'
        ),
    ),
)

HAR = ArtifactPermissions(
    type="Har",
    title="artifacts of Harness Artifact Registry, without a connector",
    system=System.HARNESS,
    reference="https://developer.harness.io/docs/platform/role-based-access-control/"
    "permissions-reference",
    needed=(
        Right(
            name="artifact_artregistry_view",
            at="role in project {project_id} of {org_id}, for who runs the pipeline",
            why="listing registries and the versions of artifacts",
        ),
        Right(
            name="artifact_artregistry_downloadartifact",
            at="role in project {project_id} of {org_id}, for who runs the pipeline",
            why="pulling them",
        ),
    ),
    not_needed=(
        NotNeeded(
            right="artifact_artregistry_uploadartifact, artifact_artregistry_edit, "
            "artifact_artregistry_delete, artifact_artregistry_deleteartifact",
            why="a deployment uploads, changes and deletes nothing",
        ),
    ),
    network=("pkg.harness.io",),
    notes=(
        (
            "A pipeline that a person starts has that person's rights; one that a trigger starts "
            "has those of the trigger's service account."
        ),
    ),
)
