from harness_components import Project, ProjectArgs, Scope

Project("shop", ProjectArgs(scope=Scope.org("acme"), color="#0063f7"))
