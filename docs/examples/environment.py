from harness_components import Environment, EnvironmentArgs, EnvironmentType, Scope, StringVariable

Environment(
    "staging",
    EnvironmentArgs(
        scope=Scope.project("acme", "shop"),
        type=EnvironmentType.PRE_PRODUCTION,
        variables=[StringVariable(name="log_level", value="debug")],
    ),
)
