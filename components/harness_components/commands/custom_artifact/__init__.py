"""A custom artifact source, run here: what it says, its script in a sandbox, and its result."""
