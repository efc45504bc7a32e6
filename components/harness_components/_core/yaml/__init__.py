"""YAML with places: read, written, and what is suspicious in it."""
