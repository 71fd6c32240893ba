"""Every kind of page where no script runs: there is something to read, and its links lead on."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from specimens import NAMES, kinds

_PAGES = [
    pytest.param(name, what, id=f"{name}: {what}")
    for name in NAMES
    for what in kinds(name)
    if what != "redirect"  # that leads on by itself, as test_behaviour sees
]


def _missing(site, place: str, links: list[str]) -> list[str]:
    """Return the links into the site that lead nowhere."""
    wrong = []
    for link in links:
        address = urlsplit(urljoin(site.url + place, link))
        file = site.folder / unquote(address.path[1:])
        if site.url.startswith(f"{address.scheme}://{address.netloc}") and not (
            (file / "index.html").is_file() if address.path.endswith("/") else file.is_file()
        ):
            wrong.append(link)
    return wrong


@pytest.mark.parametrize(("name", "what"), _PAGES)
def test_without_javascript_a_page_can_be_read_and_its_links_lead_on(
    name, what, sites, visit_without_javascript
):
    site = sites(name)
    place = site.specimen(kinds(name)[what])
    opened = visit_without_javascript(site.url + place)
    page = opened.page
    main = page.locator("main")
    links = page.locator("a[href]").evaluate_all("all => all.map((a) => a.getAttribute('href'))")

    assert page.locator("h1:visible").count() == page.locator("h1").count() == 1
    assert len(main.inner_text().split("\n", 1)[1].strip()) > 10
    assert _missing(site, place, links) == []

    page.locator("header nav a:visible").last.click()

    assert page.locator("h1:visible").count() == 1
    assert opened.trouble == []
