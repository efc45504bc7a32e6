from harness_components import Scope, SecretFile, SecretFileArgs

SecretFile("kubeconfig", SecretFileArgs(scope=Scope.org("acme"), file_path="kubeconfig.yaml"))
