"""Overrides of what services deploy and how, for an environment or an infrastructure."""
