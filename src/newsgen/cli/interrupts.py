"""Ctrl-C, from the first module that is loaded to the last byte that is printed."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from types import FrameType

STOPPED = 130
"""Exit status of a command that Ctrl-C ended: 128 and the signal's number, as shells count."""

STOPPED_TEXT = "newsgen: stopped"
"""What is said when Ctrl-C ended a command."""


def end_at_once() -> None:
    """Let Ctrl-C end the process on the spot, as long as it only loads modules.

    Nothing is begun yet that would have to be ended in order, and an exception
    could be lost in a callback of the interpreter's import machinery.  A
    process that was told to ignore Ctrl-C goes on ignoring it.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def raise_from_now_on() -> None:
    """Let Ctrl-C raise KeyboardInterrupt, now that there is work to end in order.

    A second one ends the process, and those it started, on the spot.
    """
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, _raise)


def ignore() -> None:
    """Let Ctrl-C do nothing more: the process is ending, in a moment."""
    if signal.getsignal(signal.SIGINT) in {signal.default_int_handler, _end, _raise}:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _raise(number: int, frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt, to end in order; whoever asks again is not kept waiting."""
    del number, frame
    signal.signal(signal.SIGINT, _end)
    raise KeyboardInterrupt


def _end(number: int, frame: FrameType | None) -> None:
    del number, frame
    # Where the module is not loaded there are no children; it takes 18 ms, and most need none.
    children = getattr(sys.modules.get("multiprocessing"), "active_children", tuple)
    for process in children():
        process.kill()
    with suppress(OSError):  # nobody may be left to read it
        os.write(2, f"\n{STOPPED_TEXT}\n".encode())
    os._exit(STOPPED)
