"""Formats with a rule of their own: ninjs, GraphML, references, timelines, WACZ."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
import re
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest
from exported import CAPTURE, MARKERS, SHA256, exported, make
from jsonschema import Draft202012Validator, FormatChecker
from warcio.archiveiterator import ArchiveIterator

from newsgen.importers.readers import wacz as importer
from newsgen.importers.reading import Item
from newsgen.models.dates import PartialDate
from newsgen.outputs.exports.captures import moment_of
from newsgen.outputs.exports.surt import surt

_ADDRESS = "https://www.news.example/Story?b=2&a=1"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exports")
    assert exported(make(folder), folder / "all").exported is not None
    return folder / "all"


_TEXT = {"type": "string", "minLength": 1}
_URI = {"type": "string", "format": "uri", "pattern": "^[a-z][a-z0-9+.-]*:"}
_TIME = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
}


def _object(needed=(), **properties):
    return {
        "type": "object",
        "properties": properties,
        "required": list(needed),
        "additionalProperties": False,
    }


def _list(needed=(), **properties):
    return {"type": "array", "minItems": 1, "items": _object(needed, **properties)}


def _concepts(**more):
    return _list(("name",), name=_TEXT, rel=_TEXT, uri=_URI, literal=_TEXT, **more)


# Of ninjs 3.1 the fields that a text can have, each with its own fields and no other:
# https://iptc.org/std/ninjs/userguide/
_NINJS = _object(
    ("uri",),
    uri=_URI,
    type={"enum": ["text"]},
    representationType={"enum": ["full", "partial"]},
    standard=_object(("name", "version", "schema"), name=_TEXT, version=_TEXT, schema=_URI),
    pubStatus={"enum": ["usable", "withheld", "canceled"]},
    language=_TEXT,
    title=_TEXT,
    by=_TEXT,
    slugline=_TEXT,
    firstCreated=_TIME,
    contentCreated=_TIME,
    versionCreated=_TIME,
    usageTerms=_TEXT,
    headlines=_list(("value",), role=_TEXT, contentType=_TEXT, value=_TEXT),
    descriptions=_list(("value",), role=_TEXT, contentType=_TEXT, value=_TEXT),
    bodies=_list(
        ("value",),
        role=_TEXT,
        contentType=_TEXT,
        value={"type": "string"},
        charCount={"type": "integer"},
        wordCount={"type": "integer"},
    ),
    people=_concepts(),
    organisations=_concepts(),
    subjects=_concepts(),
    events=_concepts(id=_TEXT),
    genres=_list(("name",), name=_TEXT, uri=_TEXT, literal=_TEXT),
    infoSources=_list((), name=_TEXT, role=_TEXT, uri=_URI, literal=_TEXT),
    renditions=_list(("name",), name=_TEXT, href=_URI, title=_TEXT),
    altIds=_list((), role=_TEXT, value=_TEXT),
)


def _ninjs(made):
    text = (made / "articles.ninjs.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_every_article_is_ninjs(made):
    check = Draft202012Validator(_NINJS, format_checker=FormatChecker())
    items = _ninjs(made)

    assert len(items) == 3
    assert [error.message for item in items for error in check.iter_errors(item)] == []
    assert len({item["uri"] for item in items}) == 3


def test_ninjs_says_what_is_known_and_no_more(made):
    bridge, plan, wrong = _ninjs(made)

    assert bridge["contentCreated"] == "2024-05-21T20:42:00+08:00"
    assert "contentCreated" not in plan
    assert {"role": "datePublished", "value": "2023-11"} in plan["descriptions"]
    assert (bridge["pubStatus"], wrong["pubStatus"]) == ("usable", "canceled")
    assert [one["name"] for one in bridge["people"]] == ["Ada Brooks"]
    assert [one["name"] for one in bridge["organisations"]] == ["Red Cross"]
    assert bridge["by"] == "Jan Smit, 李明"
    assert bridge["events"][0]["uri"] == "https://example.org/a/events/bridge/"
    assert [one["role"] for one in bridge["infoSources"]] == ["publisher", "author", "archive"]
    assert any("五年 → 四年 (误记)" in one["value"] for one in bridge["descriptions"])


def test_the_graph_is_read_by_networkx(made):
    graph = nx.read_graphml(made / "people.graphml")

    assert set(graph.nodes) == {"ada", "red-cross"}
    assert graph.edges["ada", "red-cross"]["weight"] == 1
    assert graph.nodes["ada"]["articles"] == 2


def test_references_name_every_article_once(made):
    items = json.loads((made / "references.csl.json").read_text("utf-8"))
    bibtex = (made / "references.bib").read_text("utf-8")
    ris = (made / "references.ris").read_bytes().decode()

    assert [item["title"] for item in items] == ["新桥通车 <b>& more</b>", "=SUM(A1)", "Wrong"]
    assert len(re.findall(r"^@(?:article|online)\{", bibtex, re.MULTILINE)) == 3
    assert (ris.count("TY  - "), ris.count("ER  - \r\n")) == (3, 3)
    assert "\n" not in ris.replace("\r\n", "")


def test_the_timeline_is_that_of_the_whole_site(made):
    rows = (made / "timeline/timeline.csv").read_text("utf-8").splitlines()
    slides = json.loads((made / "timeline/timeline.json").read_text("utf-8"))["events"]
    calendar = (made / "timeline/timeline.ics").read_text("utf-8")

    assert len(rows) == 1 + 3
    assert len(slides) == 3
    assert calendar.count("BEGIN:VEVENT") == 2  # a calendar has no year before the first


def _judged(path):
    """Ask the reference implementation, whose exit status says nothing."""
    command = [sys.executable, "-m", "wacz.main", "validate", "-f", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()[-1:]


def test_the_web_archive_is_valid(made):
    said = _judged(made / "captures.wacz")

    assert said == ["Validation succeeded, the passed WACZ is valid"]


def test_a_capture_that_was_changed_makes_it_invalid(made, tmp_path):
    """The check above can fail."""
    with zipfile.ZipFile(made / "captures.wacz") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["archive/captures.warc.gz"] += gzip.compress(b"x")
    with zipfile.ZipFile(tmp_path / "changed.wacz", "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)

    said = _judged(tmp_path / "changed.wacz")

    assert said == ["Validation failed, the passed WACZ is invalid"]


def test_no_packed_part_of_the_web_archive_says_on_what_system_it_was_made(made):
    """RFC 1952, 2.3.1: the tenth byte, in which not all Pythons write the same."""
    with zipfile.ZipFile(made / "captures.wacz") as archive:
        packed = [archive.read(one) for one in archive.namelist() if one.endswith(".gz")]

    assert [one[:4] + one[9:10] for one in packed] == [b"\x1f\x8b\x08\0\xff"] * 2


def test_members_of_the_web_archive_are_stored_and_without_a_time(made):
    with zipfile.ZipFile(made / "captures.wacz") as archive:
        members = archive.infolist()

    assert {one.compress_type for one in members} == {zipfile.ZIP_STORED}
    assert {one.date_time for one in members} == {(1980, 1, 1, 0, 0, 0)}
    assert [one.filename for one in members] == [
        "archive/captures.warc.gz",
        "indexes/index.cdx.gz",
        "indexes/index.idx",
        "pages/pages.jsonl",
        "datapackage.json",
        "datapackage-digest.json",
    ]


def test_the_index_leads_to_the_record_of_a_capture(made):
    with zipfile.ZipFile(made / "captures.wacz") as archive:
        meta, place = archive.read("indexes/index.idx").decode().splitlines()
        block = json.loads(place[place.index("{") :])
        packed = archive.read("indexes/index.cdx.gz")
        [line] = gzip.decompress(packed[: block["length"]]).decode().splitlines()
        warc = archive.read("archive/captures.warc.gz")
    key, moment, fields = line.split(" ", 2)
    found = json.loads(fields)
    start, size = int(found["offset"]), int(found["length"])

    assert meta.startswith("!meta 0 ")
    assert (key, moment) == ("example,news)/story?a=1&b=2", "20240521140000")
    data = gzip.decompress(warc[start : start + size])
    assert data.startswith(b"WARC/1.1\r\nWARC-Type: resource\r\n")
    assert data.endswith(CAPTURE + b"\r\n\r\n")
    assert found["url"] == _ADDRESS


def test_records_are_read_by_warcio_and_their_digests_are_right(made, tmp_path):
    with zipfile.ZipFile(made / "captures.wacz") as archive:
        place = archive.extract("archive/captures.warc.gz", tmp_path)
    with Path(place).open("rb") as file:
        records = [
            (
                one.rec_type,
                one.rec_headers.get_header("WARC-Date"),
                one.content_stream().read(),
                one.digest_checker.passed,
            )
            for one in ArchiveIterator(file, check_digests=True)
        ]

    assert [one[0] for one in records] == ["warcinfo", "resource"]
    assert records[1][1:3] == ("2024-05-21T14:00:00Z", CAPTURE)
    assert {one[3] for one in records} == {True}


def test_the_web_archive_can_be_imported_again(made):
    found = list(importer.items(made / "captures.wacz", lambda _: None))
    [item] = [one for one in found if isinstance(one, Item)]

    assert item.data == CAPTURE
    assert hashlib.sha256(item.data).hexdigest() == SHA256
    assert not any(getattr(one, "failed", False) for one in found)


def test_a_page_is_listed_with_its_title_and_time(made):
    with zipfile.ZipFile(made / "captures.wacz") as archive:
        first, page = map(json.loads, archive.read("pages/pages.jsonl").decode().splitlines())

    assert first == {"format": "json-pages-1.0", "id": "pages", "title": "Town & archive"}
    assert (page["url"], page["ts"]) == (_ADDRESS, "2024-05-21T14:00:00Z")


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.example.cn/News/?b=2&a=1", "cn,example)/news?a=1&b=2"),
        ("http://example.org", "org,example)/"),
        ("http://example.org:80/a", "org,example)/a"),
        ("https://example.org:8443/a#b", "org,example:8443)/a"),
        ("https://新闻.example/甲", "example,xn--efvy88h)/甲"),
        ("https://a..b/x", "b,,a)/x"),
        ("https://example.org:x/A", "https://example.org:x/a"),
        ("http://[::1/A", "http://[::1/a"),
    ],
    ids=["query", "bare", "usual-port", "port", "idn", "gap", "no-port", "no-host"],
)
def test_addresses_are_sorted_by_host(url, key):
    assert surt(url) == key


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("2024-05-21T20:42+08:00", "2024-05-21T12:42:00Z"),
        ("2024-05-21T20:42:07Z", "2024-05-21T20:42:07Z"),
        ("2024-05-21T20:42", "2024-05-21T20:42:00Z"),
        ("2024-05-21", "2024-05-21T00:00:00Z"),
        ("2024-05", "2024-05-01T00:00:00Z"),
        ("0033", "0033-01-01T00:00:00Z"),
        ("0001-01-01T00:00+08:00", "0001-01-01T00:00:00Z"),
    ],
)
def test_a_capture_has_a_second(date, moment):
    assert moment_of(PartialDate.parse(date)) == moment


def test_datasette_opens_the_database(made):
    from datasette.app import Datasette  # noqa: PLC0415 - slow, and of this test alone

    async def asked():
        shown = Datasette([str(made / "archive.sqlite")], settings={"num_sql_threads": 1})
        found = await shown.client.get("/archive/articles.json?_search=planned&_shape=array")
        page = await shown.client.get("/archive/articles")
        facets = await shown.client.get("/archive/article_people.json?_facet=name")
        return found.json(), page.status_code, facets.json()

    found, status, facets = asyncio.run(asked())

    assert [one["id"] for one in found] == ["2023/plan"]
    assert status == 200
    [names] = [one["results"] for one in [facets["facet_results"]["name"]]]
    assert {one["value"]: one["count"] for one in names} == {"Ada Brooks": 2, "Red Cross": 1}


def test_events_come_in_order(made):
    text = (made / "jsonl/events.jsonl").read_text("utf-8")
    names = [json.loads(line)["name"] for line in text.splitlines()]

    assert names == ["Caesar dies", "The bridge opens", "To be painted"]
    articles = [item["slugline"] for item in _ninjs(made)]
    assert all(one > other for one, other in pairwise(articles))
    assert not any(marker in text for marker in MARKERS)
