"""The Chromium of this machine, or the one ``scripts/tools`` brought."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, PlaywrightContextManager, sync_playwright

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_BROUGHT = Path(__file__).resolve().parents[2] / ".tools/browsers"


class LackError(Exception):
    """There is no Chromium that starts."""


def program() -> str:
    """Return the path of the Chromium that would be started."""
    if found := _of_the_system():
        return found
    with _playwright() as play:
        return play.chromium.executable_path


def _of_the_system() -> str | None:
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def _playwright() -> PlaywrightContextManager:
    os.environ.setdefault("PLAYWRIGHT_BROWSERS_PATH", str(_BROUGHT))
    return sync_playwright()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a Chromium without a window; raises LackError."""
    with _playwright() as play:
        try:
            # Without a sandbox, because CI runs as root; it opens nothing but our own pages.
            browser = play.chromium.launch(
                executable_path=_of_the_system(),
                args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
            )
        except Error as error:
            reason = error.message.partition("\n")[0]
            raise LackError(f"no Chromium that starts: run scripts/tools ({reason})") from error
        with browser:
            yield browser
