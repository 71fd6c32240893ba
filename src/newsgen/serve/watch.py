"""Following the sources of a site: what was changed, in sets that belong together."""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Protocol, Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from newsgen.loader.settings import PATH
from newsgen.models.answers import LINKS
from newsgen.models.published import LOCK
from newsgen.serve.places import git_folder, is_git_at_work, tells_changes

_FOLDERS = ("content", "templates", "static")
_CHANGES = frozenset({"created", "modified", "closed", "moved", "deleted", "attrib"})
_WHOLE = frozenset({"closed", "moved", "deleted"})  # nobody is writing the file any more
_SETTLE = 0.08  # longer than an editor takes to save, shorter than anyone notices
_WHOLE_SHARE = 0.25  # of this wait, what files that are whole are given for others to come along
_LONGEST = 10.0  # an endless burst, such as a copy of a large folder, is shown in parts
_MANY = 16  # paths; more of them are no edit but a copy or a checkout, which may stop for breath
_MANY_SHARE = 5  # of the wait, what these are given
_NOT_HIDDEN = frozenset({".", ".well-known"})
_PROBES = frozenset({"4913", "Icon\r", "Thumbs.db", "desktop.ini"})  # the first is vim's
_OWN_BUSINESS = re.compile(
    r".*~|~\$.*|#.*#|.*\.(?:swp|swx|kate-swp)|.*___jb_(?:tmp|old|bak)___|lu\d\w*\.tmp"
    r"|sed[A-Za-z0-9]{6}|.*\.sb-[0-9a-f]+-[A-Za-z0-9]+|~syncthing~.*\.tmp"
)
_LOOK_AT_GIT = 0.1
_LONGEST_GIT = 60.0  # seconds, for the largest work trees
_INTERRUPTIBLE = 0.5  # not all systems let Ctrl-C end a wait without end


class _Changed(Protocol):
    def __call__(self, path: str, *, is_folder: bool, is_whole: bool) -> None: ...


class Watch:
    """The changes of a site folder's sources, as they happen.

    Iterating yields, after every burst of changes, the paths that changed:
    sorted, relative to the site folder, POSIX style.  It ends after
    :meth:`stop`.  What changes meanwhile is not lost but comes next.
    ``polling`` says why they are listed every second instead, if they are:
    because *poll* wants it, or nothing else would tell of changes there.
    """

    def __init__(self, site: Path, *, settle: float = _SETTLE, poll: bool = False) -> None:
        self._site = Path(os.path.realpath(site))
        self._git = git_folder(self._site)
        self._settle = settle
        self._changes: SimpleQueue[tuple[str, bool] | None] = SimpleQueue()
        self._followed: dict[str, ObservedWatch] = {}
        self.polling = ""
        if poll:
            self.polling = "as asked"
        elif not tells_changes(self._site):
            self.polling = "this file system doesn't tell of changes"
        self._observer: BaseObserver = PollingObserver() if self.polling else Observer()

    def __enter__(self) -> Self:
        """Begin to watch."""
        try:
            self._start()
        except OSError as error:
            self._observer.stop()
            self._observer = PollingObserver()
            self.polling = f"the system tells of no changes ({error.strerror or error})"
            self._start()
        return self

    def __exit__(self, *_: object) -> None:
        """Watch no longer."""
        self.stop()
        # Its threads may be asking for changes while they are stopped, and complain of that.
        logging.getLogger("watchdog").addHandler(logging.NullHandler())
        self._observer.stop()
        self._observer.join()

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """Yield sets of changed paths, each after a pause of about ``settle`` seconds.

        The pause is shorter once every file of the set was closed by who wrote
        it, and longer after many.  A set waits for git to be done.
        """
        while (first := self._next(None)) is not None:
            whole = dict([first])
            if not self._gather(whole):
                return
            yield tuple(sorted(whole))

    def _gather(self, whole: dict[str, bool]) -> bool:
        """Add to *whole* what belongs to it; false at the end."""
        began = time.monotonic()
        while True:
            passed = time.monotonic() - began
            git = passed < _LONGEST_GIT and is_git_at_work(self._git)
            left = _LOOK_AT_GIT if git else min(self._pause(whole), _LONGEST - passed)
            if left <= 0:
                return True
            try:
                more = self._next(left)
            except Empty:
                if not git:
                    return True
                continue
            if more is None:
                return False
            whole |= dict([more])

    def _pause(self, whole: Mapping[str, bool]) -> float:
        if len(whole) > _MANY:
            return self._settle * _MANY_SHARE
        return self._settle * (_WHOLE_SHARE if all(whole.values()) else 1)

    def stop(self) -> None:
        """End the iteration, from whatever thread."""
        self._changes.put(None)

    def _next(self, seconds: float | None) -> tuple[str, bool] | None:
        """Wait for a change and whether its file is whole; None is the end.  Raises Empty."""
        while True:
            try:
                return self._changes.get(timeout=_INTERRUPTIBLE if seconds is None else seconds)
            except Empty:
                if seconds is not None:
                    raise

    def _start(self) -> None:
        self._followed.clear()
        self._observer.schedule(_Listener(self._root_changed), str(self._site))
        for name in _FOLDERS:
            self._follow(name)
        self._observer.start()

    def _follow(self, name: str) -> None:
        """Watch the folder *name* if it is there, and no longer the one that was there before."""
        old = self._followed.pop(name, None)
        if old is not None:
            with suppress(KeyError):  # it ended by itself when its folder went away
                self._observer.unschedule(old)
        folder = os.path.realpath(self._site / name)
        if not os.path.isdir(folder):  # noqa: PTH112 - it is a string already
            return

        def changed(path: str, *, is_folder: bool, is_whole: bool) -> None:
            inner = os.path.relpath(path, folder).replace(os.sep, "/")
            if is_source(inner):
                place = name if inner == "." else f"{name}/{inner}"
                self._changes.put((place, is_whole and not is_folder))

        self._followed[name] = self._observer.schedule(_Listener(changed), folder, recursive=True)

    def _root_changed(self, path: str, *, is_folder: bool, is_whole: bool) -> None:
        name = os.path.relpath(path, self._site)
        if name in _FOLDERS and is_folder:
            with suppress(OSError):  # gone again: that is the next change
                self._follow(name)
        if name in _FOLDERS or name in {PATH, LOCK, LINKS}:
            self._changes.put((name, is_whole and not is_folder))


def is_source(path: str) -> bool:
    """Tell whether a change of *path* can matter, or is an editor's own business.

    *path* is relative to a watched folder.  Left out are hidden files and
    folders, backups, locks and the probes that editors write before they save.
    """
    name = path.rpartition("/")[2]
    hidden = any(part.startswith(".") and part not in _NOT_HIDDEN for part in path.split("/"))
    return not (hidden or name in _PROBES or _OWN_BUSINESS.fullmatch(name))


class _Listener(FileSystemEventHandler):
    """Passes on what changed, and not what was merely read."""

    def __init__(self, changed: _Changed) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on the paths of *event*; that a folder's list changed is said of its files."""
        if event.event_type not in _CHANGES:
            return
        if event.is_directory and event.event_type in {"modified", "attrib"}:
            return
        is_whole = event.event_type in _WHOLE
        for path in (event.src_path, event.dest_path):
            if path:
                place = os.fsdecode(path)
                self._changed(place, is_folder=event.is_directory, is_whole=is_whole)
