"""The command line: one module a command, loaded only when it is called."""

from newsgen.cli.main import main

__all__ = ["main"]
