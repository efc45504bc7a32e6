"""The web page: for people who want to see what is in the account."""
