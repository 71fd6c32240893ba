"""What axe-core finds wrong with a page in a browser."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

_SCRIPT = Axe().axe_script


def ready(page) -> None:
    """Bring axe-core to *page*."""
    page.evaluate(_SCRIPT)


def violations(page, *, colours: bool = True) -> list[tuple[str, list[str], str]]:
    """Return each violation on a page that is :func:`ready`: rule, element, and what to do.

    Most of the cost is that of *colours*.
    """
    rules = {"target-size": {"enabled": True}, "color-contrast": {"enabled": colours}}
    options = {"resultTypes": ["violations"], "rules": rules}
    return [
        (one["id"], node["target"], node["failureSummary"])
        for one in page.evaluate("options => axe.run(options)", options)["violations"]
        for node in one["nodes"]
    ]
