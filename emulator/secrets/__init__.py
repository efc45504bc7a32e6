"""Secrets: text, file, SSH key and WinRM credentials."""
