"""What every component stands on: YAML, expressions, identifiers, references, problems."""
