"""Manifests of services."""
