"""Commands as a user types them, each in a process of its own.

It is a fork of this one, which has loaded newsgen once: that costs milliseconds where an
interpreter would cost half a second.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, NamedTuple

from newsgen.cli.main import main

_PATIENCE_SECONDS = 60


class Ended(NamedTuple):
    """How a command ended: its status, negative for a signal, and what it printed."""

    status: int
    output: str
    messages: str

    @property
    def told(self) -> str:
        """All that was printed."""
        return self.output + self.messages


def newsgen(*arguments: object, cwd: Path, **environment: str) -> Ended:
    """Run ``newsgen`` in *cwd*; return its exit status, output and messages."""

    def before() -> None:
        os.chdir(cwd)
        os.environ.update(environment)

    done = ended(*arguments, before=before)
    assert "Traceback" not in done.messages
    return done


def ended(*arguments: object, before: Callable[[], None] = lambda: None) -> Ended:
    """Run ``newsgen`` after *before* is called in its process; one that hangs is killed."""
    with ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(2)]
        child = os.fork()
        if child == 0:
            _become(["newsgen", *map(str, arguments)], before, files)
        status = _awaited(child)
        output, messages = map(_text, files)
    return Ended(os.waitstatus_to_exitcode(status), output, messages)


def _become(argv: list[str], before: Callable[[], None], files: Sequence[IO[bytes]]) -> None:
    """Be the command, in the forked process, to its end."""
    status = 70
    try:
        os.setpgid(0, 0)
        for number, file in enumerate(files, 1):
            os.dup2(file.fileno(), number)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        sys.argv = argv
        before()
        main()
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 1
    except BaseException:  # noqa: BLE001 - the fork must not go on as its parent
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _awaited(child: int) -> int:
    """Wait for *child*; one that hangs is ended, with all it started."""
    waiting = os.pidfd_open(child)
    try:
        ready, _, _ = select.select([waiting], [], [], _PATIENCE_SECONDS)
    finally:
        os.close(waiting)
    if not ready:
        os.killpg(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")
