"""One request and the head of its answer, to a machine that was looked at before.

``http.client`` reads the answer; the connection is our own, since the name must not be
looked up a second time: what was checked is what is connected with.
"""

from __future__ import annotations

import io
import socket
import ssl
import time
from contextlib import closing
from http.client import HTTPException, HTTPResponse

from msgspec import Struct

from newsgen.build.links.policy import USER_AGENT, Policy
from newsgen.build.links.target import Refused, Target
from newsgen.errors import NewsgenError

_BLANKS = " \t"  # RFC 9110, 5.6.3; others may be bytes of a letter
_NO_HOST = frozenset(
    {socket.EAI_NONAME, *([socket.EAI_NODATA] if hasattr(socket, "EAI_NODATA") else [])}
)


class Unanswered(NewsgenError):  # noqa: N818 - named for what is the case
    """No answer came; the text is a word that says why."""


class Response(Struct, frozen=True):
    """What was answered: the status, two fields of the head, and the body if it was wanted."""

    status: int
    location: str = ""
    retry_after: str = ""
    body: bytes = b""


class _TooMuch(Exception):  # noqa: N818 - never leaves this module
    """More came than anyone needs."""


class _Capped(io.RawIOBase):
    """The bytes of a connection, up to *most* of them and until *deadline*."""

    def __init__(self, connection: socket.socket, most: int, deadline: float) -> None:
        super().__init__()
        self._connection = connection
        self._left = most
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # what it is given
        if self._left <= 0:
            raise _TooMuch
        self._connection.settimeout(_left(self._deadline))
        count = self._connection.recv_into(buffer[: self._left])
        self._left -= count
        return count


class _Reader:
    """What HTTPResponse takes for a socket."""

    def __init__(self, raw: _Capped) -> None:
        self._raw = raw

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return the file to read the answer from."""
        return io.BufferedReader(self._raw)


def exchange(method: str, target: Target, policy: Policy, *, body: bool = False) -> Response:
    """Ask *target*, and return the answer; of a body nothing is read unless it is wanted.

    Raises Refused if any address of the host isn't public, Unanswered if nothing came that
    is HTTP, in time and of a sane length.
    """
    deadline = time.monotonic() + policy.patience
    try:
        with closing(_connection(target, policy, deadline)) as connection:
            connection.settimeout(_left(deadline))
            connection.sendall(_request(method, target))
            most = policy.robots if body else policy.header
            return _read(method, _Capped(connection, most, deadline), most if body else 0)
    except ssl.SSLError as error:
        raise Unanswered("tls") from error
    except TimeoutError as error:
        raise Unanswered("timeout") from error
    except (HTTPException, ValueError) as error:
        raise Unanswered("not-http") from error
    except _TooMuch as error:
        raise Unanswered("too-long") from error
    except OSError as error:
        raise Unanswered("no-connection") from error


def _connection(target: Target, policy: Policy, deadline: float) -> socket.socket:
    first, *others = _addresses(target, policy)
    try:
        connection = policy.connect(first, target.port, _left(deadline) / 2)
    except OSError:
        if not others:
            raise
        connection = policy.connect(others[0], target.port, _left(deadline))
    if target.scheme == "http":
        return connection
    try:
        connection.settimeout(_left(deadline))
        return policy.tls().wrap_socket(connection, server_hostname=target.host)
    except (OSError, ValueError):
        connection.close()
        raise


def _addresses(target: Target, policy: Policy) -> list[str]:
    """Return the IP addresses of the host, all of them allowed; raises if one is not."""
    try:
        found = list(policy.resolve(target.host, target.port))
    except socket.gaierror as error:
        raise Unanswered("no-host" if error.errno in _NO_HOST else "dns") from error
    except (OSError, UnicodeError) as error:
        raise Unanswered("dns") from error
    if not found:
        raise Unanswered("no-host")
    if not all(map(policy.is_allowed, found)):
        raise Refused("private")
    return found


def _request(method: str, target: Target) -> bytes:
    lines = (
        f"{method} {target.path} HTTP/1.1",
        f"Host: {target.authority}",
        f"User-Agent: {USER_AGENT}",
        "Accept: */*",
        "Accept-Encoding: identity",
        "Connection: close",
    )
    return "\r\n".join((*lines, "", "")).encode("ascii")


def _read(method: str, raw: _Capped, most: int) -> Response:
    answer = HTTPResponse(_Reader(raw), method=method)  # type: ignore[arg-type] # only makefile
    with closing(answer):
        answer.begin()
        body = b""
        if most and answer.getheader("Content-Encoding", "identity").lower() == "identity":
            body = _body(answer, most)
        return Response(
            answer.status,
            (answer.getheader("Location") or "").strip(_BLANKS),
            (answer.getheader("Retry-After") or "").strip(_BLANKS),
            body,
        )


def _body(answer: HTTPResponse, most: int) -> bytes:
    """Return the beginning of a body; what comes after *most* bytes is not waited for."""
    parts: list[bytes] = []
    try:
        while most > 0 and (part := answer.read1(min(most, 1 << 14))):
            parts.append(part)
            most -= len(part)
    except _TooMuch:
        pass  # its beginning is enough
    return b"".join(parts)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
