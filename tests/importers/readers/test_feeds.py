from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.readers import entry, feeds
from newsgen.importers.reading import Context, Item, Skipped, Unreadable

RSS = """<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand: <rss> -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel><title>The Harbour &amp; Co</title><link>https://harbour.example/</link>
<language>en-gb</language>
{items}
</channel></rss>"""

FULL = """<item><title>Ferries &amp;amp; &lt;b&gt;trains&lt;/b&gt;</title><link>/a</link>
<guid isPermaLink="false">tag:1</guid><pubDate>Tue, 21 May 2024 20:42:00 +0800</pubDate>
<dc:creator>Ann Lee, Bo Chen</dc:creator><category>ports</category><category>rail</category>
<description>What the council said about the quay.</description>
<content:encoded><![CDATA[<p>The quay <a href="b">closes</a>.</item>
<img src="/q.jpg"></p>]]></content:encoded>
<enclosure url="https://harbour.example/a.mp3" length="1" type="audio/mpeg"/>
<media:thumbnail url="https://harbour.example/t.jpg"/><slash:comments>3</slash:comments></item>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://a.example/">
<title type="html">Notes &amp;lt;b></title><author><name>Kit</name></author>
<entry xml:base="/x/"><title type="text">The &lt;b> tag</title><id>urn:1</id>
<published>2024-05-21T20:42:00+08:00</published><updated>2024-05-22</updated>
<category term="c" label="Code"/><link href="q"/><summary>An essay.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x &amp;
<a href="z">y</a></p></div>
</content></entry>
<entry><title>Two</title><content type="text">1 &lt; 2</content></entry></feed>"""

JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "J",
    "home_page_url": "https://j.example/",
    "language": "en",
    "items": [
        {
            "id": "1",
            "url": "/1",
            "external_url": "https://other.example/1",
            "title": "A <b> tag",
            "content_text": "one <two>\nthree\n\nfour",
            "summary": "S",
            "date_published": "2024-01-01T00:00:00-05:00",
            "authors": [{"name": "N"}],
            "tags": ["t"],
            "attachments": [{"url": "https://j.example/p.zip", "mime_type": "application/zip"}],
        }
    ],
}


@pytest.fixture
def opened(tmp_path):
    def items(text):
        path = tmp_path / "feed"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return list(feeds.items(path, lambda _: None))

    return items


def rss(*items):
    return RSS.replace("{items}", "\n".join(items))


def body(item):
    found = entry.read(item, Context())
    return [found.text[block.start : block.end] for block in found.blocks]


def title(item):
    found = entry.read(item, Context())
    return found.text[slice(*found.title)]


def test_an_item_of_rss_is_read_whole(opened):
    (item,) = opened(rss(FULL))
    header = item.header
    assert title(item) == "Ferries & trains"
    assert body(item)[0] == "The quay [closes](https://harbour.example/b)."
    assert header.date == "2024-05-21T20:42:00+08:00"
    assert header.author == ("Ann Lee", "Bo Chen")
    assert header.tags == ("ports", "rail")
    assert header.url == "https://harbour.example/a"
    assert header.source_name == "The Harbour & Co"
    assert header.summary == "What the council said about the quay."
    assert header.lang == "en-gb"
    assert header.extra == {}
    assert item.key == "tag:1"


def test_the_capture_is_the_very_bytes_of_the_item(opened):
    items = opened(rss(FULL, "<item><title>B</title></item>"))
    assert items[0].data == FULL.encode()
    assert items[1].data == b"<item><title>B</title></item>"


def test_what_a_feed_has_besides_text_is_named(opened):
    (item,) = opened(rss(FULL))
    losses = {loss.what: loss.name for loss in entry.read(item, Context()).losses}
    assert losses["media"] == "https://harbour.example/a.mp3"
    assert losses["comment"] == "3"
    assert "*Audio (<https://harbour.example/a.mp3>)*" in body(item)


def test_an_entry_of_atom_is_read(opened):
    first, second = opened(ATOM)
    assert title(first) == "The <b> tag"
    assert body(first) == ["x & [y](https://a.example/x/z)"]
    assert first.header.date == "2024-05-21T20:42:00+08:00"
    assert first.header.updated == "2024-05-22"
    assert first.header.tags == ("Code",)
    assert first.header.author == ("Kit",)
    assert first.header.url == "https://a.example/x/q"
    assert first.header.source_name == "Notes <b>"
    assert body(second) == ["1 < 2"]


def test_an_item_of_json_feed_is_read(opened):
    (item,) = opened(json.dumps(JSON))
    assert title(item) == "A <b> tag"
    assert body(item) == ["one \\<two>\\\nthree", "four"]
    assert item.header.url == "https://other.example/1"
    assert item.header.date == "2024-01-01T00:00:00-05:00"
    assert item.header.summary == "S"
    assert json.loads(item.data)["id"] == "1"
    assert {loss.what for loss in item.entry.losses} == {"link", "media"}


def test_rss_10_and_its_utf_16_are_read(opened):
    text = """<?xml version="1.0" encoding="utf-16"?>
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>港</title></channel>
    <item rdf:about="https://a.example/1"><title>题</title><link>https://a.example/1</link>
    <dc:date>2024-05-21</dc:date><description>文</description></item></rdf:RDF>"""
    (item,) = opened(text.encode("utf-16"))
    assert title(item) == "题"
    assert item.header.date == "2024-05-21"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("A short note.", "the feed has only a summary"),
        ("The council met. " * 40 + "…", "the feed has only a summary, which breaks off"),
        ("The council met. " * 40 + "[&amp;hellip;]", "the feed's text is cut off at its end"),
        ("会议开始。" * 200 + "阅读全文", "the feed's text is cut off at its end"),
        ("The council met. " * 40, ""),
        ("会议开始。" * 60, ""),
    ],
)
def test_a_summary_is_marked_as_such(opened, text, why):
    (item,) = opened(rss(f"<item><title>A</title><description>{text}</description></item>"))
    assert item.header.extra.get("incomplete", "") == why
    assert [why in warning for warning in item.entry.warnings] == [True] * bool(why)


