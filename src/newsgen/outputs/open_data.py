"""What the site has for other software: articles by month, and a description of all data files.

An article stands in the file of its month, with at most as many as make a file that is
quickly made anew: a new one changes the last file of its month, and no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, json
from msgspec.structs import replace

from newsgen.archive.archive import Archive
from newsgen.models.dates import PartialDate
from newsgen.models.page import Page
from newsgen.models.paths import page_path
from newsgen.outputs.exports.facts import Facts, facts_of
from newsgen.outputs.exports.package import Described, package, table_schema
from newsgen.outputs.exports.records import article_record
from newsgen.outputs.exports.tables import ARTICLES, Column, Form, Table
from newsgen.outputs.kind import Bodies, Edit, Kind
from newsgen.outputs.network import GRAPHML, PEOPLE_CSV, TIES_CSV
from newsgen.renderer.addresses import Addresses
from newsgen.renderer.header import Header

ROOT = "data/"
"""The folder of the data files, and the page that tells of them."""

PACKAGE = f"{ROOT}datapackage.json"
"""What describes them for software."""

_ARTICLES = f"{ROOT}articles/"
_MOST = 500  # articles in one file: some 2 MB
_SOURCE = "content/articles"


class MonthInputs(Struct, frozen=True):
    """Some articles of a month, the oldest first; without their texts unless ``has_texts``."""

    url: str
    articles: tuple[Facts, ...]
    has_texts: bool


class PackageInputs(Struct, frozen=True):
    """What there is to describe: ``articles`` are the places of files, oldest first."""

    url: str
    articles: tuple[str, ...]
    has_people: bool
    has_texts: bool
    licence: str


class OpenYear(Struct, frozen=True, array_like=True):
    """The files with the articles of a ``year``, its digits or "undated".

    Of each of its ``files``, what it is called and its place.
    """

    year: str
    files: tuple[tuple[str, str], ...]


class OpenDataInputs(Struct, frozen=True):
    """What the page of the data tells: the files by ``years``, and the ``licence`` of all.

    The licence is a name or an address, "" if nothing is said.  ``has_texts`` says that
    the texts of articles are in them, ``has_people`` that there are files of people.
    """

    url: str
    years: tuple[OpenYear, ...]
    has_people: bool
    has_texts: bool
    licence: str


def plan_open_data(archive: Archive) -> Iterator[Page]:
    """Plan the articles by month, the description, and the page; nothing if none is wanted."""
    data = archive.site.data
    if not data.enabled:
        return
    months: defaultdict[str, list[tuple[Facts, str]]] = defaultdict(list)
    for placed, facts in facts_of(archive):
        months[_month(placed.value.card.date)].append((facts, placed.source))
    places: list[str] = []
    for month in sorted(months):
        found = months[month][::-1]
        for number, start in enumerate(range(0, len(found), _MOST), 1):
            url = f"{_ARTICLES}{month}{f'-{number}' if number > 1 else ''}.jsonl"
            part = found[start : start + _MOST]
            inputs = MonthInputs(url, tuple([one for one, _ in part]), data.texts)
            texts = tuple([source for _, source in part])
            yield Page(page_path(url), "articles.jsonl", inputs, _SOURCE, texts=texts)
            places.append(url)
    has_people = bool(archive.people)
    about = PackageInputs(PACKAGE, tuple(places), has_people, data.texts, data.licence)
    yield Page(page_path(PACKAGE), "datapackage", about, "newsgen.yaml")
    page = OpenDataInputs(ROOT, _years(places), has_people, data.texts, data.licence)
    yield Page(page_path(ROOT), "data", page, "newsgen.yaml")


def _month(date: PartialDate) -> str:
    """Return what the file with articles of this date is called."""
    year = f"{date.year:04}" if date.year is not None else "undated"
    return year if date.month is None else f"{year}-{date.month:02}"


def _years(places: Iterable[str]) -> tuple[OpenYear, ...]:
    years: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for place in places:
        name = place.removeprefix(_ARTICLES).removesuffix(".jsonl")
        years[name.partition("-")[0]].append((name, place))
    return tuple(OpenYear(year, tuple(years[year])) for year in sorted(years, reverse=True))


def month_jsonl(inputs: MonthInputs, bodies: Bodies) -> bytearray:
    """Write a line for each article, as ``newsgen export jsonl`` does, but not as HTML."""
    addresses = Addresses(bodies.header)
    encode = json.Encoder().encode
    made = bytearray()
    for facts in inputs.articles:
        article = bodies.text(facts.key)
        made += encode(article_record(article, facts, addresses, has_text=inputs.has_texts))
        made += b"\n"
    return made


def retold(inputs: MonthInputs, edit: Edit) -> MonthInputs:
    """Return the inputs of the same file after an edit that changed a text alone."""
    return replace(
        inputs,
        articles=tuple(
            [
                replace(one, key=edit.key) if one.key == edit.before else one
                for one in inputs.articles
            ]
        ),
    )


def datapackage(inputs: PackageInputs, header: Header) -> bytes:
    """Describe all data files; what lies outside ``data/`` is named by its full address, if any.

    A data package knows no way up (https://specs.frictionlessdata.io/data-resource/#url-or-path).
    """
    resources = list(_resources(inputs, header))
    made = package(header, resources, licence=inputs.licence)
    return json.format(json.encode(made), indent=1) + b"\n"


def _resources(inputs: PackageInputs, header: Header) -> Iterator[Described]:
    if inputs.articles:
        columns = [one for one in ARTICLES.columns if inputs.has_texts or one.name != "text"]
        columns += _INNER
        schema = table_schema(replace(ARTICLES, columns=tuple(columns)), refer=False)
        yield {
            "name": "articles",
            "path": [place.removeprefix(ROOT) for place in inputs.articles],
            "description": ARTICLES.meaning,
            "format": "jsonl",
            "mediatype": "application/jsonl",
            "encoding": "utf-8",
            "schema": schema,
        }
    tables = [(PEOPLE_CSV, _PEOPLE), (TIES_CSV, _TIES)] if inputs.has_people else []
    for place, table in tables:
        yield _csv(table, place.removeprefix(ROOT))
    if inputs.has_people:
        yield {
            "name": "network",
            "path": GRAPHML.removeprefix(ROOT),
            "description": "The same as a graph: GraphML.",
            "format": "graphml",
            "mediatype": "application/graphml+xml",
        }
    if header.base_url:
        yield _csv(_TIMELINE, Addresses(header).absolute("timeline.csv"))


def _csv(table: Table, path: str) -> Described:
    return {
        "name": table.name,
        "path": path,
        "description": table.meaning,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": table_schema(table, refer=False),
    }


_INNER = (
    Column(
        "source", "Where the text comes from, if it was published elsewhere.", form=Form.RECORD
    ),
    Column("mentions", "Who is named: person_id, role, count.", form=Form.LIST),
    Column("accounts", "Which events it tells: event_id, date, name, quote.", form=Form.LIST),
    Column("corrections", "What was corrected: date, was, now, why.", form=Form.LIST),
)
_PEOPLE = Table(
    "people",
    "People and organisations.",
    (
        Column("id", "Its id in the archive.", "identifier", needed=True),
        Column("name", "The name the archive uses.", "name", needed=True),
        Column("kind", "person or organisation.", needed=True),
        Column("born", "EDTF.", "birthDate"),
        Column("died", "EDTF.", "deathDate"),
        Column("articles", "How many articles name it.", form=Form.NUMBER, needed=True),
        Column("mentions", "How often their texts do.", form=Form.NUMBER, needed=True),
        Column("first", "Date of the oldest article that does, EDTF."),
        Column("last", "Date of the newest, EDTF."),
        Column("url", "Its page.", "url", needed=True),
        Column("same_as", "Addresses elsewhere, apart by spaces.", "sameAs"),
    ),
)
_TIES = Table(
    "co-mentions",
    "Every two who share articles.",
    (
        Column("source", "The id of one.", needed=True),
        Column("target", "The id of the other.", needed=True),
        Column("articles", "How many they share.", form=Form.NUMBER, needed=True),
    ),
    ("source", "target"),
)
_TIMELINE = Table(
    "timeline",
    "All events, oldest first.",
    (
        Column("edtf", "When, EDTF.", "startDate", needed=True),
        Column("earliest", "The first day that can mean."),
        Column("latest", "The last day; empty where it is open."),
        Column("title", "What happened.", "name", needed=True),
        Column("people", "Who was in it, apart by semicolons."),
        Column("category", "The category."),
        Column("articles", "Which articles tell it."),
        Column("url", "Its page, or its line on one.", "url", needed=True),
    ),
    (),
)

KINDS: Mapping[str, Kind] = {
    "articles.jsonl": Kind(
        "articles.jsonl", "", MonthInputs, compose=month_jsonl, retold=retold, cost=20
    ),
    "datapackage": Kind("datapackage", "", PackageInputs, write=datapackage),
    "data": Kind("data", "data.html", OpenDataInputs),
}
