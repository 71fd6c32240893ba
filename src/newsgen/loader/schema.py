"""What front matter, authority files, event records and settings may say."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from newsgen.loader.fields import Date, Filled, Language, Meta, Moment, Sha256, Text, Texts, Web
from newsgen.models.article import Status
from newsgen.models.person import Match, NameKind


def _mention(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _listed(value: Any) -> Any:
    """Take nothing for an empty list, and say what to write where a text stands."""
    if value is None:
        return ()
    if isinstance(value, str):
        raise PydanticCustomError(
            "list-expected",
            "expected a list; write [{value}], items apart by commas",
            {"value": value},
        )
    return value


class MentionMeta(Meta):
    """A person in front matter: an id, or a name to be found."""

    id: Text = ""
    name: Text = ""
    role: Text = ""

    @model_validator(mode="after")
    def _says_who(self) -> MentionMeta:
        if not (self.id or self.name):
            raise PydanticCustomError("value-missing", "a person needs an 'id' or a 'name'")
        return self


Mentions = Annotated[
    tuple[Annotated[MentionMeta, BeforeValidator(_mention)], ...], BeforeValidator(_listed)
]


class EventMeta(Meta):
    """An event as an article tells it."""

    date: Date
    title: Filled
    people: Mentions = ()
    id: Text = ""
    quote: Text = ""


class SourceMeta(Meta):
    """Where a republished text came from."""

    name: Text = ""
    url: Web | None = None
    author: Text = ""
    published: Date | None = None
    captured_at: Moment | None = None
    archived: Annotated[tuple[Web, ...], BeforeValidator(_listed)] = ()
    status: Annotated[str, Field(pattern="^(live|changed|gone)$")] | None = None
    licence: Text = ""
    sha256: Sha256 | None = None


class ImageMeta(Meta):
    """The picture of an article."""

    src: Filled
    alt: Text = ""
    credit: Text = ""
    caption: Text = ""


class CorrectionMeta(Meta):
    """A correction: what was wrong and what is right."""

    date: Moment
    was: Filled
    now: Filled
    why: Text = ""


class ArticleMeta(Meta):
    """The front matter of an article."""

    title: Filled
    date: Moment
    updated: Moment | None = None
    category: Text = ""
    lang: Language | None = None
    people: Mentions = ()
    events: Annotated[tuple[EventMeta, ...], BeforeValidator(_listed)] = ()
    summary: Text = ""
    author: Texts = ()
    source: SourceMeta | None = None
    image: ImageMeta | None = None
    corrections: Annotated[tuple[CorrectionMeta, ...], BeforeValidator(_listed)] = ()
    status: Status = Status.PUBLISHED
    slug: Text = ""
    aliases: Texts = ()
    translation_of: Text = ""
    genre: Text = ""
    extra: dict[str, Any] | None = None


class PlainMeta(Meta):
    """The front matter of a plain page."""

    title: Filled
    lang: Language | None = None
    slug: Text = ""
    summary: Text = ""
    updated: Moment | None = None


class NameMeta(Meta):
    """One name of a person."""

    value: Filled
    lang: Language | None = None
    kind: NameKind = NameKind.OFFICIAL


class RoleMeta(Meta):
    """An office a person held."""

    title: Filled
    org: Text = ""
    start: Date | None = Field(None, alias="from")
    end: Date | None = Field(None, alias="to")


class PersonMeta(Meta):
    """An authority file."""

    id: Text = ""
    name: Filled
    names: Annotated[tuple[NameMeta, ...], BeforeValidator(_listed)] = ()
    aliases: Texts = ()
    weak_aliases: Texts = ()
    description: Text = ""
    roles: Annotated[tuple[RoleMeta, ...], BeforeValidator(_listed)] = ()
    born: Date | None = None
    died: Date | None = None
    same_as: Annotated[tuple[Web, ...], BeforeValidator(_listed)] = ()
    match: Match = Match.AUTO
    pinyin: Text = ""


class EventRecordMeta(Meta):
    """An event record."""

    id: Text = ""
    title: Filled
    date: Date
    people: Mentions = ()
    category: Text = ""
    summary: Text = ""


class CategoryMeta(Meta):
    """A category the settings declare."""

    name: Filled
    slug: Text = ""
    description: Text = ""


class PublisherMeta(Meta):
    """Who answers for the archive."""

    name: Text = ""
    url: Web | None = None


class FeedsMeta(Meta):
    """How feeds are made."""

    items: Annotated[int, Field(ge=1, le=500)] = 20


class SearchMeta(Meta):
    """How the site can be searched."""

    enabled: bool = False


class SiteMeta(Meta):
    """The settings file ``newsgen.yaml``."""

    title: Filled
    base_url: Web | None = None
    language: Language = "zh-Hans"
    timezone: Text = ""
    description: Text = ""
    publisher: Annotated[PublisherMeta, BeforeValidator(_named)] = PublisherMeta()
    permalink: Filled = "/articles/{year}/{month}/{slug}/"
    slugs: Annotated[str, Field(pattern="^(unicode|pinyin)$")] = "unicode"
    page_size: Annotated[int, Field(ge=1, le=1000)] = 20
    theme: Annotated[str, Field(pattern="^default$")] = "default"
    search: SearchMeta = SearchMeta()
    feeds: FeedsMeta = FeedsMeta()
    categories: Annotated[
        tuple[Annotated[CategoryMeta, BeforeValidator(_named)], ...], BeforeValidator(_listed)
    ] = ()
    taxonomies: Texts = ()
    on_this_day: bool = False
    strict: bool = False
