"""What pages say of themselves: by schema.org's vocabulary, OpenGraph's rules, to Zotero."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import partial
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from documents import built, files, write
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from pictures import file_of, pixels
from specimens import NAMES, make
from vocabulary import ancestors, remarks, types_of
from zotero import Head, read

from newsgen.models.page import Link
from newsgen.models.publisher import Publisher
from newsgen.outputs.linked.graph import linked_data
from newsgen.outputs.linked.imprint import Imprint
from newsgen.outputs.linked.sheet import Sheet
from newsgen.renderer.header import Header

_BASE = "https://news.example/archive/"
_SILENT = frozenset({"lost", "redirect"})  # pages that stand for no other than themselves

_TRUST = """
-- newsgen.yaml --
title: The </script> & Archive
description: Tests "everything" <b>
base_url: https://news.example/archive/
language: en
timezone: Europe/London
languages: [{language: zh-Hans, title: 档案, description: 中文}]
on_this_day: true
publisher:
  name: Example Press
  url: https://press.example/
  logo: /press.svg
  founded: 1998-03
  same_as: [https://www.wikidata.org/wiki/Q42]
  policies:
    corrections: /corrections-policy/
    ethics: /ethics/
    diversity: https://press.example/diversity
    diversity_staffing: /about/
    feedback: /contact/
    masthead: /about/
    mission: /about/
    no_bylines: /about/
    ownership: /about/
    principles: /about/
    unnamed_sources: /about/
    verification: /about/
-- static/press.svg --
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>
-- content/pages/about.md --
---
title: About
---
Us.
-- content/pages/contact.md --
---
title: Contact
---
Write.
-- content/pages/ethics.md --
---
title: Ethics
updated: 2024-05
---
Rules.
-- content/pages/corrections-policy.md --
---
title: How we correct
---
At once.
-- content/people/ann-lee.yaml --
name: Ann Lee
names:
  - {value: 李安, lang: zh-Hans}
aliases: [A. Lee]
description: Engineer & "mayor"
born: 1970-05
died: 2020~
roles:
  - {title: Mayor, org: Port City, from: 2001, to: 2005-06}
  - {title: Engineer, from: 1995}
  - {title: Author}
same_as: [http://www.wikidata.org/entity/Q1, https://example.org/ann]
-- content/people/port-authority.yaml --
name: Port Authority
kind: organisation
born: 1901
died: 1999-12-31
description: Ran the port
-- content/events/bridge-opens.yaml --
title: The bridge opens
date: 2001-05/2001-07
people: [ann-lee, port-authority]
summary: Late.
-- content/events/plan.yaml --
title: A plan is made
date: 1999~
-- content/articles/bridge.md --
---
title: Bridge opens at last </script><script>alert(1)</script>
date: 2001-07-02T09:30+01:00
updated: 2001-07-03
category: City
genre: reportage
author: [Joan Reporter, City Desk]
people: [ann-lee]
events:
  - {date: 2001-07-01, title: The bridge opens, id: bridge-opens}
  - {date: 1999, title: A plan is made, id: plan}
  - {date: 2001-06~, title: A test run}
corrections:
  - {date: 2001-07-05, was: Ten lanes, now: Eight lanes, why: misheard}
  - {date: 2001-07-05, why: The port has answered.}
image: {src: /bridge.png, alt: The bridge, credit: J. Doe, caption: Open}
---
Ann Lee and the Port Authority opened the bridge.
-- content/articles/taken.md --
---
title: Harbour widened
date: 2002-03
category: City
people: [Someone Said]
source:
  name: The Daily Example
  url: https://daily.example/harbour
  author: Max Writer
  published: 2002-02-27
  captured_at: 2003-01-01T10:00+00:00
  archived: [https://web.archive.org/web/20030101100000/https://daily.example/harbour]
  licence: CC BY-SA 4.0
genre: podcast
---
Ann Lee said so.
-- content/articles/chinese.md --
---
title: 大桥通车
date: 2001-07-02T18:00
lang: zh-Hans
translation_of: bridge
author: [王小明]
source: {name: 某报, licence: 保留所有权利}
---
李安到场。
-- content/articles/gone.md --
---
title: Withheld headline
date: 2002-04-01
status: withheld
---
Nothing of this.
-- content/articles/wrong.md --
---
title: Bridge never opened
date: 2001-07-04
status: retracted
genre: opinion
---
It did.
"""


def _graph(head):
    """Return the one document of a page."""
    assert len(head.data) == 1
    return json.loads(head.data[0])


class _Pages:
    """The pages of a built site, each with its address and head."""

    def __init__(self, folder, base):
        self.heads = {}
        self.trees = {}
        for path in sorted(folder.rglob("*.html")):
            text = path.read_text("utf-8")
            body = re.search(r'<body class="([^"]*)"', text)
            if body is None:
                continue
            place = path.relative_to(folder).as_posix().removesuffix("index.html")
            url = base + quote(place)
            self.trees[url] = text
            self.heads[url] = (body[1], Head(text))
        self.graphs = {
            url: _graph(head) for url, (body, head) in self.heads.items() if body not in _SILENT
        }
        self.known = {
            urljoin(url, node["@id"]): frozenset(types_of(node))
            for url, graph in self.graphs.items()
            for node in graph["@graph"]
            if urljoin(url, node["@id"]).partition("#")[0] in {url, base}
        }

    def one(self, url, form):
        """Return the node of a page that is of this type."""
        found = [node for node in self.graphs[url]["@graph"] if form in types_of(node)]
        assert len(found) == 1, (url, form, len(found))
        return found[0]


@pytest.fixture(scope="module", params=NAMES)
def specimen(request, tmp_path_factory):
    folder = make(request.param, tmp_path_factory.mktemp("site"))
    return _Pages(folder, "https://host.example/some/where/")


@pytest.fixture(scope="module")
def trusted(tmp_path_factory):
    site = tmp_path_factory.mktemp("trusted")
    write(site, files(_TRUST))
    (site / "static/bridge.png").write_bytes(file_of(pixels(600, 300), "PNG"))
    report = built(site)
    assert not report.failed
    assert [one for one in report.diagnostics if one.code != "link-broken"] == []
    assert report.diagnostics == ()
    return _Pages(site / "build", _BASE)


def _remarks(pages):
    return {
        url: found
        for url, graph in pages.graphs.items()
        if (found := remarks(graph, pages.known, partial(urljoin, url)))
    }


@pytest.mark.timeout(300)
def test_every_term_on_every_page_is_schema_orgs_and_where_it_belongs(specimen):
    assert len(specimen.graphs) > 30
    assert _remarks(specimen) == {}


def test_every_term_is_schema_orgs_with_all_that_can_be_said(trusted):
    assert _remarks(trusted) == {}


def test_ids_are_unique_in_a_page_and_full_where_the_site_has_an_address(trusted):
    for url, graph in trusted.graphs.items():
        ids = [node["@id"] for node in graph["@graph"]]
        assert max(Counter(ids).values()) == 1, url
        assert all(one.startswith(_BASE) for one in ids), url


def test_a_page_that_stands_for_nothing_says_nothing(trusted):
    silent = {url: head for url, (body, head) in trusted.heads.items() if body in _SILENT}

    assert silent
    assert all(not head.data for head in silent.values())


_WRONG = {
    "misspelt": ({"datePublishd": "2001"}, "datePublishd"),
    "foreign": ({"birthDate": "2001"}, "birthDate"),
    "no type": ({"author": {"@type": "Persn", "name": "X"}}, "Persn"),
    "no date": ({"datePublished": "2 July 2001"}, "2 July 2001"),
    "zoneless": ({"datePublished": "2001-07-02T09:30"}, "T09:30"),
    "text for a number": ({"wordCount": "many"}, "many"),
    "number for a text": ({"headline": 7}, "7"),
    "wrong thing": ({"publisher": {"@type": "Event", "name": "X"}}, "Event"),
    "nowhere": ({"isBasedOn": {"@id": "#nothing"}}, "#nothing"),
    "duration": ({"timeRequired": "5 minutes"}, "5 minutes"),
    "empty": ({"author": []}, "author"),
    "inverse": ({"query-input": "required name=q"}, "query-input"),
}


@pytest.mark.parametrize(("change", "told"), _WRONG.values(), ids=_WRONG)
def test_the_checker_sees_what_is_wrong(change, told):
    article = {"@type": "NewsArticle", "@id": "#a", "headline": "H"}
    graph = {"@context": "https://schema.org", "@graph": [article]}

    assert remarks(graph, {}) == []
    found = remarks({**graph, "@graph": [article | change]}, {})
    assert len(found) == 1
    assert told in found[0]


def test_the_checker_sees_a_wrong_type():
    graph = {"@context": "https://schema.org", "@graph": [{"@type": "NewsArtcle", "@id": "#a"}]}

    assert "NewsArtcle" in remarks(graph, {})[0]


def _path(url):
    return unquote(urlsplit(url).path)


def _trail(url, nodes):
    crumbs = nodes.get("BreadcrumbList")
    if crumbs is None:
        return []
    return [
        (one["name"], _path(urljoin(url, one["item"]["@id"]))) for one in crumbs["itemListElement"]
    ]


@pytest.mark.timeout(300)
def test_crumbs_are_those_that_the_page_shows(specimen):
    compared = 0
    for url, graph in specimen.graphs.items():
        tree = lxml_html.fromstring(specimen.trees[url])
        shown = [
            (link.text_content(), _path(urljoin(url, link.get("href"))))
            for link in tree.xpath('//nav[@class="crumbs"]//li/a')
        ]
        nodes = {form: node for node in graph["@graph"] for form in types_of(node)}
        trail = _trail(url, nodes)
        assert trail[:-1] == shown, url
        if trail:
            compared += 1
            assert trail[-1][1] == _path(url)
            assert len(trail) >= 2
            positions = [one["position"] for one in nodes["BreadcrumbList"]["itemListElement"]]
            assert positions == list(range(1, len(trail) + 1))
    assert compared > 20


def test_lists_are_bounded_and_count_all(specimen):
    lists = [
        (url, node["mainEntity"])
        for url, graph in specimen.graphs.items()
        for node in graph["@graph"]
        if node.get("mainEntity", {}).get("@type") == "ItemList"
    ]

    assert lists
    for url, one in lists:
        items = one["itemListElement"]
        assert len(items) <= 100, url
        assert len(items) <= one["numberOfItems"], url
        assert bool(items) == bool(one["numberOfItems"]), url


def _article(pages, place):
    url = f"{_BASE}articles/{place}/"
    found = [
        node
        for node in pages.graphs[url]["@graph"]
        if any("Article" in ancestors(form) for form in types_of(node))
    ]
    assert len(found) == 1
    return url, found[0]


def test_an_article_of_ones_own(trusted):
    url, article = _article(trusted, "2001/07/bridge")

    assert article["@type"] == "ReportageNewsArticle"
    assert article["headline"] == "Bridge opens at last </script><script>alert(1)</script>"
    assert article["datePublished"] == "2001-07-02T09:30+01:00"
    assert article["dateModified"] == "2001-07-05"
    assert article["author"] == [
        {"@type": "Person", "name": "Joan Reporter"},
        {"@type": "Organization", "name": "City Desk"},
    ]
    assert article["publisher"] == {"@id": f"{_BASE}#org"}
    assert "isBasedOn" not in article
    assert [one["name"] for one in article["about"]] == ["Ann Lee"]
    assert [one["name"] for one in article["mentions"]] == [
        "Port Authority", "A plan is made", "The bridge opens", "A test run",
    ]  # fmt: skip
    assert article["mentions"][0]["@id"] == f"{_BASE}organisations/port-authority/#organisation"
    assert article["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "Ten lanes → Eight lanes (misheard)",
            "datePublished": "2001-07-05",
        },
        {
            "@type": "CorrectionComment",
            "text": "The port has answered.",
            "datePublished": "2001-07-05",
        },
    ]
    assert article["image"]["creditText"] == "J. Doe"
    assert article["workTranslation"] == {"@id": f"{_BASE}articles/2001/07/chinese/#article"}
    assert article["mainEntityOfPage"] == {"@id": url}


def test_a_text_from_elsewhere_is_not_claimed(trusted):
    _, article = _article(trusted, "2002/03/taken")

    assert article["@type"] == "NewsArticle"
    assert article["genre"] == "podcast"
    assert article["datePublished"] == "2002-03"
    assert article["publisher"] == {"@type": "Organization", "name": "The Daily Example"}
    assert article["provider"] == article["sdPublisher"] == {"@id": f"{_BASE}#org"}
    assert article["author"] == {"@type": "Person", "name": "Max Writer"}
    assert article["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert "copyrightHolder" not in article
    assert article["isBasedOn"] == {
        "@type": "NewsArticle",
        "url": "https://daily.example/harbour",
        "headline": "Harbour widened",
        "author": {"@type": "Person", "name": "Max Writer"},
        "datePublished": "2002-02-27",
        "publisher": {"@type": "Organization", "name": "The Daily Example"},
        "archivedAt": "https://web.archive.org/web/20030101100000/https://daily.example/harbour",
    }


def test_a_translation_and_a_retraction(trusted):
    _, translated = _article(trusted, "2001/07/chinese")
    _, wrong = _article(trusted, "2001/07/wrong")

    assert translated["translationOfWork"] == {"@id": f"{_BASE}articles/2001/07/bridge/#article"}
    assert translated["inLanguage"] == "zh-Hans"
    assert translated["license"] == {"@type": "CreativeWork", "name": "保留所有权利"}
    assert wrong["@type"] == "OpinionNewsArticle"
    assert wrong["creativeWorkStatus"] == "Retracted"


def test_what_was_withheld_is_not_told(trusted):
    url = f"{_BASE}articles/2002/04/gone/"

    assert [types_of(node)[0] for node in trusted.graphs[url]["@graph"]] == [
        "WebPage", "BreadcrumbList", "WebSite", "NewsMediaOrganization",
    ]  # fmt: skip
    assert "Withheld headline" not in trusted.trees[url]


def test_a_person_an_organisation_and_an_event(trusted):
    person = trusted.one(f"{_BASE}people/ann-lee/", "Person")
    group = trusted.one(f"{_BASE}organisations/port-authority/", "Organization")
    event = trusted.one(f"{_BASE}events/bridge-opens/", "Event")
    plan = trusted.one(f"{_BASE}events/plan/", "Event")

    assert person["alternateName"] == ["李安", "A. Lee"]
    assert person["birthDate"] == "1970-05"
    assert "deathDate" not in person  # about 2020 is no date of ISO 8601
    assert person["jobTitle"] == "Author"
    assert person["hasOccupation"]["startDate"] == "1995"
    assert person["affiliation"]["affiliation"] == {"@type": "Organization", "name": "Port City"}
    assert {one["@id"] for one in person["subjectOf"]} == {
        f"{_BASE}articles/{place}/#article"
        for place in ("2001/07/bridge", "2001/07/chinese", "2002/03/taken")
    }
    assert (group["foundingDate"], group["dissolutionDate"]) == ("1901", "1999-12-31")
    assert (event["startDate"], event["endDate"]) == ("2001-05", "2001-07")
    assert [one["@type"] for one in event["about"]] == ["Person", "Organization"]
    assert "startDate" not in plan
    assert trusted.one(f"{_BASE}events/plan/", "WebPage")["temporalCoverage"] == "1999~"


def test_the_front_page_tells_of_site_and_publisher(trusted):
    site = trusted.one(_BASE, "WebSite")
    publisher = trusted.one(_BASE, "NewsMediaOrganization")

    assert site["inLanguage"] == ["en", "zh-Hans"]
    assert site["potentialAction"]["target"]["urlTemplate"] == (
        f"{_BASE}search/?q={{search_term_string}}"
    )
    assert publisher["foundingDate"] == "1998-03"
    assert publisher["logo"] == {"@type": "ImageObject", "url": f"{_BASE}press.svg"}
    assert publisher["correctionsPolicy"] == f"{_BASE}corrections-policy/"
    assert publisher["diversityPolicy"] == "https://press.example/diversity"
    said = publisher.keys() - {"@type", "@id", "name", "url", "logo", "foundingDate", "sameAs"}
    assert len(said) == 12  # one for each policy of the settings
    edition = trusted.one(f"{_BASE}zh-hans/", "WebSite")
    assert "potentialAction" not in edition
    assert trusted.one(f"{_BASE}about/", "AboutPage")["about"] == {"@id": f"{_BASE}#org"}
    assert trusted.one(f"{_BASE}contact/", "ContactPage")
    assert trusted.one(f"{_BASE}ethics/", "WebPage")["dateModified"] == "2024-05"


_REQUIRED = ("og:title", "og:type", "og:site_name", "og:locale", "og:url", "twitter:card")


def test_open_graph_is_complete_on_every_page(trusted):
    for url, (body, head) in trusted.heads.items():
        if body in _SILENT:
            continue
        for name in _REQUIRED:
            assert len(head.tags[name]) == 1, (url, name)
        assert head.tags["og:url"] == [url]
        assert re.fullmatch(r"[a-z]{2,3}_[A-Z]{2}", head.tags["og:locale"][0]), url
        canonical = [one["href"] for one in head.links if one.get("rel") == "canonical"]
        assert canonical == [url]
        robots = head.tags["robots"]
        assert robots == ["noindex" if body == "withheld" else "max-image-preview:large"], url


def test_open_graph_of_an_article_and_a_person(trusted):
    article = trusted.heads[f"{_BASE}articles/2001/07/bridge/"][1].tags
    person = trusted.heads[f"{_BASE}people/ann-lee/"][1].tags

    assert article["og:type"] == ["article"]
    assert article["article:published_time"] == ["2001-07-02T09:30+01:00"]
    assert article["article:modified_time"] == ["2001-07-05"]
    assert article["article:section"] == ["City"]
    assert article["og:locale"] == ["en_GB"]
    assert article["og:locale:alternate"] == ["zh_CN"]
    assert article["og:image"] == [f"{_BASE}bridge.png"]
    assert (article["og:image:width"], article["og:image:height"]) == (["600"], ["300"])
    assert article["twitter:card"] == ["summary_large_image"]
    assert article["og:image:alt"] == ["The bridge"]
    assert person["og:type"] == ["profile"]


def test_versions_in_other_languages_name_each_other(trusted):
    spoken = {
        url: {one["hreflang"]: one["href"] for one in head.links if "hreflang" in one}
        for url, (_, head) in trusted.heads.items()
    }
    told = {url: versions for url, versions in spoken.items() if versions}

    assert {_BASE, f"{_BASE}zh-hans/", f"{_BASE}articles/2001/07/bridge/"} <= told.keys()
    for url, versions in told.items():
        assert url in versions.values()
        assert "x-default" in versions
        for other in versions.values():
            assert told[other] == versions


def test_zotero_reads_an_article_of_ones_own(trusted):
    item = read(trusted.trees[f"{_BASE}articles/2001/07/bridge/"])

    assert item.kind == "newspaperArticle"
    assert item.title == "Bridge opens at last </script><script>alert(1)</script>"
    assert item.authors == ("Joan Reporter", "City Desk")
    assert item.date == "2001-07-02"
    assert item.publication == "The </script> & Archive"
    assert item.language == "en"
    assert item.url == f"{_BASE}articles/2001/07/bridge/"
    assert item.abstract.startswith("Ann Lee")


def test_zotero_reads_a_text_from_elsewhere(trusted):
    item = read(trusted.trees[f"{_BASE}articles/2002/03/taken/"])

    assert (item.authors, item.date) == (("Max Writer",), "2002-02-27")
    assert item.publication == "The Daily Example"


def test_zotero_reads_a_date_as_far_as_it_is_known(tmp_path):
    write(tmp_path, {
        "newsgen.yaml": "title: T\nlanguage: en\n",
        "content/articles/a.md": "---\ntitle: A\ndate: 2001-07\nauthor: [X]\n---\nT.\n",
        "content/articles/b.md": "---\ntitle: B\ndate: 2001~\n---\nT.\n",
    })  # fmt: skip
    built(tmp_path)

    first = read((tmp_path / "build/articles/2001/07/a/index.html").read_text("utf-8"))
    second = read((tmp_path / "build/articles/2001/b/index.html").read_text("utf-8"))
    assert (first.date, first.url) == ("2001-07", "")
    assert second.date == ""


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40) | st.lists(
    st.sampled_from(
        ["</script>", "<!--", "]]>", "&lt;", "\u2028", "\u2029", '"', "\\", "中", "x"]
    ),
    min_size=1,
).map("".join)


@given(name=_TEXT, crumb=_TEXT, publisher=_TEXT, title=_TEXT)
@settings(max_examples=100, deadline=None)
def test_any_text_survives(name, crumb, publisher, title):
    header = Header(title, "en", "ltr", "", "", Publisher(publisher), ())
    sheet = Sheet("a/b/", name, "en", crumbs=(Link(crumb, ""),))

    text = str(linked_data(sheet, Imprint(header).at("a/b/")))

    assert not re.search("[<>&\u2028\u2029]", text)
    page, crumbs, site, org = json.loads(text)["@graph"]
    assert (page["name"], site["name"], org["name"]) == (name, title, publisher)
    assert [one["name"] for one in crumbs["itemListElement"]] == [crumb, name]
    shown = Head(f'<script type="application/ld+json">{text}</script>')
    assert json.loads(shown.data[0]) == json.loads(text)
