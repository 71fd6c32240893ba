"""The identity of the running code, so that an upgrade renews what older code made."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from newsgen.models.digests import digest

_PACKAGE = Path(__file__).resolve().parent.parent
_SHAPING = (
    *("jinja2", "linkify-it-py", "markdown-it-py", "markupsafe", "mdit-py-plugins"),
    *("pydantic", "python-slugify", "pyyaml", "text-unidecode"),
)
"""Packages whose behaviour shows in the pages; their versions stand for their code."""


@cache  # asked often, and read from a file
def imaging() -> str:
    """Return the version of Pillow, which makes pictures smaller; "" if it isn't installed."""
    try:
        return version("pillow")
    except PackageNotFoundError:
        return ""


@cache  # a process runs the code that it has loaded
def code_stamp() -> bytes:
    """Return a digest of this package's own files and of the versions of what it builds on.

    Reading the files takes some tens of milliseconds and is right where a version
    number is not: in a checkout, and after a repair of an installed copy.
    """
    files = sorted(path for suffix in ("*.py", "*.json") for path in _PACKAGE.rglob(suffix))
    own = (
        part
        for file in files
        for part in (file.relative_to(_PACKAGE).as_posix().encode(), file.read_bytes())
    )
    versions = (f"{name} {version(name)}" for name in _SHAPING)
    python = f"python {sys.version_info[:2]} unicode {unicodedata.unidata_version}"
    return digest(*own, python.encode(), *(text.encode() for text in versions))
