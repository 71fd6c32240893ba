"""What programs that visit a site read first: robots.txt and security.txt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from newsgen.models.instants import rfc3339
from newsgen.models.page import Page
from newsgen.models.paths import page_path
from newsgen.models.site import Security, Site
from newsgen.outputs.kind import Bodies, Kind
from newsgen.outputs.sitemap import NEWS

_SOURCE = "newsgen.yaml"
_SECURITY = ".well-known/security.txt"


class RobotsInputs(Struct, frozen=True):
    """The places of the ``sitemaps``."""

    url: str
    sitemaps: tuple[str, ...]


class SecurityInputs(Struct, frozen=True):
    """What the settings say."""

    url: str
    security: Security


class SecurityView(Struct, frozen=True):
    """The ``fields`` of the file with their values, in order, but for its own address."""

    url: str
    fields: tuple[tuple[str, str], ...]


def plan_crawlers(site: Site) -> Iterator[Page]:
    """Plan robots.txt, and security.txt if the settings say whom to tell."""
    sitemaps = ("sitemap.xml", *([NEWS] if site.news_sitemap else []))
    inputs = RobotsInputs("robots.txt", sitemaps)
    yield Page(page_path("robots.txt"), "robots", inputs, _SOURCE)
    if site.security.contact:
        told = SecurityInputs(_SECURITY, site.security)
        yield Page(page_path(_SECURITY), "security", told, _SOURCE)


def security_view(inputs: SecurityInputs, _bodies: Bodies) -> SecurityView:
    """Put what is said into fields."""
    return SecurityView(inputs.url, tuple(_fields(inputs.security)))


def _fields(told: Security) -> Iterator[tuple[str, str]]:
    """Yield names and values (RFC 9116, 2.5)."""
    yield from (("Contact", one) for one in told.contact)
    if told.expires:
        yield "Expires", rfc3339(told.expires)
    yield from (("Encryption", one) for one in told.encryption)
    yield from (("Acknowledgments", one) for one in told.acknowledgments)
    if told.languages:
        yield "Preferred-Languages", ", ".join(told.languages)
    yield from (("Policy", one) for one in told.policy)
    yield from (("Hiring", one) for one in told.hiring)


KINDS: Mapping[str, Kind] = {
    "robots": Kind("robots", "robots.txt", RobotsInputs),
    "security": Kind("security", "security.txt", SecurityInputs, security_view),
}
