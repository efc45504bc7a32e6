from harness_components import Scope, SecretRef, SecretSshKey, SecretSshKeyArgs, SshKeyReference

SecretSshKey(
    "deploy_key",
    SecretSshKeyArgs(
        scope=Scope.org("acme"),
        credentials=SshKeyReference(
            user_name="git", key_ref=SecretRef.existing("org.deploy_key_file")
        ),
    ),
)
