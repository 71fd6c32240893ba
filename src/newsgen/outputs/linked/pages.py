"""Plain pages."""

from __future__ import annotations

from collections.abc import Mapping

from newsgen.outputs.kind import Linked
from newsgen.outputs.linked.imprint import Here
from newsgen.outputs.linked.sheet import Sheet
from newsgen.outputs.linked.terms import Value, moment
from newsgen.outputs.pages import PlainView

_FORMS = {"about": "AboutPage", "contact": "ContactPage"}  # by the last part of the address


def plain(view: PlainView, here: Here) -> Sheet:
    """A page that is no news; one that the settings name as a policy is about the publisher."""
    page, header = view.plain, here.header
    terms: dict[str, Value] = {}
    form = _FORMS.get(view.url.rstrip("/").rpartition("/")[2], "WebPage")
    policies = {one.url.partition("#")[0].rstrip("/") for one in header.publisher.policies}
    if form != "WebPage" or view.url.rstrip("/") in policies:
        terms["about"] = here.publisher_ref()
    if moment(page.updated):
        terms["dateModified"] = moment(page.updated)
    return Sheet(
        view.url,
        page.title,
        page.lang or header.language,
        page.summary,
        form,
        crumbs=(here.home(),),
        terms=terms,
    )


LINKED: Mapping[str, Linked] = {"plain": plain}
