"""Pictures that lie beside what is imported: found there, never fetched."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from newsgen.importers.reading import Media

Localise: TypeAlias = Callable[[str], Media | None]
"""Finds the file that an address of a picture means, beside its page; None if there is none."""


def nowhere(source: str) -> Media | None:  # noqa: ARG001 - the answer of an item without a folder
    """Find nothing: for items that have no files beside them."""
    return None
