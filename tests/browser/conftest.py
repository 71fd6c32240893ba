"""Built sites, a server that answers as a real one does, and the Chromium of this machine."""

from __future__ import annotations

import os
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from documents import built, write
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
_WINDOW = {"width": 1280, "height": 900}
_TELL = (
    "addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) =>"
    " console.error(`policy: ${violatedDirective} ${blockedURI}`));"
)
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


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


class Served:
    """A built site at an address of its own."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url
        self._sources = {
            path.relative_to(folder).as_posix().removesuffix("index.html"): path.read_text("utf-8")
            for path in folder.rglob("*.html")
        }

    def pages(self, body: str, under: str = "", holding: str = "") -> list[str]:
        """Return the addresses of pages of a kind, those with most on them first.

        *body* is the class of the page's body, *under* how its place begins, *holding* words
        of its source.
        """
        found = [
            (-len(text), place)
            for place, text in self._sources.items()
            if place.startswith(under) and f'<body class="{body}">' in text and holding in text
        ]
        return [self.url + place for _, place in sorted(found)]


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


def _sample(folder: Path, language: str):
    """Build the repository's own archive with the interface in *language*."""
    shutil.copytree(ROOT / "content", folder / "content")
    settings = (ROOT / "newsgen.yaml").read_text("utf-8")
    changed = settings.replace("language: zh-Hans", f"language: {language}")
    (folder / "newsgen.yaml").write_text(changed, "utf-8")
    for path in folder.glob("content/**/*.md"):
        text = path.read_text("utf-8")
        if "\nlang:" not in text:  # then it is in the language of the site, as that was
            path.write_text(text.replace("---\n", "---\nlang: zh-Hans\n", 1), "utf-8")
    assert built(folder).diagnostics == ()
    yield from _serve(folder / "build")


@pytest.fixture(scope="session")
def served():
    """Return the function that serves a folder, until its generator ends."""
    return _serve


@pytest.fixture(scope="session")
def chinese(tmp_path_factory):
    yield from _sample(tmp_path_factory.mktemp("chinese"), "zh-Hans")


@pytest.fixture(scope="session")
def english(tmp_path_factory):
    yield from _sample(tmp_path_factory.mktemp("english"), "en")


def _large() -> dict[str, str]:
    """Write what the sample is too small for: lists over many pages, an article taken back."""
    dates = {"2019-05-01": 110, "2020-05-01": 100, "2020-03": 101, "2020-07": 101}
    events = "\n".join(
        f"  - {{date: {date}, title: 第{n}項議程}}"
        for date, most in dates.items()
        for n in range(most)
    )
    articles = {
        "gone": "title: 撤下\ndate: 2020-06-01\nstatus: withheld",
        "wrong": "title: 撤回\ndate: 2020-06-02\nstatus: retracted",
        "all": f"title: 議程\ndate: 2020-08-30\nevents:\n{events}",
    }
    for number in range(120):
        articles[f"{number}"] = f"title: 第{number}篇\ndate: 2020-04-{1 + number % 30:02}"
    made = {
        f"content/articles/{name}.md": f"---\n{front}\npeople: [陳大文]\n---\n陳大文到場。\n"
        for name, front in articles.items()
    }
    made["newsgen.yaml"] = "title: 大檔案\nlanguage: zh-Hant\non_this_day: true\n"
    return made


@pytest.fixture(scope="session")
def large(tmp_path_factory):
    folder = tmp_path_factory.mktemp("large")
    write(folder, _large())
    built(folder)
    yield from _serve(folder / "build")


@pytest.fixture
def site(request):
    """Return the site whose fixture the test names."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def browser():
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        lack = "no Chromium on PATH: install the package chromium to test pages in a browser"
        if os.environ.get("CI") == "true":
            pytest.fail(lack)
        pytest.skip(lack)
    with sync_playwright() as play:
        # Without a sandbox, because CI runs as root; it opens nothing but our own pages.
        started = play.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        yield started
        started.close()


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
