"""The model: how a Harness document is declared, read, checked and written."""
