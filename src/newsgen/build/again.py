"""Building a site that was built before: nothing changed, or the texts of a few articles.

Kept light: an unchanged site loads no parser, no template and no archive, and
edited texts load only what makes their pages.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from importlib import import_module
from itertools import islice

from newsgen.build.clock import Clock, uncollected
from newsgen.build.options import Options, Progress
from newsgen.build.report import Report
from newsgen.build.standing import (
    MOST_EDITED,
    Held,
    changed,
    held_of,
    listed,
    source_of,
    stands,
    told,
)
from newsgen.executors.executor import Serial
from newsgen.models.digests import digest
from newsgen.store.cache import Cache, with_cache
from newsgen.store.database import is_damage
from newsgen.store.lock import only_one
from newsgen.store.removal import remove
from newsgen.store.scan import SourceFile
from newsgen.store.seen import Seen
from newsgen.store.sink import NoRoom, has_no_room
from newsgen.store.swap import recover


def again(options: Options, progress: Progress) -> Report | None:
    """Bring the output of a site up to date, or return None if that takes the long way."""
    if options.clean or not options.cache.is_file():
        return None
    return with_cache(options.cache, lambda: _unhindered(options, progress))


def _unhindered(options: Options, progress: Progress) -> Report | None:
    """Do as :func:`again`; what the system refuses is left to the long way, which tells of it."""
    try:
        return _again(options, progress)
    except NoRoom:
        return None
    except OSError as error:
        if has_no_room(error):
            return None
        raise
    except sqlite3.Error as error:
        if is_damage(error):
            raise
        return None


def _again(options: Options, progress: Progress) -> Report | None:
    clock = Clock()
    with only_one(options.state), uncollected():
        recover(options.output)
        with clock("read"):
            held = held_of(options)
            files = None if held is None else listed(options.site, held)
            if held is None or files is None:
                return None
            suspects = tuple(islice(changed(files, held.seen), MOST_EDITED + 1))
            if len(suspects) > MOST_EDITED:
                return None
            same = _same(options, suspects, held)
        with clock("compare"):
            if not stands(options, held.manifest):
                return None
        if same:
            return told(held.standing.report, clock)
        remove(options.scratch)
        amend = import_module("newsgen.build.amend").amend
        done = amend(options, held, Serial(), clock, progress, suspects)
        report: Report | None = done and done.report
    return report


def _same(options: Options, suspects: Sequence[SourceFile], held: Held) -> bool:
    """Tell whether *suspects* have the bytes they had; if so, the cache trusts them from now."""
    seen = dict(held.seen)
    for file in suspects:
        began = time.time_ns()
        before = seen[file.path]
        if digest(source_of(options.site, file.path)) != before.digest:
            return False
        looks = file.size, file.mtime_ns, file.inode, file.changed_ns
        seen[file.path] = Seen(*looks, began, before.digest, before.shape)
    if suspects:
        with closing(Cache(options.cache)) as cache:
            cache.remember(seen)
    return True
