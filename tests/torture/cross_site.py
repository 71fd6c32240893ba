"""D1: no text of an archive becomes code on any page, with the policy of production or without.

Every page of a site with payloads in every field is opened in Chromium twice: under the
headers that hosts are told to send, where a refused script would be reported, and without any,
so that the pages have to be sound by themselves.
"""

from __future__ import annotations

import random
import re
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import Enum, auto
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

from campaign import Campaign, Outcome, Run
from checker import LackError as NoChecker
from checker import remarks
from chromium import LackError, chromium
from laced import lay_out
from payloads import COMPUTED, payloads
from playwright.sync_api import Error, Page

from newsgen.outputs.hosts import HEADERS

_AUDIT = """async (unopened) => {
  const parsed = text => new DOMParser().parseFromString(text, "text/html");
  const page = unopened ? parsed(await (await fetch(unopened)).text()) : document;
  if (!unopened) await new Promise(done => setTimeout(done, 0));
  const found = [];
  const addresses = ["href", "src", "action", "xlink:href", "data", "poster", "cite", "ping",
    "background", "manifest", "srcset"];
  const schemes = ["http:", "https:", "mailto:", "tel:"];
  for (const element of page.querySelectorAll("*")) {
    const name = element.localName;
    if (["iframe", "object", "embed", "base", "applet", "frame"].includes(name)) {
      found.push(`<${name}>`);
    }
    if (name === "script" && element.type !== "application/ld+json"
      && !element.src.startsWith(location.origin)) found.push(`<script> ${element.textContent}`);
    if (element.type === "application/ld+json") JSON.parse(element.textContent);
    for (const { name: key, value } of element.attributes) {
      if (/^(on|style$|srcdoc$|formaction$)/.test(key)) found.push(`<${name} ${key}=${value}>`);
      if (!addresses.includes(key)) continue;
      const scheme = URL.canParse(value, location.href)
        ? new URL(value, location.href).protocol : "none";
      const picture = scheme === "data:" && value.startsWith("data:image/")
        && ["img", "link"].includes(name);
      if (!schemes.includes(scheme) && !picture) found.push(`<${name} ${key}=${value}>`);
    }
  }
  if (page.body?.innerText.includes("COMPUTED")) found.push("a template was computed");
  return found;
}""".replace("COMPUTED", COMPUTED)
_LACED = re.compile(
    rb"pwn\W{1,8}\d"
)  # the settings, which every page shows, say it without a digit
_TELL = (
    "addEventListener('securitypolicyviolation', one =>"
    " __violated(`${one.violatedDirective} ${one.blockedURI} ${one.sample}`));"
)
_SEARCH_MS = 120
_OPENED = {".html", ".xml", ".svg", ".json"}
_ALIKE = 5  # days of the year, and feeds and data files of one name, that are opened
_VIEWER = "policy: style-src-elem inline"  # Chromium's own, where it shows XML
_SEARCHED = 12  # payloads that are looked for on the search page, in each part
_UNKNOWN = ("“paint-order”", "“::details-content”")  # as tests/validators/test_markup.py has them


class _How(Enum):
    """How a page is looked at: opened, opened until it has searched, or only read."""

    OPEN = auto()
    WAIT = auto()
    READ = auto()


