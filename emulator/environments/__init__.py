"""Environments and infrastructure definitions."""
