"""What the settings of a site may say."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from newsgen.loader.addresses import BaseUrl, Permalink, Slug, Web
from newsgen.loader.fields import (
    Filled,
    Language,
    Meta,
    Text,
    Texts,
    filled_in,
    listed,
    listed_words,
    named,
    one_or_more,
    whole,
    wrong,
)
from newsgen.loader.moments import Moment
from newsgen.loader.publisher import PublisherMeta
from newsgen.loader.switches import DataMeta, SearchMeta, enabled
from newsgen.loader.theme import ThemeMeta, theme_named
from newsgen.loader.zones import TimeZone


def _tagged(value: Any) -> Any:
    return {"language": value} if isinstance(value, str) else value


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
    publisher: Annotated[PublisherMeta, BeforeValidator(filled_in), BeforeValidator(named)] = (
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
        tuple[Annotated[CategoryMeta, BeforeValidator(named)], ...], BeforeValidator(listed)
    ] = ()
    people: Annotated[PeopleMeta, BeforeValidator(filled_in)] = PeopleMeta()
    taxonomies: Texts = ()
    on_this_day: bool = False
    images: bool = True
    active_files: Texts = ()
    checks: Annotated[ChecksMeta, BeforeValidator(filled_in)] = ChecksMeta()
    strict: bool = False