@pytest.mark.parametrize(
    ("summary", "kept"),
    [("The quay", ""), ("The quay closes…", ""), ("Other words", "Other words")],
)
def test_a_summary_that_repeats_the_text_is_none(opened, summary, kept):
    (item,) = opened(rss(
        f"<item><description>{summary}</description>"
        "<content:encoded>&lt;p&gt;The quay closes on Monday.</content:encoded></item>"
    ))  # fmt: skip
    assert item.header.summary == kept


def test_of_two_items_with_one_id_the_first_counts(opened):
    first, second = opened(rss(*["<item><title>A</title><guid>u</guid></item>"] * 2))
    assert isinstance(first, Item)
    assert isinstance(second, Skipped)
    assert "twice" in second.reason


def test_an_id_is_no_address(opened):
    (item,) = opened(rss("<item><title>A</title><guid>77</guid></item>"))
    assert (item.key, item.header.url) == ("77", "")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("a@b.example (张三)", ("张三",)),
        ("张三 &lt;a@b.museum&gt;", ("张三",)),
        ("a@b.example", ()),
        ("Lee, Ann", ("Lee, Ann",)),
        ("甲乙、丙丁", ("甲乙", "丙丁")),
    ],
)
def test_addresses_of_mail_are_no_names(opened, written, name):
    (item,) = opened(rss(f"<item><title>A</title><author>{written}</author></item>"))
    assert item.header.author == name


def test_a_date_that_is_none_is_named(opened):
    (item,) = opened(rss("<item><title>A</title><pubDate>soon</pubDate></item>"))
    assert item.header.date == ""
    assert [loss.name for loss in item.entry.losses] == ["published: soon"]


def test_a_feed_that_breaks_off_gives_what_can_be_read(opened):
    text = rss(FULL, "<item><title>B</title></item>")
    found = opened(text[: text.index("<title>B")])
    assert title(found[0]) == "Ferries & trains"
    assert "malformed at line" in found[0].entry.warnings[0]


def test_a_broken_feed_without_items_names_the_line(opened):
    (skipped,) = opened('<rss version="2.0">\n<channel>\n<title>a</channel></rss>')
    assert skipped.failed
    assert "line 3" in skipped.reason


def test_a_feed_without_items_says_so(opened):
    (skipped,) = opened('<rss version="2.0"><channel></channel></rss>')
    assert skipped.reason == "the feed has no items"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ('<!-- <rss> --><!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0"/>', "entities"),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss/>'.encode("utf-16"), "entities"),
        ("<html><rss/></html>", "no feed"),
        ("/etc/hostname", "no feed"),
        ("", "no feed"),
        ("{}", "version"),
        ('{"version": "1", "items": ' + "[" * 100_000, "JSON feed"),
        ('{"version": "\xff"}'.encode("latin-1"), "JSON feed"),
    ],
)
def test_what_is_no_feed_is_refused(opened, data, why):
    with pytest.raises(Unreadable, match=why):
        opened(data)


@pytest.mark.parametrize(
    "tag",
    [
        pytest.param("".join(f" a{n}=''" for n in range(100_000)), id="attributes"),
        pytest.param(" a" * 100_000, id="bare attributes"),
        pytest.param("x" * 5_000_000, id="a long name"),
    ],
)
def test_a_tag_that_would_take_minutes_is_refused(opened, tag):
    began = time.process_time()

    with pytest.raises(Unreadable, match="which no feed has"):
        opened(RSS.format(items=f"<x{tag}/>{FULL}"))

    assert time.process_time() - began < 2


def test_an_old_doctype_is_no_bomb(opened):
    text = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://n/rss.dtd">
    <rss version="0.91"><channel><item><title>A</title></item></channel></rss>"""
    assert [title(item) for item in opened(text)] == ["A"]


def test_a_name_of_a_file_is_never_opened(opened, tmp_path):
    """The feed library opens what looks like a path, in text and in bytes."""
    secret = tmp_path / "<rss>"
    secret.write_text(rss("<item><title>secret</title></item>"))
    assert not [item for item in opened(str(secret)) if isinstance(item, Item)]


def test_progress_never_goes_back(tmp_path):
    path = tmp_path / "feed"
    path.write_text(rss(*[f"<item><title>{n}</title></item>" for n in range(50)]))
    told = []
    list(feeds.items(path, told.append))
    assert told == sorted(told)
    assert told[-1] == path.stat().st_size


def test_a_feed_that_is_too_large_is_refused(tmp_path):
    path = tmp_path / "feed"
    with path.open("wb") as file:
        file.truncate(feeds.LARGEST + 1)
    with pytest.raises(Unreadable, match="larger than 64 MB"):
        list(feeds.items(path, lambda _: None))


@settings(deadline=None, max_examples=120)
@given(st.integers(0, len(RSS) + len(FULL)), st.binary(max_size=4))
def test_damage_never_ends_in_a_traceback(tmp_path_factory, place, noise):
    data = rss(FULL).encode()
    path = tmp_path_factory.mktemp("feed") / "feed"
    path.write_bytes(data[:place] + noise + data[place + len(noise) :])
    try:
        for item in feeds.items(path, lambda _: None):
            if isinstance(item, Item):
                entry.read(item, Context())
    except Unreadable:
        pass
