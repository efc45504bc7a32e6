"""Commands beside `make up`: what the library knows, printed. `python -m commands --help`."""
