"""Connectors: one file per vendor, and any other by its raw spec."""