class _Files(SimpleHTTPRequestHandler):
    """Serves a folder with *headers*."""

    def __init__(self, *arguments: object, headers: Mapping[str, str], **options: object) -> None:
        self._own = headers
        super().__init__(*arguments, **options)

    def end_headers(self) -> None:
        for name, value in self._own.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _served(folder: Path, headers: Mapping[str, str]) -> Iterator[str]:
    handler = partial(_Files, directory=str(folder), headers=headers)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Watch:
    """What a tab did that no page of ours does."""

    def __init__(self, tab: Page, site: str) -> None:
        self._tab = tab
        self._site = site
        self.found: list[str] = []
        tab.context.expose_binding("__pwn", lambda _, number=None: self._note(f"ran {number}"))
        tab.context.expose_binding("__violated", lambda _, what: self._note(f"policy: {what}"))
        tab.context.add_init_script(_TELL)
        tab.on("dialog", self._dismiss)
        tab.on("pageerror", lambda error: self._note(f"error: {error}"))
        tab.on("request", self._leave)

    def _note(self, what: str) -> None:
        if self._tab.url.endswith(".xml") and what.startswith(_VIEWER):
            return
        self.found.append(f"{self._tab.url}: {what}")

    def _dismiss(self, dialog: object) -> None:
        self._note("dialog")
        dialog.dismiss()

    def _leave(self, request: object) -> None:
        if not request.url.startswith((self._site, "data:image/", "about:")):
            self._note(f"asked for {request.url}")

    def look(self, url: str, how: _How) -> None:
        """Open *url* and see what became of it; a page that leads elsewhere is only read."""
        try:
            if how is not _How.READ:
                self._tab.goto(url, wait_until="load")
            if how is _How.WAIT:
                self._tab.wait_for_timeout(_SEARCH_MS)
            for what in self._tab.evaluate(_AUDIT, url if how is _How.READ else ""):
                self._note(what)
        except Error as error:
            if "is being downloaded" not in error.message:
                self._note(f"{error.message.partition(chr(10))[0]}")


def _addresses(output: Path, texts: Iterable[str]) -> Iterator[tuple[str, _How]]:
    """Yield the pages, feeds and drawings that hold a payload, and searches for *texts*."""
    seen: Counter[str] = Counter()
    for path in sorted(output.rglob("*.*")):
        is_day = path.parent.parent.name == "on-this-day"
        alike = "day" if is_day else path.suffix if path.suffix == ".html" else path.name
        wanted = alike == ".html" or (path.suffix in _OPENED and seen[alike] < _ALIKE)
        data = path.read_bytes() if wanted else b""
        if _LACED.search(data):
            seen[alike] += 1
            place = quote(path.relative_to(output).as_posix().removesuffix("index.html"))
            yield place, _How.READ if b'http-equiv="refresh"' in data else _How.OPEN
    for text in texts:
        yield f"search/?q={quote(text)}", _How.WAIT


def opened(output: Path, texts: list[str], headers: Mapping[str, str]) -> tuple[int, list[str]]:
    """Open everything there is; return how much that is, and what was found."""
    count = 0
    with _served(output, headers) as site, chromium() as browser:
        tab = browser.new_page()
        watch = _Watch(tab, site)
        tab.goto(site)
        for address, how in _addresses(output, texts):
            watch.look(site + address, how)
            count += 1
    return count, watch.found


def _run(run: Run) -> Outcome:
    every = payloads()
    numbers = range(len(every))
    rng = random.Random(run.seed)  # noqa: S311
    chosen = rng.sample(numbers, run.count) if run.count else run.share(numbers)
    mine = {number: every[number] for number in sorted(chosen)}
    site = run.folder / "site"
    let_in = lay_out(site, mine)
    texts = list(mine.values())[:_SEARCHED]
    failures: list[str] = []
    pages = 0
    for headers in (HEADERS, {}):
        count, found = opened(site / "build", texts, headers)
        pages += count
        failures += [f"seed {run.seed}, headers {bool(headers)}: {one}" for one in found]
    failures += _invalid(site / "build", run)
    refused = sum(not count for count in let_in.values())
    notes = (
        f"{sum(let_in.values()):,} fields, {refused} refused everywhere, {pages:,} pages opened"
    )
    return Outcome(len(mine), tuple(failures), notes)


def _invalid(output: Path, run: Run) -> Iterator[str]:
    try:
        found = remarks([output])
    except NoChecker as lack:
        yield str(lack)
        return
    for one in found:
        if not any(name in one for name in _UNKNOWN):
            yield f"seed {run.seed}: {one}"


def _lack() -> str:
    try:
        with chromium():
            return ""
    except LackError as lack:
        return str(lack)


CAMPAIGN = Campaign(
    "D1",
    "cross-site",
    "No text becomes code on any page, under the policy of production or without one",
    "payloads",
    quick=24,
    full=0,
    run=_run,
    parts=2,
    full_parts=8,
    needs=_lack,
)
