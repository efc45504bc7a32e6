"""Organisations and projects: the account's tree."""
