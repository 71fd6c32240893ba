"""The preview's server: one request a connection, a thread each, and an end to every wait."""

from __future__ import annotations

import errno
import os
import select
import socket
import socketserver
import threading
import time
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path

from msgspec import Struct

from newsgen.errors import NewsgenError
from newsgen.serve.live import STILL_HERE, STREAM, events
from newsgen.serve.preview import Preview
from newsgen.serve.reply import Reply, answer, head, refused
from newsgen.serve.request import Refusal, Request, addresses, is_for, is_from_own_page, parse

_TRIES = 10  # ports after the one that was asked for
_HEAD_BYTES = 16_384
_SEND_SECONDS = 30.0
_LINGER_SECONDS = 1.0
_LOOK_SECONDS = 1.0  # how soon a closed tab is noticed
_QUIET_LOOKS = 15  # how many looks lie between two comments on a stream
_END = b"\r\n\r\n"


class Limits(Struct, frozen=True):
    """How many connections there may be at once, and how many seconds a request may take."""

    connections: int = 128
    seconds: float = 10.0


_LIMITS = Limits()


class PortError(NewsgenError):
    """There is no port to listen on; the text says why."""


class Server(socketserver.ThreadingTCPServer):
    """Serves *preview* out of the folder *output*, to whoever asks for one of its addresses.

    Every reply closes its connection: pages come from the same machine, and
    what can't be sent on a connection can't be smuggled on it.
    """

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name == "posix"  # elsewhere it would take another server's port
    request_queue_size = 128

    def __init__(
        self, host: str, port: int, preview: Preview, output: Path, limits: Limits
    ) -> None:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        self.address_family = family
        self._preview = preview
        self._output = output
        self._free = threading.BoundedSemaphore(limits.connections)
        self._seconds = limits.seconds
        super().__init__((str(place[0]), port), socketserver.BaseRequestHandler)
        self._names = (host, str(place[0]), "localhost", "127.0.0.1", "::1")

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.socket.getsockname()[1])

    @property
    def url(self) -> str:
        """The address to open in a browser on this machine."""
        name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self._names[1], self._names[0])  # noqa: S104 - a name here
        host = f"[{name}]" if ":" in name else name
        return f"http://{host}:{self.port}/"

    def start(self) -> None:
        """Serve in a thread of its own, until :meth:`stop`."""
        threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True).start()

    def stop(self) -> None:
        """Take no more requests, and end the streams."""
        self._preview.end()
        self.shutdown()
        self.server_close()

    def process_request(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """Take a connection if there is a thread to spare, and drop it otherwise."""
        if not self._free.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """Serve one connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def finish_request(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """Read one request and answer it; whoever hangs up or stalls is left alone."""
        del client_address
        assert isinstance(request, socket.socket)
        with suppress(ConnectionError, TimeoutError):
            self._serve(request)
            _linger(request)

    def _serve(self, client: socket.socket) -> None:
        asked = _request(client, self._seconds)
        if asked is None:
            return
        client.settimeout(_SEND_SECONDS)
        if isinstance(asked, Refusal):
            _send(client, refused(asked))
            return
        names = (*self._names, str(client.getsockname()[0]))
        if not is_for(asked, addresses(names, self.port)):
            _send(client, refused(Refusal(HTTPStatus.MISDIRECTED_REQUEST)))
        elif asked.path != STREAM:
            _send(client, self._answer(asked), bare=asked.method == "HEAD")
        elif is_from_own_page(asked):
            self._stream(client, bare=asked.method == "HEAD")
        else:
            _send(client, refused(Refusal(HTTPStatus.FORBIDDEN)))

    def _answer(self, request: Request) -> Reply:
        try:
            return answer(request, self._preview.shown, self._output)
        except OSError:
            return refused(Refusal(HTTPStatus.INTERNAL_SERVER_ERROR))

    def _stream(self, client: socket.socket, *, bare: bool) -> None:
        """Tell *client* of every rebuild until it hangs up or the preview ends."""
        client.sendall(head(Reply(HTTPStatus.OK, "text/event-stream", b""), None))
        step = -1
        looks = 0
        while not (bare or self._preview.ended or _hung_up(client)):
            shown = self._preview.wait(step, seconds=_LOOK_SECONDS)
            looks += 1
            if shown.step != step:
                client.sendall(events(shown))
                step = shown.step
            elif looks % _QUIET_LOOKS == 0:
                client.sendall(STILL_HERE)


def listen(
    host: str, port: int, preview: Preview, output: Path, limits: Limits = _LIMITS
) -> Server:
    """Open a server at *port*, or at the next that is free if it is taken; 0 means any.

    It does not serve yet, but browsers may connect and wait.  Raises PortError.
    """
    last = min(port + _TRIES, 65_535) if port else 0
    for one in range(port, last + 1):
        try:
            return Server(host, one, preview, output, limits)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                reason = error.strerror or error
                raise PortError(f"can't listen on {host} port {one}: {reason}") from error
    raise PortError(f"ports {port} to {last} are all taken; name another with --port")


def _request(client: socket.socket, seconds: float) -> Request | Refusal | None:
    """Read a request's head; None if none was begun.

    The time is for the whole head, so that a client which sends a byte now and
    then doesn't hold a thread for longer than one that sends nothing.
    """
    deadline = time.monotonic() + seconds
    data = b""
    while _END not in data:
        if len(data) > _HEAD_BYTES:
            return Refusal(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        left = deadline - time.monotonic()
        client.settimeout(max(left, 0.001))
        try:
            more = client.recv(4096)
        except TimeoutError:
            return Refusal(HTTPStatus.REQUEST_TIMEOUT) if data else None
        if not more:
            return None
        data += more
    return parse(data.partition(_END)[0])


def _send(client: socket.socket, reply: Reply, *, bare: bool = False) -> None:
    """Send *reply*, or only its head if *bare*."""
    if isinstance(reply.body, bytes):
        client.sendall(head(reply, len(reply.body)) + (b"" if bare else reply.body))
        return
    try:
        opened = reply.body.open("rb")
    except OSError:  # removed or locked since it was looked up
        _send(client, refused(Refusal(HTTPStatus.INTERNAL_SERVER_ERROR)), bare=bare)
        return
    with opened as file:
        size = os.fstat(file.fileno()).st_size
        client.sendall(head(reply, size))
        if not bare and size:
            client.sendfile(file, count=size)


def _hung_up(client: socket.socket) -> bool:
    readable, _, _ = select.select([client], [], [], 0)
    return bool(readable) and not client.recv(4096)


def _linger(client: socket.socket) -> None:
    """Read what the client may still send: closing before would take its reply away from it."""
    client.shutdown(socket.SHUT_WR)
    deadline = time.monotonic() + _LINGER_SECONDS
    while (left := deadline - time.monotonic()) > 0:
        client.settimeout(left)
        if not client.recv(4096):
            return
