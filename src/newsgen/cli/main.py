"""Where ``newsgen`` begins: Ctrl-C is minded before anything large is loaded."""

from __future__ import annotations

import sys
from importlib import import_module

from newsgen.cli.interrupts import end_at_once


def main() -> None:
    """Run the command line and exit with its status."""
    end_at_once()
    run = import_module("newsgen.cli.commands").run
    sys.exit(run())
