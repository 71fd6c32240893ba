"""Where the built-in theme lies, in an installed package and in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def builtin(folder: str) -> Path:
    """Return the built-in theme's ``templates`` or ``static`` folder.

    A wheel carries them inside the package; in a checkout they are the
    repository's own top-level folders.
    """
    packaged = _PACKAGE / "theme" / folder
    return packaged if packaged.is_dir() else _PACKAGE.parent.parent / folder
