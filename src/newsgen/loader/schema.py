"""What front matter, authority files, event records and settings may say."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from newsgen.loader.addresses import Alias, BaseUrl, FormerIdent, Ident, Permalink, Slug, Web
from newsgen.loader.authorities import Authority, Stranger
from newsgen.loader.fields import (
    Filled,
    Language,
    Meta,
    Sha256,
    Text,
    Texts,
    filled_in,
    is_blank,
    listed,
    listed_mappings,
    listed_words,
    one_or_more,
    whole,
    wrong,
)
from newsgen.loader.moments import Date, Moment
from newsgen.loader.publisher import PublisherMeta
from newsgen.loader.switches import DataMeta, SearchMeta, enabled
from newsgen.loader.theme import ThemeMeta, theme_named
from newsgen.loader.zones import TimeZone
from newsgen.models.article import Status
from newsgen.models.person import Match, NameKind, PersonKind


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _tagged(value: Any) -> Any:
    return {"language": value} if isinstance(value, str) else value


def _shown(value: Any) -> Any:
    """Take a path alone for the picture that is there."""
    return {"src": value} if isinstance(value, str) and not is_blank(value) else value


class MentionMeta(Meta):
    """A person in front matter: an id, or a name to be found."""

    form: ClassVar[str] = "a name or an id, or {name: …, role: …}"

    id: Text = ""
    name: Text = ""
    role: Text = ""

    @model_validator(mode="after")
    def _says_who(self) -> MentionMeta:
        if not (self.id or self.name):
            raise wrong("value-missing", "a person needs an 'id' or a 'name'")
        return self


Mentions = Annotated[
    tuple[Annotated[MentionMeta, BeforeValidator(_named)], ...], BeforeValidator(listed_words)
]


class EventMeta(Meta):
    """An event as an article tells it."""

    form: ClassVar[str] = "{date: 2023-11-20, title: …}"

    date: Date
    title: Filled
    people: Mentions = ()
    id: Ident = ""
    quote: Text = ""
    planned: bool = False


class SourceMeta(Meta):
    """Where a republished text came from."""

    form: ClassVar[str] = "{name: …}"

    name: Text = ""
    url: Web | None = None
    author: Text = ""
    published: Date | None = None
    captured_at: Moment | None = None
    captured_with: Text = ""
    archived: Annotated[tuple[Web, ...], BeforeValidator(listed_words)] = ()
    status: Literal["live", "changed", "gone"] | None = None
    licence: Text = ""
    sha256: Sha256 | None = None


class ImageMeta(Meta):
    """The picture of an article."""

    form: ClassVar[str] = "{src: …}"

    src: Filled
    alt: str | None = None
    credit: Text = ""
    caption: Text = ""


class CorrectionMeta(Meta):
    """A correction: what was wrong and what is right; or a note, which says why alone."""

    form: ClassVar[str] = "{date: 2023-11-20, was: …, now: …}"

    date: Moment
    was: Text = ""
    now: Text = ""
    why: Text = ""

    @model_validator(mode="after")
    def _says_what(self) -> CorrectionMeta:
        """Where a text is retracted, nothing else takes its place: a note needs no was and now."""
        if bool(self.was) != bool(self.now):
            have, want = ("was", "now") if self.was else ("now", "was")
            hint = f"add {want}: …; or leave out {have!r} and write why: …, as a note"
            raise wrong("value-missing", f"a correction with {have!r} needs {want!r} too", hint)
        if not (self.was or self.why):
            hint = "add was: … and now: …; or why: … alone, as a note"
            raise wrong("value-missing", "a correction needs 'was' and 'now', or 'why'", hint)
        return self


class ArticleMeta(Meta):
    """The front matter of an article."""

    title: Filled
    date: Moment
    updated: Moment | None = None
    category: Text = ""
    lang: Language | None = None
    people: Mentions = ()
    events: Annotated[tuple[EventMeta, ...], BeforeValidator(listed)] = ()
    summary: Text = ""
    author: Texts = ()
    source: SourceMeta | None = None
    image: Annotated[ImageMeta | None, BeforeValidator(_shown)] = None
    corrections: Annotated[tuple[CorrectionMeta, ...], BeforeValidator(listed_mappings)] = ()
    status: Status = Status.PUBLISHED
    slug: Slug = ""
    aliases: Annotated[tuple[Alias, ...], BeforeValidator(one_or_more)] = ()
    translation_of: Text = ""
    genre: Text = ""
    extra: dict[str, Any] | None = None


class PlainMeta(Meta):
    """The front matter of a plain page."""

    title: Filled
    lang: Language | None = None
    slug: Slug = ""
    summary: Text = ""
    updated: Moment | None = None


class NameMeta(Meta):
    """One name of a person."""

    form: ClassVar[str] = "{value: …}"

    value: Filled
    lang: Language | None = None
    kind: NameKind = NameKind.OFFICIAL


class RoleMeta(Meta):
    """An office a person held."""

    form: ClassVar[str] = "{title: …}"

    title: Filled
    org: Text = ""
    start: Date | None = Field(None, alias="from")
    end: Date | None = Field(None, alias="to")


class PersonMeta(Meta):
    """An authority file."""

    id: Ident = ""
    name: Filled
    names: Annotated[tuple[NameMeta, ...], BeforeValidator(listed)] = ()
    aliases: Texts = ()
    weak_aliases: Texts = ()
    description: Text = ""
    roles: Annotated[tuple[RoleMeta, ...], BeforeValidator(listed)] = ()
    born: Date | None = None
    died: Date | None = None
    same_as: Annotated[tuple[Authority, ...], BeforeValidator(listed_words)] = ()
    match: Match = Match.AUTO
    pinyin: Text = ""
    kind: PersonKind = PersonKind.PERSON
    former_ids: Annotated[tuple[FormerIdent, ...], BeforeValidator(one_or_more)] = ()
    not_same_as: Annotated[tuple[Stranger, ...], BeforeValidator(listed_words)] = ()
    not_in: Texts = ()
    public: bool = True


class EventRecordMeta(Meta):
    """An event record."""

    id: Ident = ""
    title: Filled
    date: Date
    people: Mentions = ()
    category: Text = ""
    summary: Text = ""


class CategoryMeta(Meta):
    """A category the settings declare."""

    form: ClassVar[str] = "{name: …}"

    name: Filled
    slug: Slug = ""
    description: Text = ""


class LanguageMeta(Meta):
    """A language the site has an edition in."""

    form: ClassVar[str] = "a language tag, or {language: …, title: …}"

    language: Language
    title: Text = ""
    description: Text = ""


class PeopleMeta(Meta):
    """Who gets a page, and whom search engines may list."""

    form: ClassVar[str] = "{min_mentions: …, noindex_below: …}"

    min_mentions: Annotated[int, Field(ge=0, le=1000), BeforeValidator(whole(0, 1000))] = 0
    noindex_below: Annotated[int, Field(ge=0, le=1000), BeforeValidator(whole(0, 1000))] = 0


class DossierFeedsMeta(Meta):
    """What the feeds of single people, organisations and events hold."""

    form: ClassVar[str] = "{text: …}"

    items: Annotated[int, Field(ge=1, le=500), BeforeValidator(whole(1, 500))] = 10
    text: Literal["full", "summary"] = "full"


def _reachable(value: str) -> str:
    """Check an address by which somebody can be told (RFC 9116, 2.5.3)."""
    if not _CONTACT.fullmatch(value):
        hint = (
            "write mailto:security@example.org, tel:+1-201-555-0123 or https://example.org/report"
        )
        raise wrong("contact-invalid", f"{value!r} is no address to write or call", hint)
    return value


_CONTACT = re.compile(r"(mailto:[^@\s]+@[^@\s]+|tel:\+?[0-9().-]+|https://[^\s/]+(/\S*)?)")


class SecurityMeta(Meta):
    """Whom to tell of a hole in the site's security."""

    form: ClassVar[str] = "{contact: mailto:…, expires: 2030-01-01}"

    contact: Annotated[
        tuple[Annotated[Filled, AfterValidator(_reachable)], ...],
        BeforeValidator(one_or_more),
        Field(min_length=1),
    ]
    expires: Moment
    encryption: Annotated[tuple[Web, ...], BeforeValidator(one_or_more)] = ()
    acknowledgments: Annotated[tuple[Web, ...], BeforeValidator(one_or_more)] = ()
    policy: Annotated[tuple[Web, ...], BeforeValidator(one_or_more)] = ()
    hiring: Annotated[tuple[Web, ...], BeforeValidator(one_or_more)] = ()
    languages: Annotated[tuple[Language, ...], BeforeValidator(one_or_more)] = ()


