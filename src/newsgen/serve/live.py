"""Live reload: the script a page gets on its way out, and the events that script listens to."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

import msgspec

from newsgen.errors import Diagnostic
from newsgen.serve.preview import Shown

STREAM = "/-/reload"
"""The path of the event stream; no site has a folder of this name."""

FILES = {
    path: Path(__file__).with_name(path.rpartition("/")[2])
    for path in ("/-/reload.js", "/-/reload.css")
}
"""The files that live reload adds to a site, by path."""

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
<section id="newsgen-problems">
<h2>The site waits for this to be put right:</h2>
<ul>
{items}
</ul>
</section>
</body>
</html>
"""


def with_script(html: bytes, revision: str) -> bytes:
    """Add the script to a page of the site as it was at *revision*.

    Done to responses only: what is built and what is published stay the same.
    """
    tag = f'<script src="/-/reload.js" data-revision="{revision}" defer></script>'.encode()
    at = html.rfind(b"</body>")
    return html[:at] + tag + html[at:] if at >= 0 else html + tag


def events(shown: Shown) -> bytes:
    """Say what is shown: its revision, and then the problems that keep it from being newer.

    A page takes a revision other than its own as a call to reload, so it
    misses no rebuild that happened before it began to listen.

    Format: https://html.spec.whatwg.org/multipage/server-sent-events.html
    """
    text = f"retry: 1000\nevent: reload\ndata: {shown.revision}\n\n".encode()
    if shown.problems:
        text += b"event: problems\ndata: " + msgspec.json.encode(shown.problems) + b"\n\n"
    return text


def problems_page(problems: Iterable[Diagnostic]) -> bytes:
    """Return a page of all *problems*, for a site that was never built."""
    items = "\n".join(f'<li class="{one.severity}">{escape(str(one))}</li>' for one in problems)
    return _PROBLEMS_PAGE.format(items=items).encode()
