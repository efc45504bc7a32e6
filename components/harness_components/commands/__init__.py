"""What the library knows, printed. `harness-components --help` lists the commands."""

from harness_components.commands.command_line import main

__all__ = ["main"]
