"""Every feed of the specimen sites by the rules of its format; the checkers see faults."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest
from documents import built, tree, write
from feed_rules import atom_faults, history_faults, html_faults, rss_faults
from jsonschema import Draft202012Validator
from pictures import file_of, pixels
from specimens import NAMES, make

from newsgen.errors import Severity

_SCHEMA = json.loads((Path(__file__).parent / "jsonfeed-1.1.schema.json").read_text("utf-8"))
_BASE = "https://example.org/archive/"
_HOSTILE = "]]> </content></title> <b>&amp; 😀"
_ARTICLE = """---
title: "{title} {n}"
date: {date}
category: "{title}"
author: ["{title}"]
summary: "{title}"
people: ["Ada <Brooks>"]
{more}
---
Ada <Brooks> said `]]>` and </content> & *so on* &#7;&#xFFFF;😀, [see](#part),
[there](other.md), [all](/people/), [out](https://example.com/?a=1&b=2).

![It & "that"](/it.png)

## Part

A note.[^1]

[^1]: Here.
"""
_MORE = """corrections:
  - {date: 2024-05-23, was: "]]>", now: "</content>", why: "& <i>"}
  - {date: 2024-05-24, why: "]]> & <i>"}
image: {src: /it.png, alt: "a & b", credit: "C & D"}
source: {name: "A & B", url: "https://example.net/?a=1&b=2", archived: [https://example.net/x]}
"""


def _hostile():
    site = {
        "newsgen.yaml": f'title: "{_HOSTILE}"\nlanguage: en\ndescription: "{_HOSTILE}"\n'
        f"base_url: {_BASE}\nlanguages: [fr]\nfeeds: {{items: 3, dossiers: {{text: summary}}}}\n",
        "content/articles/gone.md": "---\ntitle: G\ndate: 2020\nupdated: 2021-01-01\n"
        "status: withheld\n---\nSecret.\n",
        "content/articles/other.md": "---\ntitle: Other\ndate: 2019~\nlang: fr\n---\nAutre.\n",
        "content/events/vote.yaml": f'title: "{_HOSTILE}"\ndate: 2024-05-01\n',
    }
    for n in range(11):
        more = f"events: [{{date: 2024-05-01, title: V, id: vote}}]\n{_MORE if n % 2 else ''}"
        more += "status: retracted" if n == 5 else ""
        date = f"2024-05-{n + 1:02}T08:30+08:00" if n % 3 else f"2024-05-{n + 1:02}"
        text = _ARTICLE.format(title=_HOSTILE, n=n, date=date, more=more)
        site[f"content/articles/a{n}.md"] = text
    return site


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    write(folder, _hostile())
    (folder / "static").mkdir()
    (folder / "static/it.png").write_bytes(file_of(pixels(500, 8, "L"), "PNG"))
    assert not [one for one in built(folder).diagnostics if one.severity is Severity.ERROR]
    return tree(folder / "build")


def _faults(made):
    """Check all feeds of a site; return what is wrong by path, and how many there are."""
    found, count = {}, 0
    for path, data in made.items():
        name = path.rpartition("/")[2]
        if name == "feed.xml" or path.startswith("feeds/") or "/feeds/" in path:
            faults = atom_faults(data)
        elif name == "rss.xml":
            faults = rss_faults(data)
        elif name == "feed.json":
            faults = _json_faults(json.loads(data))
        else:
            continue
        count += 1
        parsed = feedparser.parse(data)
        if name != "feed.json" and parsed.bozo:
            faults.append(f"feedparser: {parsed.bozo_exception}")
        if faults:
            found[path] = faults
    return found, count


def _json_faults(feed):
    faults = [error.message for error in Draft202012Validator(_SCHEMA).iter_errors(feed)]
    ids = [item.get("id") for item in feed["items"]]
    faults += ["two items have one id"] * (len(ids) != len(set(ids)))
    faults += ["next_url is feed_url"] * (
        "next_url" in feed and feed["next_url"] == feed["feed_url"]
    )
    return faults + [
        one for item in feed["items"] for one in html_faults(item.get("content_html", ""))
    ]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", NAMES)
def test_every_feed_of_the_specimens_is_without_fault(name, tmp_path):
    faults, count = _faults(tree(make(name, tmp_path, _BASE)))

    assert faults == {}
    assert count > 10


def test_every_feed_of_a_hostile_site_is_without_fault(hostile):
    faults, count = _faults(hostile)

    assert faults == {}
    assert count >= 20


@pytest.mark.parametrize("home", ["", "fr/"])
def test_the_archives_of_a_feed_hold_every_article_once(home, hostile):
    assert (
        history_faults(
            {_BASE + path: data for path, data in hostile.items() if path.endswith(".xml")},
            f"{_BASE}{home}feed.xml",
        )
        == []
    )


def test_what_a_title_says_comes_through_as_it_was(hostile):
    title = feedparser.parse(hostile["feed.xml"]).entries[0].title

    assert "]]>" in title
    assert json.loads(hostile["feed.json"])["items"][0]["title"].startswith("]]> </content>")


def test_a_retracted_article_says_so_before_anything_else(hostile):
    feeds = [data for path, data in hostile.items() if path.startswith("feeds/")]
    (entry,) = [
        one for data in feeds for one in feedparser.parse(data).entries if "/a5/" in one.link
    ]

    assert entry.summary.startswith("[Retracted] This article no longer stands.")
    assert entry.content[0].value.startswith("<p><strong>Retracted</strong>")


_GOOD = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0"
 xmlns:at="http://purl.org/atompub/tombstones/1.0"><id>https://e.org/</id><title>T</title>
<updated>2024-05-01T00:00:00Z</updated><author><name>A</name></author>
<link rel="self" type="application/atom+xml" href="https://e.org/feed.xml"/>
<entry><id>https://e.org/a</id><title>T</title><updated>2024-05-01T00:00:00Z</updated>
<link rel="alternate" href="https://e.org/a"/>
<content type="html">&lt;a href="https://e.org/b"&gt;b&lt;/a&gt;</content></entry>
<at:deleted-entry ref="https://e.org/g" when="2024-05-01T00:00:00Z"/></feed>"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<id>https://e.org/</id>", ""),
        ("<id>https://e.org/</id>", "<id>feed</id>"),
        ("<title>T</title>", "<title>T</title><title>U</title>"),
        ("2024-05-01T", "2024-02-30T"),
        ("00:00:00Z", "00:00:00"),
        ("<author><name>A</name></author>", ""),
        ("<author><name>A</name></author>", "<author><name> </name></author>"),
        ('rel="self"', 'rel="via"'),
        ('href="https://e.org/feed.xml"', 'href="/feed.xml"'),
        ('type="application/atom+xml"', 'type="Atom feed"'),
        ('<link rel="alternate" href="https://e.org/a"/>', '<link href="https://e.org/a"/>' * 2),
        ("<entry>", "<entry><published>May</published>"),
        ("<entry>", "<entry><category/>"),
        ("<entry>", "<entry><pubDate>May</pubDate>"),
        ('"https://e.org/b"', '"../b"'),
        ("b&lt;/a&gt;", "&lt;script&gt;b()&lt;/script&gt;"),
        ("https://e.org/g", "https://e.org/a"),
        ('when="2024', 'when="24'),
        ("<entry>", "<fh:archive/><entry>"),
        ("<entry>", "<fh:archive/><fh:complete/><entry>"),
        ("<entry>", '<link rel="next-archive" href="https://e.org/2"/><entry>'),
        ("</feed>", ""),
    ],
    ids=str,
)
def test_the_checker_of_atom_sees_faults(right, wrong):
    assert atom_faults(_GOOD.encode()) == []
    assert right in _GOOD
    assert atom_faults(_GOOD.replace(right, wrong).encode())


_GOOD_RSS = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title>
<link>https://e.org/</link><description>D</description><language>en</language>
<lastBuildDate>Wed, 01 May 2024 00:00:00 GMT</lastBuildDate>
<atom:link rel="self" type="application/rss+xml" href="https://e.org/rss.xml"/>
<item><title>T</title><link>https://e.org/a</link><guid isPermaLink="true">https://e.org/a</guid>
<content:encoded>&lt;img src="https://e.org/b"&gt;</content:encoded></item></channel></rss>"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('version="2.0"', 'version="0.91"'),
        ("<description>D</description>", ""),
        ("<description>D</description>", "<description> </description>"),
        ("Wed, 01", "Thu, 01"),
        ("01 May", "1 May"),
        ("<language>en</language>", "<language>English, British</language>"),
        ('rel="self"', 'rel="via"'),
        ("<title>T</title><link>https://e.org/a</link>", "<link>https://e.org/a</link>"),
        ("<link>https://e.org/a</link>", "<link>/a</link>"),
        (">https://e.org/a</guid>", ">a</guid>"),
        ("<item>", "<item><enclosure url='https://e.org/i'/>"),
        ("<item>", "<item><updated/>"),
        ("<item>", "<item><pubDate>2024-05-01</pubDate>"),
        ('"https://e.org/b"', '"/b"'),
    ],
    ids=str,
)
def test_the_checker_of_rss_sees_faults(right, wrong):
    assert rss_faults(_GOOD_RSS.encode()) == []
    assert right in _GOOD_RSS
    assert rss_faults(_GOOD_RSS.replace(right, wrong).encode())


@pytest.mark.parametrize(
    "change",
    [
        {"version": "1.1"},
        {"titel": "T"},
        {"feed_url": "/feed.json"},
        {"items": [{"id": "a", "url": "https://e.org/a", "_newsgen": {"edtf": "2024"}}]},
        {"items": [{"url": "https://e.org/a", "content_text": "t", "_newsgen": {"edtf": "2024"}}]},
        {"next_url": "https://e.org/feed.json"},
        {"language": "English, British"},
    ],
    ids=["version", "key", "address", "no-content", "no-id", "next", "language"],
)
def test_the_checker_of_json_feeds_sees_faults(change):
    item = {"id": "a", "url": "https://e.org/a", "content_text": "t", "_newsgen": {"edtf": "2024"}}
    good = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "T",
        "feed_url": "https://e.org/feed.json",
        "items": [item],
    }
    assert _json_faults(good) == []
    assert _json_faults(good | change)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('rel="prev-archive" type="application/atom+xml" href="', 'rel="prev-archive" href="x'),
        ('rel="next-archive"', 'rel="next"'),
        ('rel="current" type="application/atom+xml" href="', 'rel="current" href="x'),
        ("/a3/", "/a4/"),
    ],
    ids=["lost", "one-way", "no-feed", "twice"],
)
def test_the_walk_through_archives_sees_faults(right, wrong, hostile):
    documents = {_BASE + path: data for path, data in hostile.items() if path.endswith(".xml")}
    broken = {
        path: data.replace(right.encode(), wrong.encode()) for path, data in documents.items()
    }

    assert history_faults(broken, f"{_BASE}feed.xml")
