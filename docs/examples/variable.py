from harness_components import Scope, Variable, VariableArgs

Variable("domain", VariableArgs(scope=Scope.org("acme"), value="acme.example"))
