"""Gets Pulumi onto this machine and keeps what it runs on in order.

This package runs before the virtualenv exists, so all of it but `engine.host` uses the standard
library alone. It knows nothing of the resources: what a run makes is the program's business.
"""
