"""Calls that are wrong, one in each line: both type checkers find each, and nothing else.

A call stands in one line, so that both name the same; the lines between are right.
"""

import pulumi

from harness_components import (
    DockerConnector,
    DockerConnectorArgs,
    Environment,
    EnvironmentType,
    Organization,
    OrganizationArgs,
    Project,
    Scope,
    Service,
    Variable,
    VariableArgs,
)
from harness_components import Servce  # wrong: no such name

account = Scope.account()
variable_args: VariableArgs = VariableArgs(scope=account, value="x")
options = pulumi.ResourceOptions()

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

# what a component shows
number: int = Organization("a").identifier  # wrong: an identifier is text
Organization("a").reference  # wrong: no such attribute
