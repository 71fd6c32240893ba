"""Take pictures of every kind of page, on a phone and on a desk, in the light and in the dark.

They come into ``screenshots/``, with an ``index.html`` that shows them side by side.  Names of
kinds as arguments take those alone, ``--whole`` takes pages to their end.
"""  # noqa: INP001 - a script is no package

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/support"))

from chromium import chromium  # noqa: E402 - tests and this script share how
from playwright.sync_api import Page  # noqa: E402
from specimens import NAMES, Site, kinds, make  # noqa: E402

FOLDER = ROOT / "screenshots"
LOOKS = {
    f"{width}-{scheme}": (width, scheme) for width in (1280, 360) for scheme in ("light", "dark")
}
_HEIGHTS = {1280: 900, 360: 740}
_SHEET = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Every kind of page</title>
<style>
body {{ font: 16px/1.5 sans-serif; margin: 2rem; }}
ul {{ columns: 14rem; padding: 0; list-style: none; }}
h2 {{ margin-top: 3rem; border-top: 1px solid; }}
.looks {{ display: grid; grid-template-columns: 5fr 5fr 2fr 2fr; gap: 1rem; align-items: start }}
img {{ width: 100%; border: 1px solid #999; }}
</style>
<h1>Every kind of page</h1>
<ul>{links}</ul>
{sections}
"""


class _Quiet(SimpleHTTPRequestHandler):
    """Says nothing of what it serves."""

    def log_message(self, *_: object) -> None:
        """Drop the message."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve *folder*, and yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def take(tab: Page, url: str, name: str, *, whole: bool) -> None:
    """Take the pictures of a page; their names begin with *name*."""
    tab.goto(url)
    for look, (width, scheme) in LOOKS.items():
        tab.set_viewport_size({"width": width, "height": _HEIGHTS[width]})
        tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        tab.screenshot(path=FOLDER / f"{name}-{look}.png", full_page=whole)


def sheet(taken: Mapping[str, str]) -> str:
    """Return the page that shows all pictures: *taken* maps their names to titles."""
    links = "".join(f'<li><a href="#{name}">{escape(title)}</a>' for name, title in taken.items())
    sections = "".join(
        f'<h2 id="{name}">{escape(title)}</h2><div class="looks">'
        + "".join(
            f'<a href="{name}-{look}.png"><img src="{name}-{look}.png" alt="{look}"'
            ' loading="lazy"></a>'
            for look in LOOKS
        )
        + "</div>\n"
        for name, title in taken.items()
    )
    return _SHEET.format(links=links, sections=sections)


def main() -> None:
    """Take pictures of the kinds that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", help="such as front or person; all, if none is named")
    parser.add_argument("--site", action="append", choices=NAMES, help="only of this site")
    parser.add_argument("--whole", action="store_true", help="to the end of each page")
    asked = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    taken: dict[str, str] = {}
    with chromium() as browser, TemporaryDirectory() as place:
        tab = browser.new_page()
        for site_name in asked.site or NAMES:
            built = make(site_name, Path(place, site_name))
            with served(built) as root:
                for what, kind in kinds(site_name).items():
                    if what == "redirect" or (asked.kinds and what not in asked.kinds):
                        continue  # a redirect is gone before it can be looked at
                    title = f"{what} ({site_name})"
                    name = title.replace("'", "").replace(" (", "-").rstrip(")").replace(" ", "-")
                    print(title)  # noqa: T201 - this is what it does
                    take(tab, root + Site(built).specimen(kind), name, whole=asked.whole)
                    taken[name] = title
    (FOLDER / "index.html").write_text(sheet(taken), "utf-8")


if __name__ == "__main__":
    main()
