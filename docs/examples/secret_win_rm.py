from harness_components import Scope, SecretRef, SecretWinRm, SecretWinRmArgs, WinRmNtlm

SecretWinRm(
    "ramp_machines",
    SecretWinRmArgs(
        scope=Scope.org("acme"),
        credentials=WinRmNtlm(
            domain="ACME", username="deploy", password_ref=SecretRef.existing("org.password")
        ),
    ),
)
