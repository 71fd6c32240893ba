"""Where ``newsgen`` begins: Ctrl-C is minded before anything large is loaded."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

from newsgen.cli.encoding import read_names_as_utf8
from newsgen.cli.interrupts import end_at_once


def main() -> None:
    """Run the command line and exit with its status.

    The interpreter looks for cycles among all values before it exits, which
    takes as long as to build a page: nothing is left to find for one that ends.
    """
    end_at_once()
    read_names_as_utf8()
    run = import_module("newsgen.cli.commands").run
    try:
        sys.exit(run())
    finally:
        gc.freeze()
