"""Built sites, a server that answers as a real one does, and the Chromium of this machine."""

from __future__ import annotations

import os
import threading
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from chromium import LackError, chromium
from specimens import Kind, Site, make

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
_WINDOW = {"width": 1280, "height": 900}
_TELL = (
    "addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) =>"
    " console.error(`policy: ${violatedDirective} ${blockedURI}`));"
)


class _Site(SimpleHTTPRequestHandler):
    """Serves a folder under the policy; what is missing is answered by the site's own page."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def send_error(self, code, message=None, explain=None):  # noqa: ARG002 - inherited
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Served(Site):
    """A built site at an address of its own."""

    def __init__(self, folder: Path, url: str) -> None:
        super().__init__(folder)
        self.url = url

    def pages(self, body: str, under: str = "", holding: str = "") -> list[str]:
        """Return the addresses of pages of a kind, those with most on them first."""
        return [self.url + place for place in self.places(Kind(body, under, holding))]


class Visit:
    """A page that was opened, and everything that must not happen there."""

    def __init__(self, tab, url: str, *, stays: bool = False) -> None:
        self.page = tab
        self.trouble: list[str] = []
        self._host = urlsplit(url).netloc
        self._listeners = {
            "console": self._hear,
            "pageerror": lambda error: self.trouble.append(f"error: {error}"),
            "request": self._watch,
        }
        tab.goto("about:blank")
        tab.set_viewport_size(_WINDOW)
        tab.emulate_media(color_scheme="light")
        for event, listener in self._listeners.items():
            tab.on(event, listener)
        if stays:
            tab.route("**", self._stay)
        self.answer = tab.goto(url)

    def leave(self) -> None:
        """Make the tab as it was."""
        self.page.unroute_all()
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)

    def _hear(self, message):
        if message.type in {"error", "warning"}:
            self.trouble.append(f"{message.type}: {message.text}")

    def _watch(self, request):
        address = urlsplit(request.url)
        if address.scheme != "data" and address.netloc != self._host:
            self.trouble.append(f"request to {request.url}")

    def _stay(self, route, request):
        """Answer a page that leads elsewhere by itself with nothing, so that it is still there."""
        if request.is_navigation_request() and self.page.url != "about:blank":
            route.fulfill(status=204)
        else:
            route.continue_()

    @property
    def place(self) -> str:
        """Where the page is: the readable path below the site's root, and the fragment."""
        address = urlsplit(self.page.url)
        fragment = f"#{address.fragment}" if address.fragment else ""
        return unquote(address.path[1:]) + fragment


def _serve(folder: Path):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Site, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Served(folder, f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def served():
    """Return the function that serves a folder, until its generator ends."""
    return _serve


@pytest.fixture(scope="session")
def sites(tmp_path_factory):
    """Return the function that serves one of :data:`specimens.NAMES`, built when first asked."""
    with ExitStack() as servers:

        @cache
        def site(name: str) -> Served:
            folder = make(name, tmp_path_factory.mktemp(name.replace(" ", "-")))
            return servers.enter_context(contextmanager(_serve)(folder))

        yield site


@pytest.fixture(scope="session")
def chinese(sites):
    return sites("zh-Hans")


@pytest.fixture(scope="session")
def english(sites):
    return sites("en")


@pytest.fixture(scope="session")
def browser():
    with ExitStack() as until_the_end:
        try:
            yield until_the_end.enter_context(chromium())
        except LackError as lack:
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(str(lack))


def _tab(browser, **options: object):
    """Open the one tab all pages are looked at in: one each costs three times as much."""
    context = browser.new_context(viewport=_WINDOW, reduced_motion="reduce", **options)
    context.set_default_timeout(10_000)
    context.add_init_script(_TELL)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def usual(browser):
    yield from _tab(browser)


@pytest.fixture(scope="session")
def scriptless(browser):
    yield from _tab(browser, java_script_enabled=False)


def _visits(tab):
    visits = []

    def opened(url: str, **options: bool) -> Visit:
        visits.append(Visit(tab, url, **options))
        return visits[-1]

    yield opened
    for visit in visits:
        visit.leave()


@pytest.fixture
def visit(usual):
    """Return a function that opens an address."""
    yield from _visits(usual)


@pytest.fixture
def visit_without_javascript(scriptless):
    """Return a function that opens an address where no script runs."""
    yield from _visits(scriptless)
