"""What is wrong with a feed, by the rules of its format; an empty list if nothing is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from lxml import etree, html

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_RFC822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r" \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})"
)

# RFC 4287, 4.1.1 and 4.1.2: how often each child may stand.
_ONE, _MOST_ONE, _MANY = (1, 1), (0, 1), (0, 1 << 20)
_IN_FEED = {
    **dict.fromkeys(("id", "title", "updated"), _ONE),
    **dict.fromkeys(("generator", "icon", "logo", "rights", "subtitle"), _MOST_ONE),
    **dict.fromkeys(("author", "category", "contributor", "link", "entry"), _MANY),
}
_IN_ENTRY = {
    **dict.fromkeys(("id", "title", "updated"), _ONE),
    **dict.fromkeys(("content", "published", "rights", "source", "summary"), _MOST_ONE),
    **dict.fromkeys(("author", "category", "contributor", "link"), _MANY),
}
_IN_CHANNEL = {
    **dict.fromkeys(("title", "link", "description"), _ONE),
    **dict.fromkeys(
        ("language", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate",
         "generator", "docs", "cloud", "ttl", "image"), _MOST_ONE,
    ),
    **dict.fromkeys(("category", "item", f"{ATOM}link"), _MANY),
}  # fmt: skip
_IN_ITEM = {
    **dict.fromkeys(
        ("title", "link", "description", "author", "comments", "enclosure", "guid", "pubDate",
         "source", f"{_CONTENT}encoded", f"{ATOM}updated"), _MOST_ONE,
    ),
    **dict.fromkeys(("category", f"{_DC}creator", f"{_MEDIA}content"), _MANY),
}  # fmt: skip


def atom_faults(data: bytes) -> list[str]:
    """Check a document by RFC 4287, RFC 5005 and RFC 6721."""
    try:
        feed = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        return [f"not well-formed: {error}"]
    if feed.tag != f"{ATOM}feed":
        return [f"the root is {feed.tag}"]
    entries = feed.findall(f"{ATOM}entry")
    faults = [*_counted(feed, _IN_FEED, ATOM), *_constructs(feed), *_history(feed)]
    for entry in entries:
        faults += (*_counted(entry, _IN_ENTRY, ATOM), *_constructs(entry), *_of_entry(entry))
    if not feed.findall(f"{ATOM}author") and not all(e.findall(f"{ATOM}author") for e in entries):
        faults.append("neither the feed nor each entry has an author (4.1.1)")
    ids = Counter(entry.findtext(f"{ATOM}id") for entry in entries)
    faults += [f"two entries have the id {one} (4.1.1)" for one in ids if ids[one] > 1]
    gone = [one.get("ref") for one in feed.findall(f"{TOMBSTONES}deleted-entry")]
    faults += [f"{one} is here and deleted (RFC 6721, 3)" for one in gone if one in ids]
    return faults


def _counted(element, rules, space=""):
    counts = Counter(child.tag for child in element if isinstance(child.tag, str))
    known = {name if name.startswith("{") else space + name: rules[name] for name in rules}
    for tag, (least, most) in known.items():
        if not least <= counts[tag] <= most:
            yield f"{tag} stands {counts[tag]} times in {element.tag}"
    others = (f"{HISTORY}archive", f"{HISTORY}complete", f"{TOMBSTONES}deleted-entry")
    for tag in counts.keys() - known.keys():
        if tag not in others or not element.tag.endswith("}feed"):
            yield f"{tag} has no place in {element.tag}"


def _constructs(element):
    """Check ids, dates, people, links, categories and texts right below *element*."""
    if element.get(_LANG) is not None and not _TAG.fullmatch(element.get(_LANG)):
        yield f"{element.get(_LANG)!r} is no language (2)"
    for child in element:
        name = etree.QName(child).localname
        text = child.text or ""
        if name == "id" and not urlsplit(text).scheme:
            yield f"the id {text!r} is no absolute IRI (4.2.6)"
        elif name in {"updated", "published"} and not _is_moment(text):
            yield f"{text!r} is no date (3.3)"
        elif name in {"author", "contributor"}:
            yield from _counted(child, {"name": _ONE, "uri": _MOST_ONE, "email": _MOST_ONE}, ATOM)
            if not (child.findtext(f"{ATOM}name") or "").strip():
                yield "a person without a name (3.2.1)"
        elif name in {"title", "subtitle", "summary", "rights"}:
            if child.get("type", "text") not in {"text", "html"} or len(child):
                yield f"the {name} is no plain text (3.1)"
        elif name == "category" and not child.get("term"):
            yield "a category without a term (4.2.2)"
    yield from _links(element)


def _links(element):
    links = element.findall(f"{ATOM}link")
    for link in links:
        if not urlsplit(link.get("href", "")).scheme:
            yield f"the link {link.get('href')!r} is not a full address (4.2.7.1)"
        if link.get("type") is not None and not _TYPE.fullmatch(link.get("type")):
            yield f"{link.get('type')!r} is no media type (4.2.7.3)"
    alike = Counter(
        (one.get("type"), one.get("hreflang"))
        for one in links
        if one.get("rel", "alternate") == "alternate"
    )
    yield from (f"two alternates of {one} (4.1.1)" for one in alike if alike[one] > 1)
    if element.tag == f"{ATOM}feed" and not [one for one in links if one.get("rel") == "self"]:
        yield "the feed doesn't say where it is (4.1.1)"


def _of_entry(entry):
    content = entry.find(f"{ATOM}content")
    alternates = [
        one for one in entry.findall(f"{ATOM}link") if one.get("rel", "alternate") == "alternate"
    ]
    if content is None and not alternates:
        yield "an entry with neither content nor alternate (4.1.2)"
    if content is None:
        return
    if content.get("type") not in {"text", "html"} or len(content) or content.get("src"):
        yield "the content is no text (4.1.3.3)"
    yield from html_faults(content.text or "")


def html_faults(text: str) -> list[str]:
    """Find addresses that lead nowhere outside the page that the text is of, and scripts."""
    if not text.strip():
        return []
    body = html.fragment_fromstring(text, create_parent="div")
    places = body.xpath("//@href | //@src")
    faults = [f"{one!r} is not a full address" for one in places if not urlsplit(one).scheme]
    faults += [f"<{one.tag}>" for one in body.iter("script", "style", "iframe", "form")]
    faults += ["a hole" for _ in range(text.count("\x02"))]
    return faults


def _history(feed):
    """Check one document by RFC 5005 and RFC 6721."""
    rels = Counter(link.get("rel") for link in feed.findall(f"{ATOM}link"))
    is_archive = feed.find(f"{HISTORY}archive") is not None
    if is_archive and feed.find(f"{HISTORY}complete") is not None:
        yield "complete and archived (RFC 5005, 2)"
    for rel in ("current", "prev-archive", "next-archive"):
        if rels[rel] > 1:
            yield f"{rels[rel]} links to {rel} (RFC 5005, 4)"
    if is_archive and not rels["current"]:
        yield "an archive that doesn't name its feed (RFC 5005, 4)"
    if not is_archive and (rels["current"] or rels["next-archive"]):
        yield "no archive, but links like one (RFC 5005, 4)"
    for one in feed.findall(f"{TOMBSTONES}deleted-entry"):
        if not urlsplit(one.get("ref", "")).scheme or not _is_moment(one.get("when", "")):
            yield f"deleted-entry {dict(one.attrib)} (RFC 6721, 3)"


def history_faults(documents: Mapping[str, bytes], start: str) -> list[str]:
    """Walk the archives of the feed at *start* (RFC 5005, 4.1): each once, and each entry once."""
    faults: list[str] = []
    seen: list[str] = []
    ids: Counter[str] = Counter()
    feed_id, newer, place = None, None, start
    while place:
        if place in seen or place not in documents:
            return [*faults, f"{place} is there twice, or not at all"]
        seen.append(place)
        feed = etree.fromstring(documents[place])
        links = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}
        feed_id = feed_id or feed.findtext(f"{ATOM}id")
        if feed.findtext(f"{ATOM}id") != feed_id:
            faults.append(f"{place} is of another feed")
        if links.get("self") != place:
            faults.append(f"{place} says it is {links.get('self')}")
        if place != start and links.get("current") != start:
            faults.append(f"{place} names {links.get('current')}")
        if newer not in {None, start} and links.get("next-archive") != newer:
            faults.append(f"{place} goes on with {links.get('next-archive')}")
        ids.update(one.text for one in feed.findall(f"{ATOM}entry/{ATOM}id"))
        newer, place = place, links.get("prev-archive")
    faults += [f"{one} stands in two documents" for one in ids if ids[one] > 1]
    return faults


def rss_faults(data: bytes) -> list[str]:
    """Check a document by the specification of RSS 2.0, and what it takes from others."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        return [f"not well-formed: {error}"]
    if (
        root.tag != "rss"
        or root.get("version") != "2.0"
        or [one.tag for one in root] != ["channel"]
    ):
        return ["not RSS 2.0 with one channel"]
    channel = root[0]
    faults = [*_counted(channel, _IN_CHANNEL), *_dated(channel, "lastBuildDate", "pubDate")]
    faults += [f"an empty {one}" for one in ("title", "link", "description")
               if not (channel.findtext(one) or "").strip()]  # fmt: skip
    if not _TAG.fullmatch(channel.findtext("language", "en")):
        faults.append("no language")
    selves = [one for one in channel.findall(f"{ATOM}link") if one.get("rel") == "self"]
    if len(selves) != 1 or not urlsplit(selves[0].get("href")).scheme:
        faults.append("the feed doesn't say where it is")
    for item in channel.findall("item"):
        faults += (*_counted(item, _IN_ITEM), *_dated(item, "pubDate"), *_of_item(item))
    guids = Counter(item.findtext("guid") for item in channel.findall("item"))
    faults += [f"two items are {one}" for one in guids if guids[one] > 1]
    return faults


