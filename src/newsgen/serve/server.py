"""The preview's server: uvicorn in a thread of its own, at the first port that is free."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import threading
from pathlib import Path

from uvicorn import Config
from uvicorn import Server as Uvicorn

from newsgen.errors import NewsgenError
from newsgen.serve.app import application
from newsgen.serve.connection import Limits, connection_of
from newsgen.serve.gate import Gate
from newsgen.serve.holder import holder
from newsgen.serve.preview import Preview

_TRIES = 10  # ports after the one that was asked for
_HEAD_BYTES = 16_384
_WAITING = 128  # connections that may wait while the first build runs
_ENDING_SECONDS = 2
_LIMITS = Limits()


class PortError(NewsgenError):
    """There is no port to listen on; the text says why."""


class Server:
    """Serves *preview* out of the folder *output*, to whoever asks for one of its addresses.

    From the beginning browsers may connect, and wait.
    """

    def __init__(
        self, opened: socket.socket, host: str, preview: Preview, output: Path, limits: Limits
    ) -> None:
        self._preview = preview
        self._socket = opened
        place, self.port = _address(opened)
        self._bound = (host, place)
        names = (host, place, "localhost", "127.0.0.1", "::1")
        self._uvicorn = Uvicorn(
            Config(
                Gate(application(preview, output), names, self.port),
                loop="asyncio",
                http=connection_of(limits),
                ws="none",
                lifespan="off",
                interface="asgi3",
                log_config=None,
                log_level="critical",
                access_log=False,
                server_header=False,
                proxy_headers=False,  # it stands behind no proxy, so these would be lies
                backlog=_WAITING,
                timeout_graceful_shutdown=_ENDING_SECONDS,
                h11_max_incomplete_event_size=_HEAD_BYTES,
            )
        )
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def url(self) -> str:
        """The address to open in a browser on this machine."""
        given, place = self._bound
        name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(place, given)  # noqa: S104 - a name here
        host = f"[{name}]" if ":" in name else name
        return f"http://{host}:{self.port}/"

    def start(self) -> None:
        """Serve in a thread of its own, until :meth:`stop`."""
        self._thread.start()

    def stop(self) -> None:
        """Take no more requests, and end the streams."""
        self._preview.end()
        self._uvicorn.should_exit = True
        if self._thread.is_alive():
            self._thread.join(2 * _ENDING_SECONDS)
        self._socket.close()

    def _run(self) -> None:
        asyncio.run(self._uvicorn.serve([self._socket]))


def listen(
    host: str, port: int, preview: Preview, output: Path, limits: Limits = _LIMITS
) -> Server:
    """Open a server at *port*, or at the next that is free if it is taken; 0 means any.

    It does not serve yet.  Raises PortError.
    """
    last = min(port + _TRIES, 65_535) if port else 0
    for one in range(port, last + 1):
        try:
            return Server(_opened(host, one), host, preview, output, limits)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                reason = error.strerror or error
                raise PortError(f"can't listen on {host} port {one}: {reason}") from error
    raise PortError(f"ports {port} to {last} are all taken; name another with --port")


def taken(port: int) -> str:
    """Say that *port* is taken, and by what, if the system tells."""
    who = holder(port)
    return f"Port {port} is taken by {who}" if who else f"Port {port} is taken"


def _address(opened: socket.socket) -> tuple[str, int]:
    place, port = opened.getsockname()[:2]
    return str(place), int(port)


def _opened(host: str, port: int) -> socket.socket:
    family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    opened = socket.socket(family, kind)
    try:
        if os.name == "posix":  # elsewhere it would take another server's port
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(place)
        opened.listen(_WAITING)
    except BaseException:
        opened.close()
        raise
    return opened
