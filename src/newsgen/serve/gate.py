"""The gate of a preview: who may ask, and the headers that every answer has in production."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newsgen.serve.request import METHODS, Asked, addresses, asked, is_for

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",  # no <script> elsewhere reads drafts
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
    # Pages come from the same machine, and what can't follow on a connection can't be smuggled.
    "Connection": "close",
}
"""What every answer says, whatever else it is."""


class Gate:
    """Lets through to *app* what is asked of this server, under one of its *names* at *port*."""

    def __init__(self, app: ASGIApp, names: Sequence[str], port: int) -> None:
        self._app = app
        self._names = tuple(names)
        self._port = port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        request = self._request(scope)
        if isinstance(request, HTTPStatus):
            await refused(request)(scope, receive, guarded)
            return
        told = {**scope, "path": request.path, "raw_path": request.path.encode()}
        told["state"] = {"asked": request}
        await self._app(told, receive, guarded)

    def _request(self, scope: Scope) -> Asked | HTTPStatus:
        request = asked(scope)
        if isinstance(request, HTTPStatus):
            return request
        here = (str(scope["server"][0]),) if scope["server"] else ()
        known = addresses((*self._names, *here), self._port)
        return request if is_for(request, known) else HTTPStatus.MISDIRECTED_REQUEST


def refused(status: HTTPStatus) -> Response:
    """Say why a request gets no page."""
    allowed = {"Allow": ", ".join(METHODS)} if status is HTTPStatus.METHOD_NOT_ALLOWED else {}
    return PlainTextResponse(f"{status.value} {status.phrase}\n", status.value, allowed)