def _dated(element, *names):
    for name in names:
        text = element.findtext(name)
        if text is not None and not _is_rfc822(text):
            yield f"{text!r} is no date"


def _of_item(item):
    if not item.findtext("title") and not item.findtext("description"):
        yield "an item with neither title nor description"
    link, guid = item.findtext("link", ""), item.find("guid")
    if not urlsplit(link).scheme:
        yield f"the link {link!r} is not a full address"
    if guid is not None and guid.get("isPermaLink") not in {"true", "false"}:
        yield "isPermaLink says neither"
    lasting = guid is not None and guid.get("isPermaLink") == "true"
    if lasting and urlsplit(guid.text or "").scheme not in {"http", "https"}:
        yield f"{guid.text!r} is no permanent link"
    yield from _attached(item)
    yield from html_faults(item.findtext(f"{_CONTENT}encoded") or "")


def _attached(item):
    for one in item.findall("enclosure"):
        if not all(one.get(name) for name in ("url", "length", "type")):
            yield "an enclosure without url, length and type"
    for one in item.findall("source"):
        if not urlsplit(one.get("url", "")).scheme:
            yield "a source without address"
    for one in item.findall(f"{_MEDIA}content"):
        if not urlsplit(one.get("url", "")).scheme or one.get("medium") != "image":
            yield "a picture without address"


def _is_moment(text: str) -> bool:
    try:
        return bool(_MOMENT.fullmatch(text)) and bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def _is_rfc822(text: str) -> bool:
    if not _RFC822.fullmatch(text):
        return False
    try:
        return parsedate_to_datetime(text).strftime("%a") == text[:3]
    except ValueError:
        return False
