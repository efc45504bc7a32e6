"""Classes of the official package beside components: what the library has no component for yet.

Both use one provider and one plugin. An official resource names the scope by its identifiers and
waits for the component; a component waits for an official resource by `depends_on`.
"""

import pulumi
from pulumi_harness.platform.policy import Policy
from pulumi_harness.platform.usergroup import Usergroup

from harness_components import Organization, OrganizationArgs, Project, ProjectArgs

acme = Organization("acme", OrganizationArgs())
developers = Usergroup(
    "developers",
    identifier="developers",
    name="Developers",
    org_id=acme.identifier,
    opts=pulumi.ResourceOptions(depends_on=[acme]),
)
Policy(
    "no-latest",
    identifier="no_latest",
    name="No latest",
    org_id=acme.identifier,
    rego='package images\n\ndeny["latest"] { input.tag == "latest" }\n',
    opts=pulumi.ResourceOptions(depends_on=[acme]),
)
Project(
    "shop",
    ProjectArgs(scope=acme.scope),
    pulumi.ResourceOptions(depends_on=[developers]),
)
