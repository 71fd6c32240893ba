"""Every sitemap by its schema, and robots.txt and security.txt by their RFCs."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from documents import built, tree, write
from lxml import etree
from specimens import NAMES, make

_SCHEMA = etree.XMLSchema(file=str(Path(__file__).parent / "sitemap.xsd"))
_ARTICLE = """---
title: "<News> & 😀"
date: {date}
lang: {lang}
---
Text.
"""
_FIELD = re.compile(
    r"(Contact|Encryption|Acknowledgments|Policy|Hiring|Canonical): (https://|mailto:|tel:)[!-~]+"
    r"|Expires: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|Preferred-Languages: [a-z]{2}(, [a-z]{2})*"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    dates = ("2025-12-31", "2025-12-31T08:30+08:00", "2025-12", "2025-12-30T10:00", "2019", "0033")
    languages = ("zh-Hans", "zh-TW", "en-GB", "fa", "en", "en")
    articles = {
        f"content/articles/a{n}.md": _ARTICLE.format(date=date, lang=lang)
        for n, (date, lang) in enumerate(zip(dates, languages, strict=True))
    }
    settings = """title: "<Town> & archive"
language: en
base_url: https://example.org/archive/
news_sitemap: true
security:
  contact: ["mailto:security@example.org", "https://example.org/report"]
  expires: 2030-01-01
  policy: https://example.org/policy
  languages: [en, zh]
"""
    write(folder, {"newsgen.yaml": settings, **articles})
    report = built(folder)
    assert report.diagnostics == ()
    return tree(folder / "build")


def _faults(data):
    tree_ = etree.fromstring(data)
    return [] if _SCHEMA.validate(tree_) else [str(one) for one in _SCHEMA.error_log]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", NAMES)
def test_every_sitemap_of_the_specimens_fits_its_schema_and_leads_to_pages(name, tmp_path):
    base = "https://example.org/archive/"
    site = tree(make(name, tmp_path, base))
    maps = {path: data for path, data in site.items() if "sitemap" in path}
    told = [
        unquote(one.text.removeprefix(base))
        for data in maps.values()
        for one in etree.fromstring(data).iter("{*}loc")
    ]

    assert {path: _faults(data) for path, data in maps.items() if _faults(data)} == {}
    assert len(maps) > 3
    assert len(told) > len(maps) + 10
    assert [one for one in told if one not in site and f"{one}index.html" not in site] == []


def test_every_sitemap_fits_its_schema(made):
    maps = {path: data for path, data in made.items() if "sitemap" in path}

    assert len(maps) >= 5
    assert {path: _faults(data) for path, data in maps.items() if _faults(data)} == {}


def test_news_say_their_language_as_search_engines_do(made):
    news = etree.fromstring(made["news-sitemap.xml"])
    languages = news.xpath("//*[local-name()='language']/text()")

    assert sorted(languages) == ["fa", "zh-cn", "zh-tw"]


def test_robots_are_told_where_the_sitemaps_are(made):
    lines = made["robots.txt"].decode().splitlines()

    assert [line for line in lines if line.startswith("Sitemap: ")] == [
        "Sitemap: https://example.org/archive/sitemap.xml",
        "Sitemap: https://example.org/archive/news-sitemap.xml",
    ]


def test_security_txt_says_what_rfc_9116_wants(made):
    lines = made[".well-known/security.txt"].decode().splitlines()

    assert [line for line in lines if not _FIELD.fullmatch(line)] == []
    assert [line.partition(":")[0] for line in lines] == [
        *("Contact", "Contact", "Expires", "Preferred-Languages", "Policy", "Canonical")
    ]


_GOOD = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.org/a/</loc><lastmod>2024-05-01</lastmod></url></urlset>"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"2024-05-01", b"2024-05"),
        (b"2024-05-01", b"2024-05-01T08:30:00"),
        (b"https://example.org/a/", b"/a/"),
        (b"https://example.org/a/", "https://example.org/é/".encode()),
        (b"<loc>https://example.org/a/</loc>", b""),
        (b"</url>", b"<priority>1</priority></url>"),
        (b"</urlset>", b"<url><loc>https://example.org/a/</loc></url></urlset>"),
    ],
    ids=str,
)
def test_the_schema_sees_faults(right, wrong):
    assert _faults(_GOOD) == []
    assert right in _GOOD
    assert _faults(_GOOD.replace(right, wrong))
