"""Artifact sources of services."""
