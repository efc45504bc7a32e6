"""Environments, infrastructure definitions and overrides: where services are deployed."""
