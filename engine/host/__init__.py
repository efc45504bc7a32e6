"""The Python language host: what the Pulumi engine talks to in order to run this program.

`pulumi` looks for an executable `pulumi-language-python` beside itself. The official one comes
with Pulumi's own download only; where that cannot be had, this package takes its place, on the
gRPC stubs of the `pulumi` package. It serves programs that use the `pip` toolchain with a
virtualenv, Python plugins and policy packs, and the Python that `pulumi import` prints.

It deliberately does not generate SDKs or convert whole projects; those calls are refused with
the name of the tool that does them.
"""
