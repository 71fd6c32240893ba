"""Articles: from Markdown with front matter to an Entry for the archive and a whole Article."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct, msgpack

from newsgen.errors import Diagnostic, Severity
from newsgen.loader.context import LoadContext, Loaded, address_problems, failed
from newsgen.loader.problems import check, located, places_of
from newsgen.loader.schema import ArticleMeta, EventMeta, ImageMeta, MentionMeta, SourceMeta
from newsgen.models.article import (
    Article,
    ArticleEvent,
    Card,
    Correction,
    Entry,
    Image,
    Mention,
    Source,
)
from newsgen.models.dates import PartialDate
from newsgen.models.placed import Placed
from newsgen.text.body import Rendered
from newsgen.text.frontmatter import Split, clean, split
from newsgen.text.markdown import render
from newsgen.text.prose import excerpt
from newsgen.text.slugs import slug_from_file_name
from newsgen.text.yaml import Document, load

FOLDER = "content/articles/"
_SUMMARY_CHARACTERS = 120
_NAMELESS = re.compile(r"(index|untitled|无标题|\d{4}([-_.]?\d{2}){0,2})", re.IGNORECASE)


class Read(Struct, frozen=True):
    """The two parts of a content file: what it says of itself, and its text."""

    document: Document
    parts: Split
    diagnostics: tuple[Diagnostic, ...]


def read(data: bytes, path: str) -> Read:
    """Decode *data* and split it into front matter and text, collecting what is wrong."""
    cleaned = clean(data)
    parts = split(cleaned.text)
    document = load(parts.meta, first_line=parts.meta_line)
    problems = (*cleaned.problems, *parts.problems, *document.problems)
    return Read(document, parts, located(problems, path))


def load_article(data: bytes, path: str, key: bytes, context: LoadContext) -> Loaded:
    """Read one article; *key* is what the cache will know it by."""
    source = read(data, path)
    if source.diagnostics:
        return failed(source.diagnostics)
    meta, diagnostics = check(ArticleMeta, source.document, path)
    if meta is None:
        return failed(diagnostics)
    lang = meta.lang or context.language
    rendered = render(source.parts.body, lang=lang)
    slug, diagnostics = _slug(meta, path, source.document, context)
    date = _zoned(meta.date, context)
    url = _url(context.permalink, date, slug, context.slug(meta.category or "news"))
    place = source.document.place(("slug",))
    diagnostics += address_problems(url, path, (place.line, place.column))
    aliases = tuple(_as_url(alias) for alias in meta.aliases)
    for index, alias in enumerate(aliases):
        place = source.document.place(("aliases", index))
        diagnostics += address_problems(alias, path, (place.line, place.column))
    if any(one.severity is Severity.ERROR for one in diagnostics):
        return failed(diagnostics)
    card = _card(meta, path, url, date, lang, rendered)
    entry = _entry(meta, key, card, rendered, aliases)
    article = Article(
        card,
        rendered.body.segments,
        meta.author,
        _source(meta.source),
        _image(meta.image),
        entry.corrections,
        meta.genre,
    )
    placed = Placed(entry, path, places_of(source.document))
    return Loaded(msgpack.encode(placed), msgpack.encode(article), diagnostics)


def _card(
    meta: ArticleMeta, path: str, url: str, date: PartialDate, lang: str, rendered: Rendered
) -> Card:
    return Card(
        id=path.removeprefix(FOLDER).rpartition(".")[0],
        url=url,
        title=meta.title,
        date=date,
        category=meta.category,
        lang=lang,
        summary=meta.summary or excerpt(rendered.plain, lang=lang, limit=_SUMMARY_CHARACTERS),
        words=rendered.words,
        status=meta.status,
        updated=meta.updated,
        source_name=meta.source.name if meta.source else "",
    )


def _entry(
    meta: ArticleMeta, key: bytes, card: Card, rendered: Rendered, aliases: tuple[str, ...]
) -> Entry:
    return Entry(
        key=key,
        card=card,
        people=tuple(_mention(one) for one in meta.people),
        events=tuple(_event(one) for one in meta.events),
        links=tuple(dict.fromkeys(rendered.body.holes)),
        aliases=aliases,
        translation_of=meta.translation_of,
        corrections=tuple(
            Correction(one.date, one.was, one.now, one.why) for one in meta.corrections
        ),
    )


def _mention(meta: MentionMeta) -> Mention:
    return Mention(meta.id, meta.name, meta.role)


def _event(meta: EventMeta) -> ArticleEvent:
    people = tuple(_mention(one) for one in meta.people)
    return ArticleEvent(meta.date, meta.title, people, meta.id, meta.quote)


def _source(meta: SourceMeta | None) -> Source | None:
    if meta is None:
        return None
    return Source(
        meta.name,
        meta.url or "",
        meta.author,
        meta.published,
        meta.captured_at,
        meta.archived,
        meta.status or "",
        meta.licence,
        meta.sha256 or "",
    )


def _image(meta: ImageMeta | None) -> Image | None:
    return Image(meta.src, meta.alt, meta.credit, meta.caption) if meta else None


def _zoned(date: PartialDate, context: LoadContext) -> PartialDate:
    """Give a time of day without an offset the one of the site's time zone on that day."""
    clock = date.edtf.partition("T")[2]
    if not clock or not context.timezone or clock.endswith("Z") or "+" in clock or "-" in clock:
        return date
    local = datetime.fromisoformat(date.edtf).replace(tzinfo=ZoneInfo(context.timezone))
    # Before standard time a zone's offset had seconds, which EDTF can't say; %z leaves none out.
    offset = local.strftime("%z")
    exact = len(offset) == len("+0000")
    return PartialDate.parse(f"{date.edtf}{offset[:3]}:{offset[3:]}") if exact else date


def _slug(
    meta: ArticleMeta, path: str, document: Document, context: LoadContext
) -> tuple[str, tuple[Diagnostic, ...]]:
    """Choose the slug: the one written, else the file's name, else the title."""
    if meta.slug:
        made = context.slug(meta.slug)
        if made == meta.slug:
            return made, ()
        place = document.place(("slug",))
        message = f"{meta.slug!r} can't stand in an address as it is; write {made!r}"
        problem = Diagnostic(
            path, place.line, place.column, Severity.ERROR, "slug-invalid", message
        )
        return made, (problem,)
    stem = path.rpartition("/")[2].rpartition(".")[0]
    if _NAMELESS.fullmatch(stem):
        return context.slug(meta.title), ()
    name = slug_from_file_name(stem)
    return (context.slug(name) if context.slugs == "pinyin" else name), ()


def _url(permalink: str, date: PartialDate, slug: str, category: str) -> str:
    """Fill the permalink; parts of the date that are not known leave no empty folder."""
    filled = permalink.format_map(
        {
            "year": f"{date.year:04}" if date.year is not None else "",
            "month": f"{date.month:02}" if date.month is not None else "",
            "day": f"{date.day:02}" if date.day is not None else "",
            "slug": slug,
            "category": category,
        }
    )
    return _as_url(re.sub("/{2,}", "/", filled))


def _as_url(path: str) -> str:
    """Take a path as people write it, from the site's root, as a place below that root."""
    place = path.strip().lstrip("/")
    return place if place.endswith(("/", ".html", ".htm")) or not place else place + "/"
