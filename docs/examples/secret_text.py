import pulumi

from harness_components import Scope, SecretText, SecretTextArgs

value = pulumi.Output.secret("taken from config.require_secret(...) in a real program")
SecretText("dockerhub_password", SecretTextArgs(scope=Scope.org("acme"), value=value))
