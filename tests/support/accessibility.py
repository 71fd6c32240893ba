"""What axe-core finds wrong with a page in a browser."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

_SCRIPT = Axe().axe_script
_COLOURS = "color-contrast"
_OPTIONS = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
    "preload": False,  # only rules on media that play by themselves need style sheets and films
}


def ready(page) -> None:
    """Bring axe-core to *page*."""
    page.evaluate(_SCRIPT)


def violations(page, *, only_colours: bool = False) -> list[tuple[str, list[str], str]]:
    """Return each violation on a page that is :func:`ready`: rule, element, and what to do.

    What a colour scheme can change is *only_colours*; they are most of the cost, though.
    """
    options = {**_OPTIONS, "runOnly": [_COLOURS]} if only_colours else _OPTIONS
    return [
        (one["id"], node["target"], node["failureSummary"])
        for one in page.evaluate("options => axe.run(options)", options)["violations"]
        for node in one["nodes"]
    ]
