"""Where links of other people's HTML may lead, and which of them the article does without."""

from __future__ import annotations

from lxml.etree import _Element

from newsgen.importers.html_media import absolute
from newsgen.importers.html_runs import Link
from newsgen.importers.reading import Loss
from newsgen.text.markdown_links import Reach, reach, without_controls

_LONGEST = 2000  # characters of an address


class Links:
    """The links of one document, relative to *base*; *inside* keeps those within a site.

    Links that are not kept are in ``losses``.
    """

    def __init__(self, base: str, *, inside: bool = False) -> None:
        self.losses: list[Loss] = []
        self._base = base
        self._inside = inside
        self._count = 0

    def link(self, node: _Element) -> Link | None:
        """Return the link of an ``a``; None if it leads nowhere an article may point to."""
        written = without_controls(node.get("href") or "").strip()
        if not written:
            return None
        url = absolute(written, self._base)
        why = self._refusal(written, url)
        if why:
            self.losses.append(Loss("link", written[:_LONGEST], why))
            return None
        self._count += 1
        return Link(url, (node.get("title") or "").strip(), self._count)

    def _refusal(self, written: str, url: str) -> str:
        if len(url) > _LONGEST:
            return f"its address is longer than {_LONGEST} characters"
        if written.startswith("#"):
            return "it led to a place in the page"
        match reach(url):
            case Reach.WEB | Reach.ADDRESS:
                return ""
            case Reach.SITE if self._inside:
                return ""
            case Reach.SITE:
                return "it is relative, and where the page stood is not known"
            case _:
                return "no article may point there"
