"""Connections of a preview: how many there may be, and an end to every wait for a client."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any

import h11
from msgspec import Struct
from uvicorn.protocols.http.h11_impl import H11Protocol

from newsgen.serve.gate import HEADERS
from newsgen.serve.kinds import TEXT
from newsgen.serve.live import STREAM

_BAD = HTTPStatus.BAD_REQUEST
_UNREADABLE = (
    f"HTTP/1.1 {_BAD.value} {_BAD.phrase}\r\nContent-Type: {TEXT}\r\n"
    + "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
    + f"\r\n{_BAD.value} {_BAD.phrase}\n"
).encode("ascii")


class Limits(Struct, frozen=True):
    """How many connections there may be at once, and how many seconds a client may take.

    ``head`` is the time for all of a request's head, so that a client which
    sends a byte now and then gets no more than one that sends nothing;
    ``stalled`` how long one may take nothing of what it asked for.
    """

    connections: int = 128
    head: float = 10.0
    stalled: float = 30.0


def connection_of(limits: Limits) -> type[H11Protocol]:
    """Return the class of connections that keep to *limits*."""

    class Limited(_Connection):
        pass

    Limited.limits = limits
    return Limited


class _Connection(H11Protocol):
    """HTTP as uvicorn speaks it, which waits for a head for ever."""

    limits = Limits()

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._began = 0.0
        self._clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait for a head; if there are too many who do, the oldest goes.

        A browser sends its head at once, so that no number of others who
        don't can keep it out.
        """
        super().connection_made(transport)
        self._began = self.loop.time()
        self._clock = self.loop.call_later(self.limits.head, self._headless)
        others = [one for one in self.connections if isinstance(one, _Connection)]
        others = [one for one in others if not one.transport.is_closing()]
        if len(others) > self.limits.connections:
            min((one for one in others if one is not self), key=_worth).transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._stop()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Begin to wait for the client to take what was sent."""
        super().pause_writing()
        self._stop()
        self._clock = self.loop.call_later(self.limits.stalled, self.transport.abort)

    def resume_writing(self) -> None:
        """See that the client takes it."""
        super().resume_writing()
        self._stop()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP, as the gate refuses; an answer that was begun is broken off."""
        del msg
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            self.transport.write(_UNREADABLE)
        self.transport.close()

    def _headless(self) -> None:
        if self.cycle is None:
            self.transport.close()

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None


def _worth(one: _Connection) -> tuple[bool, bool, float]:
    """Order connections: who has not asked yet, then who is not listening, then the oldest."""
    asked = one.cycle is not None
    listens = asked and one.scope["path"] == STREAM
    return asked, listens, one._began  # noqa: SLF001 - of this very class
