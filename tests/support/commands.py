"""Commands as a user types them, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def newsgen(*arguments: object, cwd: Path) -> tuple[int, str, str]:
    """Run ``newsgen`` in *cwd*; return its exit status, output and messages."""
    command = [sys.executable, "-m", "newsgen", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr
