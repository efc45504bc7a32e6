"""Connectors of every type."""
