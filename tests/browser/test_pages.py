"""Every kind of page in a browser: silent, self-contained, accessible, within its width."""

from __future__ import annotations

import pytest
from accessibility import ready, violations

# The class of the page's body, how its place begins, words of its source.
_KINDS = {
    "front": ("front",),
    "list": ("list",),
    "article in Chinese": ("article", "", 'class="text" lang="zh-Hans"'),
    "article in English": ("article", "", 'class="text" lang="en"'),
    "redirect": ("redirect", "people/"),
    "category": ("category",),
    "categories": ("categories",),
    "people": ("people", "people/"),
    "organisations": ("people", "organisations/"),
    "person": ("person", "people/"),
    "organisation": ("person", "organisations/"),
    "namesakes": ("namesakes",),
    "timeline": ("timeline", "timeline/"),
    "year": ("year", "timeline/"),
    "timeline of a category": ("timeline", "categories/"),
    "event": ("event",),
    "on this day": ("on-this-day",),
    "day": ("day",),
    "plain": ("plain",),
    "corrections": ("corrections",),
    "missing": ("lost",),
    "search": ("search",),
}
_LARGE = {
    "withheld": ("withheld",),
    "retracted": ("article", "", "notice retracted"),
    "person's older articles": ("person-leaf",),
    "list in the middle": ("list", "", 'rel="prev"'),
    "year by months": ("year", "timeline/2020/"),
    "month": ("month", "timeline/2020/07/"),
    "day over pages": ("day", "on-this-day/05-01/page/2/"),
}
_PAGES = [
    *[pytest.param("chinese", which, id=f"zh-Hans: {kind}") for kind, which in _KINDS.items()],
    *[pytest.param("english", which, id=f"en: {kind}") for kind, which in _KINDS.items()],
    *[pytest.param("large", which, id=f"zh-Hant: {kind}") for kind, which in _LARGE.items()],
]
# How accessible a page is depends on its width, and for colours, most of the cost, on the scheme:
# Chinese pages are looked at in each of both, English ones for what long words do to narrow pages.
_LOOKS = {
    "chinese": {(1280, "light"), (360, "dark")},
    "english": {(360, "light")},
    "large": {(1280, "dark"), (360, "light")},
}


@pytest.mark.parametrize(("site", "which"), _PAGES, indirect=["site"])
def test_a_page_is_silent_self_contained_accessible_and_within_its_width(
    site, which, visit, request
):
    pages = site.pages(*which)
    assert pages, "the site has no such page"
    name = request.node.callspec.params["site"]

    opened = visit(pages[0], stays=True)
    ready(opened.page)
    wrong = []
    for width in (1280, 360):
        opened.page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            opened.page.emulate_media(color_scheme=scheme)
            across = opened.page.evaluate("document.scrollingElement.scrollWidth")
            if across > width:
                wrong.append((width, scheme, f"{across} px wide"))
            if (width, scheme) in _LOOKS[name]:
                found = violations(opened.page, colours=name != "english")
                wrong += [(width, scheme, *one) for one in found]

    assert wrong == []
    assert opened.trouble == []
