"""Every kind of page in a browser: silent, self-contained, accessible, within its width."""

from __future__ import annotations

import re

import pytest
from accessibility import ready, violations
from specimens import KINDS, LARGE_KINDS, NAMES, ROOT, kinds

_PAGES = [pytest.param(name, what, id=f"{name}: {what}") for name in NAMES for what in kinds(name)]
_WIDTHS = (1280, 360)
_NARROWEST = 320  # a window of 1280 px at 400 %: WCAG 2.2, 1.4.10
_BODY = re.compile(r'\{% block kind %\}([a-z-]+)|<body class="([a-z-]+)"')


def test_every_kind_of_page_is_looked_at():
    templates = (ROOT / "templates").glob("*.html")
    found = {"".join(one) for path in templates for one in _BODY.findall(path.read_text("utf-8"))}

    assert found == {kind.body for kind in (*KINDS.values(), *LARGE_KINDS.values())}


@pytest.mark.parametrize(("name", "what"), _PAGES)
def test_a_page_is_silent_self_contained_accessible_and_within_its_width(name, what, sites, visit):
    site = sites(name)
    opened = visit(site.url + site.specimen(kinds(name)[what]), stays=True)
    page = opened.page
    ready(page)

    wrong = []
    for width in (*_WIDTHS, _NARROWEST):
        page.set_viewport_size({"width": width, "height": 900})
        across = page.evaluate("document.scrollingElement.scrollWidth")
        wrong += [(width, f"{across} px wide")] * (across > width)
        if width in _WIDTHS:
            page.emulate_media(color_scheme="light")
            wrong += [(width, "light", *one) for one in violations(page)]
            page.emulate_media(color_scheme="dark")
            wrong += [(width, "dark", *one) for one in violations(page, only_colours=True)]

    assert wrong == []
    assert opened.trouble == []
