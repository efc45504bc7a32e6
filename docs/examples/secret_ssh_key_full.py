from harness_components import (
    KerberosKeyTab,
    KerberosPassword,
    Scope,
    SecretRef,
    SecretSshKey,
    SecretSshKeyArgs,
    SshKeyPath,
    SshKeyReference,
    SshPassword,
)

phrase = SecretRef.existing("org.passphrase")
password = SecretRef.existing("org.password")
SshLogin = SshKeyReference | SshKeyPath | SshPassword | KerberosKeyTab | KerberosPassword
ways: dict[str, SshLogin] = {
    "key_reference": SshKeyReference(
        user_name="deploy", key_ref=SecretRef.existing("org.key_file"), passphrase_ref=phrase
    ),
    "key_path": SshKeyPath(user_name="deploy", key_path="/keys/deploy", passphrase_ref=phrase),
    "by_password": SshPassword(user_name="deploy", password_ref=password),
    "kerberos_key_tab": KerberosKeyTab(
        principal="deploy", realm="ACME.EXAMPLE", key_path="/etc/krb5.keytab"
    ),
    "kerberos_password": KerberosPassword(
        principal="deploy", realm="ACME.EXAMPLE", password_ref=password
    ),
}
for name, credentials in ways.items():
    SecretSshKey(
        name, SecretSshKeyArgs(scope=Scope.org("acme"), port=2222, credentials=credentials)
    )
