"""The settings file of a site, ``newsgen.yaml``."""

from __future__ import annotations

import re
from zoneinfo import available_timezones

from newsgen.errors import Diagnostic, Severity
from newsgen.loader.problems import check, located
from newsgen.loader.schema import CategoryMeta, SiteMeta
from newsgen.models.site import Category, Publisher, Site
from newsgen.text.frontmatter import clean
from newsgen.text.slugs import slugify
from newsgen.text.yaml import Document, load

PATH = "newsgen.yaml"
_FIELD = re.compile(r"\{([^{}]*)\}")
_PERMALINK_FIELDS = frozenset({"year", "month", "day", "slug", "category"})


def load_settings(data: bytes) -> tuple[Site | None, tuple[Diagnostic, ...]]:
    """Read the settings; return None and all that is wrong if they can't be used."""
    cleaned = clean(data)
    document = load(cleaned.text)
    problems = located((*cleaned.problems, *document.problems), PATH)
    if problems:
        return None, problems
    meta, problems = check(SiteMeta, document, PATH)
    if meta is None:
        return None, problems
    problems = (*_permalink(meta, document), *_timezone(meta, document))
    if problems:
        return None, problems
    return _site(meta), _without_effect(meta, document)


def _site(meta: SiteMeta) -> Site:
    base = meta.base_url or ""
    return Site(
        title=meta.title,
        language=meta.language,
        base_url=base if base.endswith("/") or not base else base + "/",
        timezone=meta.timezone,
        description=meta.description,
        publisher=Publisher(meta.publisher.name, meta.publisher.url or ""),
        permalink=meta.permalink,
        slugs=meta.slugs,
        page_size=meta.page_size,
        feed_items=meta.feeds.items,
        categories=tuple(_category(one) for one in meta.categories),
        strict=meta.strict,
    )


def _category(meta: CategoryMeta) -> Category:
    return Category(meta.name, meta.slug or slugify(meta.name), meta.description)


def _permalink(meta: SiteMeta, document: Document) -> tuple[Diagnostic, ...]:
    fields = _FIELD.findall(meta.permalink)
    unknown = sorted(set(fields) - _PERMALINK_FIELDS)
    bare = _FIELD.sub("", meta.permalink)
    if not unknown and "slug" in fields and not set(bare) & set("{}"):
        return ()
    known = ", ".join(f"{{{name}}}" for name in sorted(_PERMALINK_FIELDS))
    message = f"{meta.permalink!r} is no permalink: it needs {{slug}} and may hold {known}"
    return (_problem(document, "permalink", "permalink-invalid", message),)


def _timezone(meta: SiteMeta, document: Document) -> tuple[Diagnostic, ...]:
    if not meta.timezone or meta.timezone in available_timezones():
        return ()
    message = f"{meta.timezone!r} is no time zone; write a name such as Asia/Shanghai or UTC"
    return (_problem(document, "timezone", "timezone-unknown", message),)


def _without_effect(meta: SiteMeta, document: Document) -> tuple[Diagnostic, ...]:
    """Warn of settings that this version knows and can't yet follow."""
    asked = {
        "taxonomies": bool(meta.taxonomies),
        "on_this_day": meta.on_this_day,
        "search": meta.search.enabled,
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
