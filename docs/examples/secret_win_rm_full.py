from harness_components import (
    KerberosKeyTab,
    KerberosPassword,
    Scope,
    SecretRef,
    SecretWinRm,
    SecretWinRmArgs,
    WinRmNtlm,
)

password = SecretRef.existing("org.password")
ways: dict[str, WinRmNtlm | KerberosKeyTab | KerberosPassword] = {
    "ntlm": WinRmNtlm(domain="ACME", username="deploy", password_ref=password),
    "kerberos_key_tab": KerberosKeyTab(
        principal="deploy", realm="ACME.EXAMPLE", key_path="/etc/krb5.keytab"
    ),
    "kerberos_password": KerberosPassword(
        principal="deploy", realm="ACME.EXAMPLE", password_ref=password
    ),
}
for name, credentials in ways.items():
    SecretWinRm(
        name,
        SecretWinRmArgs(
            scope=Scope.org("acme"),
            port=5986,
            credentials=credentials,
            use_ssl=True,
            skip_cert_check=True,
            use_no_profile=False,
        ),
    )
