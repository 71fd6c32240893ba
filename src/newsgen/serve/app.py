"""The preview as an application: pages of the snapshot, and the stream of news about them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from newsgen.serve.files import file_of, page, page_of
from newsgen.serve.gate import refused
from newsgen.serve.kinds import HTML, type_of
from newsgen.serve.live import STILL_HERE, STREAM, Tab, event, news_for, problems_page
from newsgen.serve.preview import Preview, Shown
from newsgen.serve.request import Asked, is_from_own_page
from newsgen.serve.snapshot import LOST, Found, Moved

_OWN = ("reload.js", "reload.css")
_MOST_STREAMS = 64  # a browser opens six to a host, and only for tabs that are looked at
_QUIET_SECONDS = 15.0


def application(preview: Preview, output: Path) -> Starlette:
    """Return the application that shows *preview* out of the folder *output*.

    What is not there yet, or can't be read, is answered for; it never ends the server.
    """
    pages = _Pages(preview, output)
    stream = _Stream(preview)
    return Starlette(
        routes=[
            Route(STREAM, stream.answer),
            *(Route(f"/-/{name}", _own) for name in _OWN),
            Route("/{path:path}", pages.answer),
        ],
        exception_handlers={HTTPException: _refused, Exception: _broken},
    )


class _Pages:
    def __init__(self, preview: Preview, output: Path) -> None:
        self._preview = preview
        self._output = output

    async def answer(self, request: Request) -> Response:
        """Return the file that is asked for, or what is said in its stead."""
        asked: Asked = request.state.asked
        shown = self._preview.shown
        found = shown.pages.find(asked.path)
        if isinstance(found, Moved):
            there = f"{found.place}?{asked.query}" if asked.query else found.place
            return Response(b"", HTTPStatus.MOVED_PERMANENTLY.value, {"Location": there})
        if isinstance(found, Found):
            place = self._output / found.path
            if type_of(found.path) == HTML:
                reply = page_of(place, HTTPStatus.OK, shown.revision)
            else:
                reply = file_of(place, bare=request.method == "HEAD")
            if reply is not None:
                return reply
        return self._lost(shown)

    def _lost(self, shown: Shown) -> Response:
        """Say that there is no such page: with the site's own words, if it has been built."""
        if LOST in shown.pages.files:
            reply = page_of(self._output / LOST, HTTPStatus.NOT_FOUND, shown.revision)
            if reply is not None:
                return reply
        if shown.problems:
            html = problems_page(shown.problems)
            return page(html, HTTPStatus.SERVICE_UNAVAILABLE, shown.revision)
        return refused(HTTPStatus.NOT_FOUND)


class _Stream:
    def __init__(self, preview: Preview) -> None:
        self._preview = preview

    async def answer(self, request: Request) -> Response:
        """Tell a tab of every rebuild until it hangs up or the preview ends."""
        asked: Asked = request.state.asked
        if not is_from_own_page(request.headers, asked.hosts):
            return refused(HTTPStatus.FORBIDDEN)
        if self._preview.listeners >= _MOST_STREAMS:
            return refused(HTTPStatus.SERVICE_UNAVAILABLE)
        news = self._news(_tab(request))
        return StreamingResponse(news, media_type="text/event-stream")

    async def _news(self, tab: Tab) -> AsyncIterator[bytes]:
        step = -1
        with self._preview.listening() as listener:
            while not self._preview.ended:
                shown = self._preview.shown
                if shown.step != step:
                    # Who begins to listen is where they want to be.
                    leads = step >= 0 and self._preview.is_newest(listener)
                    yield event(news_for(tab, shown, leads=leads), shown.revision)
                    tab = Tab(tab.path, tab.state, shown.revision)
                    step = shown.step
                elif not await listener.wait(_QUIET_SECONDS):
                    yield STILL_HERE


def _tab(request: Request) -> Tab:
    """Read where a tab is; one that connects again says which news it had last."""
    told = request.query_params
    headers: Headers = request.headers
    revision = headers.get("last-event-id") or told.get("revision", "")
    return Tab(told.get("page", "/"), told.get("state", ""), revision)


async def _own(request: Request) -> Response:
    """Return a file that live reload adds to a site."""
    name = request.url.path.rpartition("/")[2]
    reply = file_of(Path(__file__).with_name(name), bare=request.method == "HEAD")
    return reply or refused(HTTPStatus.NOT_FOUND)


async def _refused(request: Request, error: Exception) -> Response:
    """Say in the preview's own words what the routes say: a line break is in no path."""
    del request
    assert isinstance(error, HTTPException)
    return refused(HTTPStatus(error.status_code))


async def _broken(request: Request, error: Exception) -> Response:
    """Own up to what went wrong, and go on."""
    del request, error
    return refused(HTTPStatus.INTERNAL_SERVER_ERROR)
