"""A tree of files that takes the place of another in one step, whatever happens meanwhile.

It is made beside the other, under a hidden name, and begins as that: every file is a
second name of the same file.  Whoever writes there must put a new file in the
place of an old one and never change one.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from stat import S_IMODE, S_IRWXU

from newsgen.store.disks import one_disk, settle, settle_names
from newsgen.store.lock import held
from newsgen.store.removal import clear
from newsgen.store.sink import OutputError, refused

_PATIENCE_SECONDS = 120.0  # to wait for another checkout that is built into the same output
_AT_FDCWD = -100  # Linux, fcntl.h
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_CANNOT_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_CANNOT_LINK = frozenset({errno.EPERM, errno.EACCES, errno.EMLINK, errno.ENOSYS, errno.ENOTSUP})


def next_to(output: Path) -> Path:
    """Return where the tree is made that takes the place of *output*."""
    real = _real(output)
    return real.with_name(f".{real.name}.newsgen-next")


def recover(output: Path) -> None:
    """Clean up after a process that was killed: *output* is whole then, the old one or the new.

    Where two trees can't be exchanged, there is a moment in which neither has its name.
    What another process is making is waited for.  Raises OutputError, Busy.
    """
    real = _real(output)
    if not real.name:  # the root of a disk, which no site is built into
        return
    fresh, old = next_to(output), _old(output)
    if not any(os.path.lexists(one) for one in (fresh, old, _lock(output))):
        return
    with _told(fresh), _alone(output):
        if os.path.lexists(old):
            if os.path.lexists(real):
                _discard(old)
            else:
                old.rename(real)
        if os.path.lexists(fresh):
            _discard(fresh)


@contextmanager
def swapped(output: Path) -> Iterator[None]:
    """Let the block bring the tree :func:`next_to` *output* up to date, and swap the two.

    If the block fails, *output* is as it was, and what it says of the tree is said of *output*.
    Of a link, what it leads to is swapped.  Raises OutputError, and Busy where another
    process goes on making such a tree.
    """
    fresh = next_to(output)
    with ExitStack() as stack:
        with _told(fresh):
            fresh.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(_alone(output))
        try:
            with _told(fresh):
                narrow = _begin(_real(output), fresh)
            with _as_of(output, fresh):
                yield
            with _told(fresh):
                _give_back(narrow)
                _take_place(_real(output), fresh, _old(output))
        except BaseException:
            _discard(fresh)
            raise


@contextmanager
def _alone(output: Path) -> Iterator[None]:
    """Be the only one that makes trees next to *output*, of whatever checkout; leave no trace.

    Who waits for a lock whose file was deleted looks for another one.
    """
    lock = _lock(output)
    with held(lock, _PATIENCE_SECONDS):
        try:
            yield
        finally:
            with suppress(OSError):
                lock.unlink(missing_ok=True)
    if sys.platform == "win32":  # where it can't go while it is open, nor while another has it
        with suppress(OSError):
            lock.unlink(missing_ok=True)


@contextmanager
def _as_of(output: Path, fresh: Path) -> Iterator[None]:
    """Let an OutputError of the tree *fresh* name the folder whose place it is to take."""
    try:
        yield
    except OutputError as error:
        raise type(error)(f"{error}".replace(f"{fresh}", f"{output}")) from error


@contextmanager
def _told(fresh: Path) -> Iterator[None]:
    """Turn what the system refuses into an OutputError."""
    try:
        yield
    except OSError as error:
        where = error.filename or fresh
        raise refused(where, error) from error


def _real(output: Path) -> Path:
    return Path(os.path.realpath(output))


def _old(output: Path) -> Path:
    real = _real(output)
    return real.with_name(f".{real.name}.newsgen-old")


def _lock(output: Path) -> Path:
    real = _real(output)
    return real.with_name(f".{real.name}.newsgen-lock")


def _discard(tree: Path) -> None:
    """Delete *tree*, or what can be deleted of it: the next build tries again."""
    clear(tree)
    if tree.is_dir() and not tree.is_symlink():
        with suppress(OSError):
            _open_up(tree)
        clear(tree)


def _open_up(tree: Path) -> None:
    """Let the owner delete what is in the folders of *tree*."""
    folders = [f"{tree}"]
    for folder in folders:  # which grows meanwhile
        _widened(folder)
        with os.scandir(folder) as entries:
            folders += [one.path for one in entries if one.is_dir(follow_symlinks=False)]


def _widened(folder: str) -> int | None:
    """Let the owner write into *folder*; return the rights it had, None if it had these."""
    mode = S_IMODE(os.lstat(folder).st_mode)
    if mode & S_IRWXU == S_IRWXU:
        return None
    os.chmod(folder, mode | S_IRWXU)  # noqa: PTH101
    return mode


def _give_back(narrow: Sequence[tuple[str, int]]) -> None:
    """Take rights away again from those of the *narrow* folders that are still there."""
    for folder, mode in narrow:
        with suppress(FileNotFoundError, NotADirectoryError):
            os.chmod(f"{folder}/.", mode)  # noqa: PTH101 - no file that took its place


def _begin(real: Path, fresh: Path) -> tuple[tuple[str, int], ...]:
    """Make *fresh* a twin of *real*, which may not be there yet.

    Return its folders, the innermost first, into which the owner could not write, with the
    rights they had: until these are given back, it can.
    """
    _discard(fresh)
    if not real.exists():
        fresh.mkdir(parents=True)
        return ()
    if not one_disk(real, real.parent):
        raise OutputError(
            f"{real} is a mount point and can't be swapped: build into a folder below it "
            f"(-o {real / 'site'}), or without --atomic"
        )
    disk = real.stat().st_dev
    folders = [(str(real), str(fresh))]
    for old, new in folders:  # which grows meanwhile
        os.mkdir(new)  # noqa: PTH102 - no path objects in hot loops
        with os.scandir(old) as entries:
            for entry in entries:
                target = f"{new}/{entry.name}"
                if not entry.is_dir(follow_symlinks=False):
                    _twin(entry, target)
                elif os.lstat(entry.path).st_dev == disk:  # Windows gives entries none
                    folders.append((entry.path, target))
                else:
                    raise _mounted(entry.path)
    narrow: list[tuple[str, int]] = []
    for old, new in reversed(folders):
        try:
            shutil.copystat(old, new)
        except OSError as error:  # which may know of no file
            raise OSError(error.errno, error.strerror, new) from error
        mode = _widened(new)
        if mode is not None:
            narrow.append((new, mode))
    return tuple(narrow)


def _mounted(place: str) -> OutputError:
    """Say that a part of the output would stay behind."""
    return OutputError(
        f"{place} is on a disk of its own, inside a folder that is to be swapped: "
        "move it out of the output, or build without --atomic"
    )


def _twin(entry: os.DirEntry[str], target: str) -> None:
    """Make *target* a second name of a file; a copy where there can be no second name."""
    if entry.is_symlink():
        os.symlink(os.readlink(entry.path), target)  # noqa: PTH115, PTH211
        return
    try:
        os.link(entry.path, target)
    except OSError as error:
        if error.errno == errno.EXDEV:
            raise _mounted(str(Path(entry.path).parent)) from error
        if error.errno not in _CANNOT_LINK or not entry.is_file():
            raise
        shutil.copy2(entry.path, target)


def _take_place(real: Path, fresh: Path, old: Path) -> None:
    """Let *fresh* and *real* change names, and delete what was there."""
    settle(fresh)
    if not real.exists():
        fresh.rename(real)
    elif not _exchange(fresh, real):
        try:
            real.rename(old)
            fresh.rename(real)
        except BaseException:
            if not os.path.lexists(real):
                old.rename(real)
            raise
    with suppress(OSError):  # of a folder that can't be read: it is done all the same
        settle_names(real.parent)
    _discard(fresh)
    _discard(old)


def _exchange(first: Path, second: Path) -> bool:
    """Let two folders change names at once; tell whether this system can."""
    if sys.platform == "win32":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(first), os.fsencode(second)
    if hasattr(libc, "renameat2"):  # Linux
        failed = libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE)
    elif hasattr(libc, "renamex_np"):  # macOS
        failed = libc.renamex_np(*names, _EXCHANGE)
    else:
        return False
    number = ctypes.get_errno() if failed else 0
    if number and number not in _CANNOT_EXCHANGE:
        raise OSError(number, os.strerror(number), str(second))
    return not failed
