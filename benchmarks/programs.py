"""The two programs that run the site's scripts: Node, and Chromium on a served folder."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import Browser, sync_playwright

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Without a sandbox, because it may run as root; it opens nothing but our own pages.
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")


def node() -> str:
    """Return the path of Node: the one of this machine, or else the one Playwright brings."""
    return shutil.which("node") or str(compute_driver_executable()[0])


@contextmanager
def modules(scripts: Path) -> Iterator[Path]:
    """Yield a copy of the *scripts* in a folder, all of which Node takes for modules."""
    with TemporaryDirectory(prefix="newsgen-modules-") as folder:
        for script in scripts.glob("*.js"):
            shutil.copy(script, folder)
        Path(folder, "package.json").write_text('{"type": "module"}', "utf-8")
        yield Path(folder)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the Chromium of this machine.  Raises FileNotFoundError if there is none."""
    program = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if program is None:
        raise FileNotFoundError("no Chromium on PATH: install the package chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=list(_FLAGS))
        yield browser
        browser.close()


class _Files(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing; connections stay open, as with any real server."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or a body waits 40 ms for its head to be acknowledged
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript"}

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - inherited
        pass


class _Server(ThreadingHTTPServer):
    """Doesn't mind a browser that leaves with its connections open."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve *folder* on the loopback; yield its address, with a slash at the end."""
    handler = partial(_Files, directory=str(folder))
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
