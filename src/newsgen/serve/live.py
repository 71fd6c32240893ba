"""Live reload: the script a page gets on its way out, and the news that script listens to."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import msgspec
from msgspec import Struct

from newsgen.models.digests import checksum
from newsgen.serve.preview import Shown
from newsgen.serve.problems import Problem

STREAM = "/-/reload"
"""The path of the event stream; no site has a folder of this name."""

STILL_HERE = b": still here\n\n"
"""A comment, which only shows whether anyone listens."""

_PROBLEMS_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not built yet</title>
<link rel="stylesheet" href="/-/reload.css">
</head>
<body>
<main id="newsgen-problems">
<h1>The site waits for this to be put right</h1>
<ol>
{items}
</ol>
</main>
</body>
</html>
"""


class Tab(Struct, frozen=True):
    """A tab that listens: where it is, and what it was given there.

    ``state`` is the digest of its page as the file was, ``revision`` the one it is of.
    """

    path: str
    state: str
    revision: str


class News(Struct, frozen=True):
    """What a tab should do: reload, fetch ``assets`` anew, go elsewhere, show ``problems``.

    ``assets`` are paths as browsers know them, ``follow`` is another page or empty.
    """

    reload: bool
    assets: tuple[str, ...]
    follow: str
    problems: tuple[Problem, ...]


def with_script(html: bytes, revision: str) -> bytes:
    """Add the script to a page, read while the site is at *revision*.

    Done to responses only: what is built and what is published stay the same.
    """
    state = checksum(html).hex()
    tag = f'<script src="/-/reload.js" data-state="{state}" data-revision="{revision}" defer>'
    at = html.rfind(b"</body>")
    at = at if at >= 0 else len(html)
    return b"".join((html[:at], tag.encode(), b"</script>", html[at:]))


def news_for(tab: Tab, shown: Shown, *, leads: bool) -> News:
    """Return what *tab* missed since its revision; one that *leads* goes where the editor is.

    A page is reloaded if its file changed, whenever that was: a tab that slept
    or lost its connection is told by the digest of what it shows.  At the
    revision it is of there is nothing to miss, so that a page which is not as
    it was left on the disk isn't reloaded for ever.
    """
    assets = shown.assets_since(tab.revision)
    is_new = tab.revision != shown.revision
    reload = is_new and (assets is None or shown.pages.state(tab.path) != tab.state)
    places = [place for path in sorted(assets or ()) for place in shown.pages.places(path)]
    return News(reload, tuple(places), shown.follow if leads else "", shown.problems)


def event(news: News, revision: str) -> bytes:
    """Return *news* as an event; a browser that connects again names the last *revision* it had.

    Format: https://html.spec.whatwg.org/multipage/server-sent-events.html
    """
    told = msgspec.json.encode(news).decode()
    return f"retry: 500\nid: {revision}\nevent: news\ndata: {told}\n\n".encode()


def problems_page(problems: Iterable[Problem]) -> bytes:
    """Return a page of all *problems*, for a site that was never built; it needs no script."""
    items = "\n".join(f"<li><pre>{escape(str(one))}</pre></li>" for one in problems)
    return _PROBLEMS_PAGE.format(items=items).encode()
