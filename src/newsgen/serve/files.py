"""Files of a build as responses: each one whole, as it was at one moment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from errno import EISDIR, ENOENT, ENOTDIR
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from newsgen.serve.kinds import HTML, type_of
from newsgen.serve.live import with_script
from newsgen.store.source_file import open_regular, read_regular

_CHUNK = 1 << 16
_NO_FILE = frozenset({ENOENT, ENOTDIR, EISDIR})
_SMALL = 1 << 20  # bytes that are read at once: handing them to a thread costs more


class OpenFile(StreamingResponse):
    """Sends a file that is open, and closes it.

    A build replaces files and never changes one: what is open stays as it is,
    so that the length which is announced is that of what is sent.
    """

    def __init__(self, file: BinaryIO, media_type: str, *, bare: bool) -> None:
        self._file = file
        size = os.fstat(file.fileno()).st_size
        # The type stands among the headers, where nothing is added to it.
        headers = {"Content-Length": str(size), "Content-Type": media_type}
        super().__init__(_chunks(file, 0 if bare else size), headers=headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._file.close()


def file_of(place: Path, *, bare: bool) -> Response | None:
    """Return the file at *place* as it is, or only its head if *bare*; None if there is none.

    Raises OSError if it is there and can't be read.
    """
    try:
        file = open_regular(place)
    except OSError as error:
        if error.errno in _NO_FILE:
            return None
        raise
    if os.fstat(file.fileno()).st_size > _SMALL:
        return OpenFile(file, type_of(place.name), bare=bare)
    with file:
        return Response(file.read(), headers={"Content-Type": type_of(place.name)})


def page_of(place: Path, status: HTTPStatus, revision: str) -> Response | None:
    """Return the page at *place* with the script of live reload; None if there is none.

    Raises OSError if it is there and can't be read.
    """
    try:
        html = read_regular(place)
    except OSError as error:
        if error.errno in _NO_FILE:
            return None
        raise
    return page(html, status, revision)


def page(html: bytes, status: HTTPStatus, revision: str) -> Response:
    """Return *html* with the script of live reload."""
    return Response(with_script(html, revision), status.value, {"Content-Type": HTML})


def _chunks(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0 and (data := file.read(min(size, _CHUNK))):
        size -= len(data)
        yield data
