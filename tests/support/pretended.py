"""Sites of others, pretended on this machine: real sockets, and rules for each path."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

from msgspec.structs import replace

from newsgen.build.links.policy import Policy

Answer = bytes | Callable[[socket.socket], None]


def answer(status: int, *fields: str, body: bytes = b"") -> bytes:
    """Return the bytes of an answer."""
    head = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}", *fields, "", ""]
    return "\r\n".join(head).encode() + body


class Pretended:
    """A server that answers as *answers* say, by path, with 404 otherwise; notes what is asked."""

    def __init__(self, answers: Mapping[str, Answer], tls: ssl.SSLContext | None = None) -> None:
        self.asked: list[str] = []
        self.heads: list[str] = []
        self.hosts: list[str] = []
        self.connections = 0
        self._answers = answers
        self._tls = tls
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                self.connections += 1
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            opened = (
                self._tls.wrap_socket(connection, server_side=True) if self._tls else connection
            )
            with opened:
                head = b""
                while not head.endswith(b"\r\n\r\n"):
                    part = opened.recv(4096)
                    if not part:
                        return
                    head += part
                self.heads.append(head.decode())
                method, path, _ = head.decode().split(" ", 2)
                self.asked.append(f"{method} {path}")
                host = next(one for one in head.decode().split("\r\n") if one.startswith("Host:"))
                self.hosts.append(host.removeprefix("Host: "))
                found = self._answers.get(f"{method} {path}", self._answers.get(path, answer(404)))
                if callable(found):
                    found(opened)
                else:
                    opened.sendall(found)

    def close(self) -> None:
        """Let nobody in any more."""
        self._listening.close()


@contextmanager
def pretended(
    answers: Mapping[str, Answer], tls: ssl.SSLContext | None = None
) -> Iterator[Pretended]:
    """Pretend a site within the block."""
    server = Pretended(answers, tls)
    try:
        yield server
    finally:
        server.close()


def at_home(*servers: Pretended, policy: Policy | None = None) -> Policy:
    """Return a policy by which every host is this machine, which is allowed for once."""
    return replace(
        policy or Policy(pause=0.0, patience=3.0),
        ports=frozenset(one.port for one in servers),
        is_allowed=lambda address: address == "127.0.0.1",
        resolve=lambda _host, _port: ["127.0.0.1"],
    )
