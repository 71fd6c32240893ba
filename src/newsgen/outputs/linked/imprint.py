"""The imprint of a site: who publishes it, what it is called, where its pages are."""

from __future__ import annotations

from newsgen.archive.timeline import WHOLE_YEAR
from newsgen.models.date_words import day_name, display, month_name
from newsgen.models.dates import PartialDate
from newsgen.models.page import Link
from newsgen.outputs.body import root_of
from newsgen.outputs.linked.terms import Node, Value, listed, moment, node
from newsgen.renderer.addresses import Addresses
from newsgen.renderer.header import Header
from newsgen.renderer.messages import Messages

_NEWS = "NewsMediaOrganization"
_ORGANISATIONS = "organisations/"

# Terms of schema.org by what the settings call them; those that any organisation may have.
_POLICIES = {
    "corrections": "correctionsPolicy",
    "diversity": "diversityPolicy",
    "diversity_staffing": "diversityStaffingReport",
    "ethics": "ethicsPolicy",
    "feedback": "actionableFeedbackPolicy",
    "ownership": "ownershipFundingInfo",
    "principles": "publishingPrinciples",
    "unnamed_sources": "unnamedSourcesPolicy",
}
_NEWS_POLICIES = {
    "masthead": "masthead",
    "mission": "missionCoveragePrioritiesPolicy",
    "no_bylines": "noBylinesPolicy",
    "verification": "verificationFactCheckingPolicy",
}


class Imprint:
    """What all pages of one edition have in common; made once for each that pages are made of."""

    def __init__(self, header: Header) -> None:
        self.header = header
        self.t = Messages(header.language)
        self.addresses = Addresses(header)

    def at(self, url: str) -> Here:
        """Return the site as it is seen from the page at *url*."""
        return Here(self, url)

    def date(self, date: PartialDate) -> str:
        """Write *date* in words."""
        return display(date, self.header.language)

    def month(self, month: int) -> str:
        """Name a month, or what belongs to none: 0."""
        if month == WHOLE_YEAR:
            return self.t("timeline.whole_year")
        return month_name(month, self.header.language)

    def day(self, month: int, day: int) -> str:
        """Name a day of every year."""
        return day_name(month, day, self.header.language)


class Here:
    """The way from one page to everything: full addresses, or relative ones without a base."""

    def __init__(self, imprint: Imprint, url: str) -> None:
        self.imprint = imprint
        self.url = url
        self.header = imprint.header
        self.t = imprint.t
        self._absolute = imprint.addresses.absolute
        self._root = None if imprint.header.base_url else root_of(url)
        self._own = self._way(url)  # asked for more often than all others

    def to(self, place: str) -> str:
        """Return the address of *place*."""
        return self._own if place == self.url else self._way(place)

    def _way(self, place: str) -> str:
        if self._root is None:
            return self._absolute(place)
        return self._root + self._absolute(place)[1:] or "./"

    def ident(self, place: str, mark: str) -> str:
        """Return the lasting id of what *mark* is on the page at *place*."""
        return f"{self.to(place)}#{mark}"

    def ref(self, place: str, mark: str = "") -> Node:
        """Refer to the page at *place*, or to the thing that *mark* is there."""
        return {"@id": self.ident(place, mark) if mark else self.to(place)}

    def home(self) -> Link:
        """Return the first of the crumbs on pages that belong to an edition."""
        return Link(self.t("nav.home"), self.header.home)

    def root(self) -> Link:
        """Return the first of the crumbs on pages that belong to the whole archive."""
        return Link(self.t("nav.home"), "")

    def index(self, name: str) -> Link:
        """Return the crumb of one of the sections: people, timeline, categories."""
        return Link(self.t(f"nav.{name}"), f"{name}/")

    def person(self, url: str, name: str) -> Node:
        """Name someone who has a page at *url*."""
        if url.startswith(_ORGANISATIONS):
            return {"@type": "Organization", "@id": self.ident(url, "organisation"), "name": name}
        return {"@type": "Person", "@id": self.ident(url, "person"), "name": name}

    def site_ref(self) -> Node:
        """Refer to the site."""
        return self.ref("", "website")

    def publisher_ref(self) -> Node:
        """Refer to who publishes the site."""
        return self.ref("", "org")

    def site_node(self, *, whole: bool) -> Node:
        """Say what the site is: its name, or all there is to say."""
        header = self.header
        own: Node = {
            "@type": "WebSite",
            "@id": self.ident("", "website"),
            "name": header.archive,
            "url": self.to(""),
        }
        if not whole:
            return own
        languages = [one.language for one in header.editions] or [header.language]
        own |= {"inLanguage": listed(languages), "publisher": self.publisher_ref()}
        if header.description:
            own["description"] = header.description
        if header.search:
            template = self.to("search/") + "?q={search_term_string}"
            own["potentialAction"] = {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": template},
                "query-input": "required name=search_term_string",
            }
        return own

    def publisher_node(self, *, whole: bool) -> Node:
        """Say who publishes the site: the name, or all there is to say."""
        own = self.header.publisher
        form = own.type or _NEWS
        made: Node = {
            "@type": form,
            "@id": self.ident("", "org"),
            "name": own.name or self.header.archive,
        }
        if not whole:
            return made
        made["url"] = own.url or self.to("")
        logo = own.logo.url if own.logo else self._logo()
        is_person = form == "Person"
        if logo:
            picture = logo if "://" in logo else self.to(logo)
            made["image" if is_person else "logo"] = node("ImageObject", url=picture)
        if moment(own.founded) and not is_person:
            made["foundingDate"] = moment(own.founded)
        if own.same_as:
            made["sameAs"] = listed(own.same_as)
        return made | self._policies(form)

    def _logo(self) -> str:
        """Return the picture of the site beside its name, if it is its own."""
        logo = self.header.frame.logo.url
        return "" if logo == type(self.header.frame.logo)().url else logo

    def _policies(self, form: str) -> dict[str, Value]:
        known = {"principles": _POLICIES["principles"]} if form == "Person" else _POLICIES
        known = known | _NEWS_POLICIES if form == _NEWS else known
        return {
            known[one.text]: one.url if one.is_outside else self.to(one.url)
            for one in self.header.publisher.policies
            if one.text in known
        }
