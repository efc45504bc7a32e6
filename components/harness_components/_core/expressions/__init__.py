"""Harness expressions: parsed, and checked against the roots of each kind of document."""
