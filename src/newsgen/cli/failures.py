"""What broke a command off, in a sentence for its user."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
import sys

from msgspec import MsgspecError

from newsgen.build.report import RenderError
from newsgen.errors import Diagnostic, NewsgenError, Severity, reason
from newsgen.store.database import is_damage
from newsgen.store.hindrances import hindrance, is_full

_DEBUG = "NEWSGEN_DEBUG"
_INNER_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")
_AGAIN = "delete .newsgen/ in the site folder and try again; it only holds copies"
_FORESEEN: tuple[tuple[type[Exception], str, str], ...] = (
    (MsgspecError, "cache-damaged", f"the cache is damaged ({{}}): {_AGAIN}"),
    (UnicodeError, "text-encoding", "a text or file name is not proper UTF-8: {}"),
    (RecursionError, "nested-too-deep", "the content or a template is nested too deep"),
    (MemoryError, "out-of-memory", "there is not enough memory; try again with -j 1"),
)
_FULL = (errno.ENOSPC, errno.EDQUOT)


def told(error: Exception) -> Diagnostic:
    """Turn what broke a command off into a problem of the whole site, whose path is ``.``.

    What is wrong with a template has its own place.
    """
    if isinstance(error, RenderError):
        return error.problem
    code, message = _sentence(error)
    return Diagnostic(".", 0, 0, Severity.ERROR, code, message)


def sentence(error: Exception) -> str:
    """Return what to print of what broke a command off."""
    return str(error) if isinstance(error, RenderError) else f"newsgen: {told(error).message}"


def show_traceback(error: Exception) -> None:
    """Print where *error* comes from, if the environment variable NEWSGEN_DEBUG asks for it."""
    if os.environ.get(_DEBUG, "0") not in {"", "0"}:
        sys.excepthook(type(error), error, error.__traceback__)


def _sentence(error: Exception) -> tuple[str, str]:
    """Find a code and the words for *error*; what nobody foresaw is owned up to as a bug."""
    if isinstance(error, NewsgenError):
        return _INNER_CAPITAL.sub("-", type(error).__name__).lower(), str(error)
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        code = "disk-full" if error.errno in _FULL else "system-error"
        return code, f"{place}{reason(error)}"
    if isinstance(error, sqlite3.Error):
        return _cache(error)
    for kind, code, words in _FORESEEN:
        if isinstance(error, kind):
            return code, words.format(error)
    words = " ".join(str(error).split())
    what = f"{type(error).__name__}: {words}" if words else type(error).__name__
    return "bug", f"{what}; this is a bug in newsgen; {_DEBUG}=1 shows the traceback"


def _cache(error: sqlite3.Error) -> tuple[str, str]:
    if is_damage(error):
        return "cache-damaged", f"the cache can't be used ({error}): {_AGAIN}"
    code = "disk-full" if is_full(error) else "cache-closed"
    return code, f".newsgen/ can't be read or written: {hindrance(error)}"
