"""What the keys of other generators' front matter mean, as the header of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from newsgen.importers.moments import moment_of
from newsgen.importers.readers.foreign_addresses import alias_of, link_of, web_of
from newsgen.importers.readers.foreign_keys import Keys, items
from newsgen.importers.readers.foreign_places import Place
from newsgen.importers.readers.foreign_words import flag, folded, language, text_of
from newsgen.importers.reading import Header, Loss, Picture
from newsgen.text.slugs import slugify

_DATES = ("date", "publishdate", "pubdate", "published", "publishedat", "publishedon",
          "datepublished", "datepublish", "created", "createdat", "datecreated")  # fmt: skip
_UPDATES = ("lastmod", "updated", "modified", "lastmodifiedat", "lastmodified", "lastupdated",
            "updatedat", "updatedate", "dateupdated", "datemodified", "moddate")  # fmt: skip
_CATEGORIES = ("category", "categories", "section")
_TAGS = ("tags", "tag", "topics", "topic", "keywords", "keyword")
_AUTHORS = ("author", "authors", "byline", "writer")
_SUMMARIES = ("summary", "excerpt", "description", "deck", "dek", "abstract", "subtitle")
_LANGUAGES = ("lang", "language", "locale")
_ALIASES = ("aliases", "alias", "redirectfrom", "permalink", "url", "path")
_OWN_ADDRESS = frozenset({"permalink", "url", "path"})
_PEOPLE = ("people", "persons", "person")
_URLS = ("canonical", "canonicalurl", "sourceurl", "originalurl", "original", "origin",
         "tumblrurl", "externalurl", "externallink", "link", "url", "permalink")  # fmt: skip
_SOURCES = ("sourcename", "publisher", "publication")
_IN_SOURCE = frozenset({"name", "title", "url", "link", "author", "published"})
_IMAGES = ("image", "featuredimage", "featureimage", "cover", "coverimage", "thumbnail", "images",
           "heroimage", "primaryimage", "headerimage", "banner", "ogimage", "teaser")  # fmt: skip
_IN_IMAGE = ("src", "url", "image", "path", "file", "filename", "href", "uid", "teaser")
_BESIDE = {"alt": "alttext", "credit": "source", "caption": "figcaption"}
_NAME = re.compile(r"[^\n<>]{1,60}")
_UNNAMED = "unnamed"
_STATUSES = ("draft", "published", "status", "hidden", "visibility")
_DRAFT = frozenset({"draft", "hidden", "private", "unpublished", "pending"})
_PUBLISHED = frozenset({"published", "public", "publish", "live"})


class Fields(Struct, frozen=True):
    """The header that front matter gives, with its picture and what it can't hold.

    ``picture`` still has the address that was written, and is in ``extra`` by
    ``picture_key``, since not every picture is found; ``is_page`` says that
    the generator shows the text as a page rather than in its list of articles.
    """

    title: str
    header: Header
    evidence: Mapping[str, str]
    warnings: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()
    picture: Picture | None = None
    picture_key: str = ""
    is_page: bool = False


def fields_of(values: Mapping[str, object], place: Place, authors: Mapping[str, str]) -> Fields:
    """Read *values*, the keys of front matter, of a file at *place*.

    *authors* are names by the handles that stand for them.  A key that has no
    field of its own, or whose value is not what the field wants, is kept in
    ``extra``.  One that may mean two things goes to the field that is read first.
    """
    keys = Keys(values)
    title = keys.text("title", ("title", "headline"))
    is_page = place.is_page or any(
        text_of(value).lower() == "page" for _, value in keys.given(("layout", "type"))
    )
    status = _status(keys, place)
    date = keys.moment("date", _DATES)
    if not date and place.date:
        date = place.date
        keys.evidence["date"] = "the file's name and folder"
    spaced = place.takes_words
    categories = keys.words("category", _CATEGORIES, spaced=spaced)
    tags = keys.words("tags", _TAGS, spaced=spaced)
    source = _source(keys)
    header = Header(
        date=date,
        category=categories[0] if categories else "",
        tags=tuple(dict.fromkeys((*tags, *categories[1:]))),
        source_name=source.source_name or keys.text("source", _SOURCES),
        url=source.url or _url(keys),
        source_author=source.source_author,
        published=source.published,
        licence=keys.text("licence", ("licence", "license")),
        author=keys.people("author", _AUTHORS, authors),
        people=keys.people("people", _PEOPLE, authors),
        updated=keys.moment("updated", _UPDATES),
        lang=_lang(keys, place),
        summary=keys.text("summary", _SUMMARIES),
        status=status,
        slug=_slug(keys, place),
        aliases=_aliases(keys),
    )
    key, picture = _picture(keys)
    return Fields(
        title,
        replace(header, extra=_extra(keys.left)),
        keys.evidence,
        tuple(keys.warnings),
        tuple(keys.losses),
        picture,
        key,
        is_page,
    )


def _extra(left: Mapping[str, object]) -> dict[str, object]:
    """Keep what has no field of its own; a sentence that YAML took for a key is no name."""
    named = {key: value for key, value in left.items() if _NAME.fullmatch(key)}
    unnamed = tuple(f"{key}: {value}" for key, value in left.items() if key not in named)
    return {**named, _UNNAMED: unnamed} if unnamed else named


def _status(keys: Keys, place: Place) -> str:
    """Read the ways to say that a text is not published: each is enough."""
    draft = place.is_draft
    for key, value in keys.given(_STATUSES):
        said, word, kind = flag(value), text_of(value).lower(), folded(key)
        if said is not None and kind in {"draft", "hidden"}:
            draft = draft or said
        elif said is not None and kind == "published":
            draft = draft or not said
        elif word in _DRAFT:
            draft = True
        elif word not in _PUBLISHED:
            continue
        keys.take("status", key)
    return "draft" if draft else ""


def _source(keys: Keys) -> Header:
    """Read ``source``: a name, an address, a link, or a mapping of both and more."""
    for key, value in keys.given(("source", "via")):
        if isinstance(value, Mapping):
            return _source_facts(keys, key, value)
        text = text_of(value)
        name, url = link_of(text)
        url = url or web_of(text)
        if text and (url or key.lower() == "source"):
            keys.take("source", key)
            return Header(source_name=name if url else text, url=url)
    return Header()


def _source_facts(keys: Keys, key: str, value: Mapping[str, object]) -> Header:
    facts = {folded(str(name)): text_of(item) for name, item in value.items()}
    found = Header(
        source_name=facts.get("name", "") or facts.get("title", ""),
        url=web_of(facts.get("url", "") or facts.get("link", "")),
        source_author=facts.get("author", ""),
        published=moment_of(facts.get("published", "")),
    )
    if found != Header():
        keys.take("source", key)
        rest = {name: item for name, item in value.items() if folded(str(name)) not in _IN_SOURCE}
        if rest:
            keys.left[key] = rest
    return found


def _url(keys: Keys) -> str:
    for key, value in keys.given(_URLS):
        url = web_of(text_of(value))
        if url:
            keys.take("url", key)
            return url
    return ""


def _lang(keys: Keys, place: Place) -> str:
    for key, value in keys.given(_LANGUAGES):
        lang = language(value)
        if lang:
            keys.take("lang", key)
            return lang
    return language(place.lang)


def _slug(keys: Keys, place: Place) -> str:
    for key, value in keys.given(("slug",)):
        text = text_of(value).strip("/")
        if text:
            keys.take("slug", key)
            return slugify(text)
    return slugify(place.name) if place.name and not place.is_section else ""


def _aliases(keys: Keys) -> tuple[str, ...]:
    """Read old paths; those that lead nowhere stay, and are losses where they were meant to."""
    found: list[str] = []
    for key, value in keys.given(_ALIASES):
        written = [text_of(item) for item in items(value)]
        paths = {item: alias_of(item) for item in written}
        bad = tuple(item for item in written if not paths[item])
        found += filter(None, paths.values())
        if len(bad) < len(written):
            keys.take("aliases", key)
            if bad:
                keys.left[key] = bad
        if folded(key) not in _OWN_ADDRESS:
            why = "it is no path of this site, so nothing leads from it to the article"
            keys.losses += (Loss("link", item, why) for item in bad if item)
    return tuple(dict.fromkeys(found))


def _picture(keys: Keys) -> tuple[str, Picture | None]:
    """Find the picture of the text as a whole, with what the keys beside it say of it."""
    for key, value in keys.given(_IMAGES):
        first = next(iter(items(value)), None)
        facts: dict[str, str] = {"src": text_of(first)}
        if isinstance(first, Mapping):
            facts = {folded(str(name)): text_of(item) for name, item in first.items()}
            facts["src"] = next(filter(None, (facts.get(name) for name in _IN_IMAGE)), "")
        if not facts["src"] or flag(facts["src"]) is not None:
            continue
        keys.evidence["image"] = f"front matter: {key}"
        stem = folded(key)
        about = {
            field: facts.get(field, "") or keys.text("image", (f"{stem}{field}", f"{stem}{more}"))
            for field, more in _BESIDE.items()
        }
        return key, Picture(facts["src"], **about)
    return "", None
