"""The file of published addresses, as a build leaves it."""

from __future__ import annotations

from collections.abc import Iterable

from newsgen.build.options import Options
from newsgen.build.standing import source_of
from newsgen.errors import Diagnostic, Severity
from newsgen.models.article import Entry
from newsgen.models.digests import digest
from newsgen.models.published import LOCK
from newsgen.models.texts import text_of
from newsgen.store.published import LockError, with_texts, write_published

Kept = tuple[bytes, tuple[Diagnostic, ...]]
"""The digest of the register that a build stands on, and what was wrong with keeping it."""


def with_edited(options: Options, entries: Iterable[Entry], before: bytes) -> bytes | None:
    """Return what the register is to hold once the texts of *entries* are published.

    *before* is the digest of the file.  None if what to write of them takes the long way to tell.
    """
    if not _is_kept(options):
        return b""
    data = source_of(options.site, LOCK)
    if digest(data) != before:
        return None
    return with_texts(data, {one.card.url: text_of(one) for one in entries})


def keep_register(options: Options, register: bytes, before: bytes) -> Kept:
    """Keep the addresses that whoever publishes this build makes known.

    *before* is the digest of the file as it was read.  The digest that comes back is that
    of the file, unless somebody edited it meanwhile; of none, if it can't be written.
    """
    if not _is_kept(options):
        return before, ()
    try:
        is_new = write_published(options.site, register, before)
    except LockError as error:
        hint = "without it, a published address can get lost unnoticed"
        problem = Diagnostic(LOCK, 0, 0, Severity.WARNING, "lock-unwritten", f"{error}", hint)
        return b"", (problem,)  # so that the next build tries again
    return digest(register) if is_new else before, ()


def _is_kept(options: Options) -> bool:
    """Tell whether a build makes its addresses known: a draft or a preview is for its writer."""
    return not (options.drafts or options.preview)
