"""From a source file to its page, for a preview that goes where the editor is."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import PurePosixPath
from urllib.parse import quote

from newsgen.build.options import Options
from newsgen.models.paths import OutPath
from newsgen.serve.snapshot import Snapshot
from newsgen.store.cache import Cache
from newsgen.store.seals import CacheDamaged

_ARTICLES = "content/articles/"
_FOLDERS = {"content/people/": "people/", "content/events/": "events/", "content/pages/": ""}
_MOST = 16  # files; who changes more at once is not writing one of them


def page_saved(options: Options, pages: Snapshot, paths: Collection[str]) -> str:
    """Return the path, percent-encoded, of the page of the one file that was saved.

    Empty if that is not just one: a template is no page, and a burst is no edit.
    """
    if len(paths) > _MOST:
        return ""
    found = {place for path in paths for place in _places(options, path) if place in pages.files}
    if len(found) != 1:
        return ""
    return quote(f"/{found.pop().removesuffix('index.html')}")


def _places(options: Options, path: str) -> tuple[OutPath, ...]:
    """Return where the page of *path* should be."""
    if path.startswith(_ARTICLES):
        try:
            with closing(Cache(options.cache)) as cache:
                shown = cache.shown(str(options.output), path)
        except (CacheDamaged, sqlite3.Error):  # the next build sees to it
            return ()
        return (shown.path,) if shown else ()
    stem = PurePosixPath(path).stem
    return tuple(
        OutPath(f"{place}{stem}/index.html")
        for folder, place in _FOLDERS.items()
        if path.startswith(folder)
    )
