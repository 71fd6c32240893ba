"""The settings file of a site, ``newsgen.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsgen.errors import Diagnostic, Severity
from newsgen.loader.editions import editions_of, languages_twice
from newsgen.loader.fields import is_blank
from newsgen.loader.problems import check
from newsgen.loader.publisher import publisher_of, publisher_problems
from newsgen.loader.site_schema import CategoryMeta, ChecksMeta, FeedsMeta, SecurityMeta, SiteMeta
from newsgen.loader.source import read_record
from newsgen.loader.theme import theme_of, theme_problems
from newsgen.models.feeds import FORMS, Extent, Feeds
from newsgen.models.site import (
    Category,
    Checks,
    Data,
    PeoplePolicy,
    Search,
    Security,
    Silenced,
    Site,
)
from newsgen.text.slugs import slugify
from newsgen.text.yaml import Document

PATH = "newsgen.yaml"


def load_settings(data: bytes) -> tuple[Site | None, tuple[Diagnostic, ...]]:
    """Read the settings; return None and all that is wrong if they can't be used."""
    source = read_record(data)
    meta, problems = check(SiteMeta, source, PATH)
    again = (*_twice(source.document), *languages_twice(source.document, PATH))
    problems = tuple(sorted((*problems, *again)))
    if meta is None or problems:
        return None, problems
    noted = (
        *theme_problems(meta.theme, source.document, PATH),
        *publisher_problems(meta.publisher, source.document, PATH),
        *_without_effect(meta, source.document),
    )
    return _site(meta, source.document), noted


def _site(meta: SiteMeta, document: Document) -> Site:
    base = meta.base_url or ""
    return Site(
        title=meta.title,
        language=meta.language,
        base_url=base if base.endswith("/") or not base else base + "/",
        timezone=meta.timezone,
        description=meta.description,
        publisher=publisher_of(meta.publisher, document),
        permalink=meta.permalink,
        slugs=meta.slugs,
        page_size=meta.page_size,
        feeds=_feeds(meta.feeds),
        news_sitemap=meta.news_sitemap,
        security=_security(meta.security, document) if meta.security else Security(),
        categories=tuple(_category(one) for one in meta.categories),
        on_this_day=meta.on_this_day,
        search=Search(meta.search.engine if meta.search.enabled else "", meta.search.body),
        theme=theme_of(meta.theme, document, lang=meta.language),
        images=meta.images,
        checks=_checks(meta.checks, document),
        data=Data(meta.data.enabled, meta.data.texts, meta.data.licence),
        strict=meta.strict,
        languages=editions_of(meta.languages),
        collation=meta.collation or "",
        active_files=tuple(one.lstrip("/").removeprefix("static/") for one in meta.active_files),
        people=PeoplePolicy(meta.people.min_mentions, meta.people.noindex_below),
    )


def _checks(meta: ChecksMeta, document: Document) -> Checks:
    places = [document.place(("checks", "ignore", n)) for n in range(len(meta.ignore))]
    silenced = (
        Silenced(code, place.line, place.column)
        for code, place in zip(meta.ignore, places, strict=True)
    )
    return Checks(tuple(silenced), meta.contacts)


def _feeds(meta: FeedsMeta) -> Feeds:
    forms = tuple(one for one in FORMS if one in meta.formats)
    lists = Extent(meta.items, meta.text == "full")
    return Feeds(lists, Extent(meta.dossiers.items, meta.dossiers.text == "full"), forms)


def _security(meta: SecurityMeta, document: Document) -> Security:
    place = document.place(("security", "expires"))
    return Security(
        contact=meta.contact,
        expires=meta.expires,
        encryption=meta.encryption,
        acknowledgments=meta.acknowledgments,
        policy=meta.policy,
        hiring=meta.hiring,
        languages=meta.languages,
        place=(place.line, place.column),
    )


def _category(meta: CategoryMeta) -> Category:
    return Category(meta.name, meta.slug or slugify(meta.name), meta.description)


def _twice(document: Document) -> Iterator[Diagnostic]:
    """Yield a problem for each category that has the name or the address of an earlier one.

    Looks at what was written, so that it is told with whatever else is wrong.
    """
    declared = document.value.get("categories")
    lines: dict[tuple[str, str], int] = {}
    for index, one in enumerate(declared if isinstance(declared, tuple) else ()):
        name, slug = _name_and_slug(one)
        place = document.place(("categories", index))
        known = [key for key in (("category", name), ("slug", slug)) if key in lines]
        if known:
            what, word = known[0]
            message = f"the {what} {word!r} stands here twice, first in line {lines[known[0]]}"
            hint = "leave one of the two out, or give it another name and slug"
            yield Diagnostic(
                PATH, place.line, place.column, Severity.ERROR, "category-twice", message, hint
            )
        if slug:
            lines = {("category", name): place.line, ("slug", slug): place.line} | lines


def _name_and_slug(category: Any) -> tuple[str, str]:
    """Return what a category is called and the slug it gets; both may be nonsense, or empty."""
    fields = category if isinstance(category, dict) else {"name": category}
    name, slug = (
        "" if not isinstance(one, str) or is_blank(one) else one.strip()
        for one in (fields.get("name"), fields.get("slug"))
    )
    return name, slugify(slug or name) if slug or name else ""


def _without_effect(meta: SiteMeta, document: Document) -> tuple[Diagnostic, ...]:
    """Warn of settings that this version knows and can't yet follow."""
    asked = {
        "taxonomies": bool(meta.taxonomies),
    }
    return tuple(
        _problem(
            document,
            key,
            "setting-without-effect",
            f"{key!r} has no effect in this version of newsgen",
            Severity.WARNING,
        )
        for key, wanted in asked.items()
        if wanted
    )


def _problem(
    document: Document, key: str, code: str, message: str, severity: Severity = Severity.ERROR
) -> Diagnostic:
    place = document.place((key,))
    return Diagnostic(PATH, place.line, place.column, severity, code, message)
