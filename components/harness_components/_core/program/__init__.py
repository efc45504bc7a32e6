"""One run of a Pulumi program: what it declares, and the gate before the first registration."""
