"""Being bound by the rights of files, as everybody but an administrator is."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_VERSION = 0x20080522  # linux/capability.h, _LINUX_CAPABILITY_VERSION_3
_OVERRIDES = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


@contextmanager
def bound_by_rights() -> Iterator[None]:
    """Let the rights of files bind this thread and what it starts, whoever that is.

    Skips the test where that can't be had.
    """
    if sys.platform != "linux":
        if sys.platform == "win32" or os.geteuid() == 0:
            pytest.skip("an administrator can't be bound by the rights of files here")
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    head = (ctypes.c_uint32 * 2)(_VERSION, 0)
    before = (ctypes.c_uint32 * 6)()
    _call(libc.capget, head, before)
    bound = (ctypes.c_uint32 * 6)(before[0] & ~_OVERRIDES, *before[1:])
    _call(libc.capset, head, bound)
    try:
        yield
    finally:
        _call(libc.capset, head, before)


def _call(call: ctypes._NamedFuncPointer, head: object, data: object) -> None:
    if call(head, data):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
