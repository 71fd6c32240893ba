"""What the exported tables are: one description, from which every format and its docs are made.

Columns are called as schema.org calls what they hold, in small letters; ``term`` is that name.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

SCHEMA_VERSION = 1
"""Grows when a column goes or means something else; more columns leave it as it is."""

SCHEMA_ORG = "https://schema.org/"
"""What stands before a :attr:`Column.term` in its full address."""


class Form(StrEnum):
    """What a cell holds; the names are those of the Frictionless Table Schema."""

    TEXT = "string"
    NUMBER = "integer"
    FLAG = "boolean"
    LIST = "array"
    RECORD = "object"


class Column(Struct, frozen=True):
    """One column: ``refers`` is the table whose ``id`` it holds, "" if it is no reference.

    A cell that isn't ``needed`` may be empty: nothing is known.
    """

    name: str
    meaning: str
    term: str = ""
    form: Form = Form.TEXT
    needed: bool = False
    refers: str = ""


class Table(Struct, frozen=True):
    """One table; ``key`` are the columns that no two rows have alike."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple([one.name for one in self.columns])


def _key(meaning: str) -> Column:
    return Column("id", meaning, "identifier", needed=True)


def _of(table: str, name: str, meaning: str) -> Column:
    return Column(name, meaning, needed=True, refers=table)


_ARTICLE = _of("articles", "article_id", "The article.")
_PERSON = _of("people", "person_id", "The person or organisation.")
_NUMBER = Column("number", "Place in its order, from 1.", form=Form.NUMBER, needed=True)