class FeedsMeta(Meta):
    """What feeds there are, and what they hold."""

    form: ClassVar[str] = "{items: …}"

    items: Annotated[int, Field(ge=1, le=500), BeforeValidator(whole(1, 500))] = 20
    text: Literal["full", "summary"] = "full"
    formats: Annotated[
        tuple[Literal["atom", "rss", "json"], ...], BeforeValidator(listed_words)
    ] = ("atom", "rss", "json")
    dossiers: Annotated[DossierFeedsMeta, BeforeValidator(filled_in)] = DossierFeedsMeta()


class ChecksMeta(Meta):
    """What ``newsgen check`` is to do."""

    form: ClassVar[str] = "{ignore: […]}"

    ignore: Texts = ()
    contacts: bool = False


class SiteMeta(Meta):
    """The settings file ``newsgen.yaml``."""

    title: Filled
    base_url: BaseUrl | None = None
    language: Language = "zh-Hans"
    languages: Annotated[
        tuple[Annotated[LanguageMeta, BeforeValidator(_tagged)], ...], BeforeValidator(listed)
    ] = ()
    collation: Literal["pinyin", "stroke", "zhuyin"] | None = None
    timezone: TimeZone = ""
    description: Text = ""
    publisher: Annotated[PublisherMeta, BeforeValidator(filled_in), BeforeValidator(_named)] = (
        PublisherMeta()
    )
    permalink: Permalink = "/articles/{year}/{month}/{slug}/"
    slugs: Literal["unicode", "pinyin"] = "unicode"
    page_size: Annotated[int, Field(ge=1, le=1000), BeforeValidator(whole(1, 1000))] = 20
    theme: Annotated[ThemeMeta, BeforeValidator(theme_named)] = ThemeMeta()
    search: Annotated[SearchMeta, BeforeValidator(filled_in), BeforeValidator(enabled)] = (
        SearchMeta()
    )
    feeds: Annotated[FeedsMeta, BeforeValidator(filled_in)] = FeedsMeta()
    news_sitemap: bool = False
    security: SecurityMeta | None = None
    data: Annotated[DataMeta, BeforeValidator(filled_in), BeforeValidator(enabled)] = DataMeta()
    categories: Annotated[
        tuple[Annotated[CategoryMeta, BeforeValidator(_named)], ...], BeforeValidator(listed)
    ] = ()
    people: Annotated[PeopleMeta, BeforeValidator(filled_in)] = PeopleMeta()
    taxonomies: Texts = ()
    on_this_day: bool = False
    images: bool = True
    checks: Annotated[ChecksMeta, BeforeValidator(filled_in)] = ChecksMeta()
    strict: bool = False
