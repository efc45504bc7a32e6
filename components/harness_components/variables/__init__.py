"""Variables of the account, an organisation or a project."""
