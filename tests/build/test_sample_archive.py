"""The sample archive as readers and machines meet it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from documents import built, tree
from lxml import etree, html

ROOT = Path(__file__).resolve().parents[2]
ATOM = {"a": "http://www.w3.org/2005/Atom"}
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    output = tmp_path_factory.mktemp("sample") / "build"
    report = built(ROOT, output=output)
    assert report.diagnostics == ()
    return tree(output)


@pytest.fixture(scope="module")
def pages(made):
    return {
        path: html.document_fromstring(data) for path, data in made.items() if path[-5:] == ".html"
    }


def _served(path, made):
    """Return the file a server gives for *path*, or None."""
    file = path + "index.html" if path == "" or path.endswith("/") else path
    return file if file in made else None


def _addresses(page):
    for element in page.iter("a", "link", "img", "script"):
        value = element.get("href") or element.get("src")
        if value:
            yield value


def test_every_internal_link_leads_somewhere(pages, made):
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    broken = []
    for path, page in pages.items():
        base = "https://site/" + path.removesuffix("index.html")
        for address in _addresses(page):
            where = urlsplit(urljoin(base, address))
            if where.netloc != "site":
                continue
            file = _served(unquote(where.path[1:]), made)
            if file is None or (where.fragment and unquote(where.fragment) not in ids[file]):
                broken.append((path, address))

    assert broken == []


def test_no_page_asks_another_host_for_anything(pages):
    foreign = [
        (path, element.tag, value)
        for path, page in pages.items()
        for element in page.iter("link", "img", "script", "iframe", "source", "video", "audio")
        if element.get("rel") not in {"canonical", "alternate", "schema.DCTERMS"}  # not loaded
        for value in (element.get("href"), element.get("src"), element.get("srcset"))
        if value and urlsplit(value).netloc
    ]

    assert foreign == []


def _is_data(script):
    """Data in a script element never runs, so no policy is about it."""
    return script.get("type") == "application/ld+json"


def test_the_strict_policy_holds_no_inline_script_style_or_handler(pages):
    inline = [
        (path, element.tag)
        for path, page in pages.items()
        for element in page.iter()
        if isinstance(element.tag, str)
        and (
            element.tag == "style"
            or (element.tag == "script" and not element.get("src") and not _is_data(element))
            or any(name == "style" or name.startswith("on") for name in element.attrib)
        )
    ]

    assert inline == []


def test_every_page_has_a_language_a_title_one_heading_and_unique_ids(pages):
    faults = []
    for path, page in pages.items():
        twice = [one for one, count in Counter(page.xpath("//@id")).items() if count > 1]
        whole = page.get("lang") and page.findtext(".//title") and len(page.findall(".//h1")) == 1
        if path.startswith("2023/"):  # a redirect of a former address has no need of a heading
            whole = page.get("lang") and page.findtext(".//title")
        if twice or not whole:
            faults.append((path, twice))

    assert faults == []


def test_headings_skip_no_level(pages):
    faults = []
    for path, page in pages.items():
        levels = [int(one.tag[1]) for one in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        if any(after - before > 1 for before, after in itertools.pairwise(levels)):
            faults.append((path, levels))

    assert faults == []


def test_feeds_hold_what_rfc_4287_asks_for(made):
    feeds = {path: etree.fromstring(made[path]) for path in made if path.endswith("feed.xml")}
    assert len(feeds) > 20
    for path, feed in feeds.items():
        for element in (feed, *feed.findall("a:entry", ATOM)):
            assert len(element.findall("a:id", ATOM)) == 1, path
            assert len(element.findall("a:title", ATOM)) == 1, path
            assert _TIMESTAMP.fullmatch(element.findtext("a:updated", namespaces=ATOM)), path
            assert urlsplit(element.findtext("a:id", namespaces=ATOM)).scheme, path
        assert feed.findall("a:author", ATOM) or not feed.xpath(
            "a:entry[not(a:author)]", namespaces=ATOM
        )
        assert len(feed.findall("a:link[@rel='self']", ATOM)) == 1
        ids = [one.text for one in feed.findall("a:entry/a:id", ATOM)]
        assert len(ids) == len(set(ids))


def _located(made, sitemap):
    urls = etree.fromstring(made[sitemap]).xpath("//*[local-name()='loc']/text()")
    return [unquote(urlsplit(url).path).lstrip("/") for url in urls]


def test_the_sitemap_lists_every_page_a_reader_may_land_on(made):
    parts = _located(made, "sitemap.xml")
    listed = {url for part in parts for url in _located(made, part)}

    assert [one for one in listed if _served(one, made) is None] == []
    articles = {path.removesuffix("index.html") for path in made if path.startswith("articles/")}
    assert articles <= listed


def test_people_are_sorted_by_their_reading(pages):
    letters = pages["people/index.html"].xpath("//section[@id]/@id | //h2/text()")

    assert letters
    names = pages["people/index.html"].xpath("//main//h2/text()")
    assert names == sorted(names)