PEOPLE = Table(
    "people",
    "People and organisations: those with a file and those that articles name.",
    (
        _key("Its id in the archive; part of its address."),
        Column("kind", "`person` or `organisation`.", needed=True),
        Column("name", "The name the archive uses.", "name", needed=True),
        Column("url", "Its page.", "url", needed=True),
        Column("description", "Who this is, in a few words.", "description"),
        Column("in_language", "Language of the name (BCP 47), if it was given.", "inLanguage"),
        Column("birth_date", "EDTF.", "birthDate"),
        Column("death_date", "EDTF.", "deathDate"),
        Column("same_as", "Addresses elsewhere, Wikidata first of all.", "sameAs", Form.LIST),
        Column("articles", "How many articles name it.", form=Form.NUMBER, needed=True),
        Column("mentions", "How often their texts do.", form=Form.NUMBER, needed=True),
        Column("first", "Date of the oldest article that does, EDTF."),
        Column("last", "Date of the newest, EDTF."),
    ),
)
NAMES = Table(
    "names",
    "Every name of everyone, by which texts are searched for them.",
    (
        _PERSON,
        _NUMBER,
        Column("value", "The name.", "alternateName", needed=True),
        Column("in_language", "Its language (BCP 47), if it was given.", "inLanguage"),
        Column(
            "kind",
            "`preferred`, `official`, `transliteration`, `pen`, `former`, `nickname`, `alias` or "
            "`weak_alias`, which counts beside another name only.",
            needed=True,
        ),
    ),
    ("person_id", "number"),
)
ROLES = Table(
    "roles",
    "Offices that people held.",
    (
        _PERSON,
        _NUMBER,
        Column("title", "The office.", "roleName", needed=True),
        Column("organization", "Where it was held.", "affiliation"),
        Column("start_date", "EDTF; empty if not known.", "startDate"),
        Column("end_date", "EDTF; empty if not known.", "endDate"),
    ),
    ("person_id", "number"),
)
ARTICLES = Table(
    "articles",
    "Articles, newest first. Drafts and withheld articles are in no table.",
    (
        _key("Path of its file below `content/articles`, without the suffix."),
        Column("url", "Its page.", "url", needed=True),
        Column("headline", "The title.", "headline", needed=True),
        Column(
            "date_published",
            "EDTF, as precise as it is known: `2024`, `2024-05`, `2024-05-21T20:42+08:00`.",
            "datePublished",
            needed=True,
        ),
        Column("date_first_day", "The first day that date can mean, for sorting."),
        Column("date_modified", "EDTF.", "dateModified"),
        Column("section", "The category.", "articleSection"),
        Column("in_language", "BCP 47.", "inLanguage", needed=True),
        Column("status", "`published` or `retracted`.", "creativeWorkStatus", needed=True),
        Column("genre", "`analysis`, `opinion`, …, as written.", "genre"),
        Column("author", "Who wrote it.", "author", Form.LIST),
        Column("abstract", "The summary, or the beginning of the text.", "abstract"),
        Column("word_count", "Han characters, and words.", "wordCount", Form.NUMBER),
        Column("image", "Its picture.", "image"),
        Column("image_credit", "Whose the picture is.", "creditText"),
        Column("work_translation", "Pages of its translations.", "workTranslation", Form.LIST),
        Column("text_sha256", "SHA-256 of the text in its file, as `newsgen verify` knows it."),
        Column("text", "The text without markup, a line a block.", "articleBody"),
    ),
)
SOURCES = Table(
    "sources",
    "Where texts come from that were published elsewhere first; at most one an article.",
    (
        _ARTICLE,
        Column("name", "Who published it.", "publisher"),
        Column("url", "The original address.", "isBasedOn"),
        Column("author", "Who wrote it there.", "author"),
        Column("date_published", "When it was published there, EDTF.", "datePublished"),
        Column("date_captured", "When it was captured, EDTF."),
        Column("captured_with", "With which program."),
        Column("archived_at", "Copies in web archives.", "archivedAt", Form.LIST),
        Column("status", "What became of the original: `live`, `changed` or `gone`."),
        Column("license", "Under which licence it stands.", "license"),
        Column("sha256", "SHA-256 of the untouched original.", "sha256"),
    ),
    ("article_id",),
)
CORRECTIONS = Table(
    "corrections",
    "What was corrected.",
    (
        _ARTICLE,
        _NUMBER,
        Column("date", "EDTF.", "dateCreated", needed=True),
        Column("was", "What stood there; empty in a note."),
        Column("now", "What is right; empty in a note."),
        Column("why", "How it came about; or the note, as of a retraction."),
    ),
    ("article_id", "number"),
)
MENTIONS = Table(
    "mentions",
    "Who is named in which article.",
    (
        _ARTICLE,
        _PERSON,
        Column("role", "As what, if the article says so."),
        Column(
            "count",
            "How often its text names them; 0 if only its front matter does.",
            form=Form.NUMBER,
            needed=True,
        ),
    ),
    ("article_id", "person_id"),
)
EVENTS = Table(
    "events",
    "Dated events, oldest first: everything on the timeline.",
    (
        _key("Its id; part of its address."),
        Column("url", "Its page, or its line on one.", "url", needed=True),
        Column("name", "What happened.", "name", needed=True),
        Column("date", "When, EDTF.", "startDate", needed=True),
        Column("first_day", "The first day that date can mean."),
        Column("last_day", "The last day; empty where it is open or not known."),
        Column("section", "The category.", "articleSection"),
        Column("description", "What its record says of it.", "description"),
        Column("disputed", "Its accounts can't all be right.", form=Form.FLAG, needed=True),
    ),
)
EVENT_PEOPLE = Table(
    "event_people",
    "Who was in which event.",
    (_of("events", "event_id", "The event."), _PERSON),
    ("event_id", "person_id"),
)
ACCOUNTS = Table(
    "accounts",
    "Which article tells which event, in its own words.",
    (
        _ARTICLE,
        _NUMBER,
        _of("events", "event_id", "The event."),
        Column("date", "When it was, by this article; EDTF.", needed=True),
        Column("name", "What happened, in its words.", needed=True),
        Column("quote", "The passage of its text."),
        Column("planned", "It was still to come then.", form=Form.FLAG, needed=True),
    ),
    ("article_id", "number"),
)

TABLES: tuple[Table, ...] = (
    *(PEOPLE, NAMES, ROLES, ARTICLES, SOURCES, CORRECTIONS, MENTIONS, EVENTS, EVENT_PEOPLE),
    ACCOUNTS,
)
"""All tables; one stands behind those it refers to."""

NESTED: Mapping[str, tuple[Table, ...]] = {
    "articles": (MENTIONS, ACCOUNTS, CORRECTIONS, SOURCES),
    "people": (NAMES, ROLES),
    "events": (EVENT_PEOPLE,),
}
"""What stands inside the records of a table where records can hold others."""
