"""From a query's address to the first result in a browser that has never been there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as Timeout

from benchmarks.programs import chromium, served

PAGE = "pagefind.html"
"""Where :func:`write_page` puts a page that searches with Pagefind."""

_HIT = ".hit"  # the mark of a result, on newsgen's page and on this one
_PATIENCE = 10_000  # milliseconds
# Tells when the first result is in the page, in milliseconds since it was asked for.
_WATCH = """new MutationObserver((_, observer) => {
  if (!document.querySelector(".hit")) return;
  window.firstResult = performance.now();
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });"""
_ASK = """(query) => {
  document.getElementById("query").value = query;
  window.asked = performance.now();
  document.getElementById("search").requestSubmit();
}"""
_SEARCHING = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8">
<form id="search"><input id="query" name="q"></form><ol id="found"></ol>
<script type="module">
import { search } from "./pagefind/pagefind.js";
const form = document.getElementById("search");
async function show(query) {
  const { results } = await search(query);
  for (const { url, meta } of await Promise.all(results.slice(0, 10).map((one) => one.data()))) {
    const link = document.createElement("a");
    Object.assign(link, { className: "hit", href: url, textContent: meta.title });
    document.getElementById("found").append(link);
  }
}
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show(form.elements.q.value);
});
const asked = new URL(location).searchParams.get("q");
if (asked) show(asked);
</script>
"""


class Delays(Struct, frozen=True):
    """Seconds until the first result, each time in a browser that has never been there.

    ``asked`` are counted from a question in the open page, ``opened`` from opening
    an address that carries it.  Both are empty for a query without results.
    """

    asked: tuple[float, ...] = ()
    opened: tuple[float, ...] = ()


def write_page(site: Path) -> None:
    """Write the least page that searches *site* with the Pagefind in its folder pagefind/."""
    (site / PAGE).write_text(_SEARCHING, "utf-8")


def first_results(
    site: Path, page: str, queries: Sequence[str], runs: int
) -> Mapping[str, Delays]:
    """Return how long each query takes to its first result, on a *page* of *site*.

    The first visit of all is not counted: it starts the browser's processes.
    """
    found: dict[str, Delays] = {}
    with served(site) as address, chromium() as browser:
        _opened(browser, address + page, queries[0])
        for query in queries:
            opened = [_opened(browser, address + page, query) for _ in range(runs)]
            asked = [_asked(browser, address + page, query) for _ in range(runs)]
            found[query] = Delays(tuple(filter(None, asked)), tuple(filter(None, opened)))
    return found


def _opened(browser: Browser, url: str, query: str) -> float:
    with _tab(browser) as tab:
        tab.goto(f"{url}?q={quote(query)}")
        return _seconds(tab, "window.firstResult")


def _asked(browser: Browser, url: str, query: str) -> float:
    with _tab(browser) as tab:
        tab.goto(url, wait_until="networkidle")
        tab.evaluate(_ASK, query)
        return _seconds(tab, "window.firstResult - window.asked")


@contextmanager
def _tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()  # its caches are empty
    context.add_init_script(_WATCH)
    yield context.new_page()
    context.close()


def _seconds(tab: Page, expression: str) -> float:
    """Wait for a result; return the milliseconds of *expression* as seconds, 0 if none came."""
    try:
        tab.wait_for_selector(_HIT, state="attached", timeout=_PATIENCE)
    except Timeout:
        return 0.0
    return float(tab.evaluate(expression)) / 1000
