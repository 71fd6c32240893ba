"""How addresses are asked: how often, how long, how much, and where not."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Sequence
from functools import cache

from msgspec import Struct

from newsgen import __version__
from newsgen.build.links.public import is_public

AGENT = "newsgen-links"
"""The name that robots.txt may use (RFC 9309, 2.2.1)."""

USER_AGENT = f"{AGENT}/{__version__}"
"""Who asks, without a word about where the site is: that is its owner's to tell."""


def resolved(host: str, port: int) -> Sequence[str]:
    """Return the IP addresses of *host*, as the system finds them.  Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(place[0]) for *_, place in found))


def connected(address: str, port: int, timeout: float) -> socket.socket:
    """Return a connection with the IP *address*, in *timeout* seconds.  Raises OSError."""
    return socket.create_connection((address, port), timeout)


@cache
def _trusting_the_system() -> ssl.SSLContext:
    """Return a context that verifies certificates; making one takes 20 ms."""
    return ssl.create_default_context()


class Policy(Struct, frozen=True):
    """What is allowed when addresses are asked; times are in seconds.

    ``pause`` is between two requests to a host, ``hosts`` how many are asked at once, ``patience``
    what a request may take in all.  ``header`` and ``robots`` are the most bytes that are
    read of an answer and of a robots.txt, as they are sent: nothing is unpacked.  A
    longer ``Retry-After`` than ``longest_wait`` is not waited for.  After ``failures`` without an
    answer a host is left alone.  What was learnt is kept every ``keep`` seconds.

    The last five are the world: tests put their own there.
    """

    pause: float = 2.0
    hosts: int = 8
    patience: float = 20.0
    redirects: int = 5
    header: int = 1 << 16
    robots: int = 1 << 19
    longest_wait: float = 120.0
    failures: int = 3
    keep: float = 30.0
    ports: frozenset[int] = frozenset({80, 443})
    is_allowed: Callable[[str], bool] = is_public
    resolve: Callable[[str, int], Sequence[str]] = resolved
    connect: Callable[[str, int, float], socket.socket] = connected
    tls: Callable[[], ssl.SSLContext] = _trusting_the_system
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep
