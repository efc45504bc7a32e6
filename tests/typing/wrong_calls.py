"""Calls that are wrong, one in each line: both type checkers find each, and nothing else.

A call stands in one line, so that both name the same; the lines between are right.
"""

import pulumi

from harness_components import (
    ConnectorRef,
    DockerConnector,
    DockerConnectorArgs,
    Environment,
    EnvironmentType,
    Organization,
    OrganizationArgs,
    Project,
    Scope,
    SecretText,
    Service,
    StringVariable,
    Variable,
    VariableArgs,
)
from harness_components import DockerRegistryArtifact as Image
from harness_components import Servce  # wrong: no such name

account = Scope.account()
variable_args: VariableArgs = VariableArgs(scope=account, value="x")
options = pulumi.ResourceOptions()
docker = ConnectorRef.existing("account.docker")
number = pulumi.Output.from_input(5)
secret = SecretText("s", scope=account, value=pulumi.Output.secret("x"))

# the form of the call
Organization()  # wrong: no name
Organization(5)  # wrong: the name is no text
Organization("a", Scope.account())  # wrong: no arguments of its class
Organization("a", OrganizationArgs(), "options")  # wrong: no options
Organization("a", OrganizationArgs(), options, 1)  # wrong: one too many
Organization("a", OrganizationArgs(), description="x")  # wrong: both forms
Organization("a", options)  # wrong: options in the second place
Organization("a", option=options)  # wrong: misspelt options
Service("s", variable_args)  # wrong: arguments of another class
DockerConnector("d", DockerConnectorArgs)  # wrong: the class, not an object

# keywords
Variable("v", value="x")  # wrong: scope is missing
Variable("v", scope=account)  # wrong: value is missing
Variable("v", scope=account, valeu="x")  # wrong: misspelt
Variable("v", scope=account, value="x", colour="red")  # wrong: unknown
Variable("v", scope=account, value=5)  # wrong: a number for text
Variable("v", scope="account", value="x")  # wrong: text for a scope
Project("p", scope=account, tags=["a"])  # wrong: a list for tags
Environment("e", scope=account, type="Production")  # wrong: text for a closed set
Service("s", scope=account, artifacts=Scope.account())  # wrong: no list
Service("s", scope=account, artifacts=["image"])  # wrong: no artifact
Service("s", scope=account, git_ops_enabled="yes")  # wrong: text for a flag

# arguments and parts of documents
VariableArgs(scope=account)  # wrong: value is missing
VariableArgs(scope=account, valeu="x", value="x")  # wrong: misspelt
VariableArgs(account, "x")  # wrong: by position
VariableArgs(scope="account", value="x")  # wrong: text for a scope
StringVariable(name="a", value=5)  # wrong: a number for text
StringVariable(name="a")  # wrong: value is missing
Image(identifier="i", connector_ref="docker", image_path="x")  # wrong: text for a reference
Image(identifier="i", connector_ref=docker, image_path=secret.ref)  # wrong: a reference for text
Image(identifier="i", connector_ref=docker, image_path=number)  # wrong: an Output of a number
variable_args.value = "y"  # wrong: arguments are frozen

# what a component shows
text: int = Organization("a").identifier  # wrong: an identifier is text
Organization("a").reference  # wrong: no such attribute
