"""Names of files are UTF-8, whatever language and encoding a system was set up for."""

from __future__ import annotations

import os
import sys

_IN_UTF8 = ["-X", "utf8"]


def read_names_as_utf8() -> None:
    """Begin the program anew in UTF-8 mode, if it takes names of files for something else.

    Python does where the locale has another encoding: the same folder would be another
    site then.  What is printed stays in the encoding of the terminal.

    Source: https://peps.python.org/pep-0540/
    """
    if sys.getfilesystemencoding() == "utf-8" or not sys.executable:
        return
    given = sys.orig_argv[1:]
    if given[:2] != _IN_UTF8:  # else somebody insists on the opposite
        os.environ.setdefault("PYTHONIOENCODING", f"{sys.stdout.encoding}:backslashreplace")
        os.execv(sys.executable, [sys.executable, *_IN_UTF8, *given])  # noqa: S606 - itself
