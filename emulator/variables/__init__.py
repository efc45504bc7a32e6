"""Variables of account, organization and project."""
