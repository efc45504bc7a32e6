"""Environments, infrastructure definitions and overrides."""
