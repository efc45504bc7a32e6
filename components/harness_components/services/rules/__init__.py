"""Rules that hold between the parts of a service."""
