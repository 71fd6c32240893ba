"""What a WordPress post says of its publication, in the fields of an article."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from urllib.parse import urlsplit

from msgspec import Struct

from newsgen.importers.language import guess_language
from newsgen.importers.moments import moment_of
from newsgen.importers.readers.wxr_scan import Record, Term
from newsgen.importers.readers.wxr_site import Site, is_web, language_of, place_of
from newsgen.importers.reading import Header, Loss
from newsgen.models.paths import InvalidPath, page_path
from newsgen.text.slugs import slugify

_TAG = re.compile(r"<[^<>]*>")
_STAMP = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}")
_QUARTER = 15 * 60  # seconds: all zones of today are whole quarters of an hour off UTC
_FURTHEST = 14 * 3600
_NO_CATEGORY = frozenset({"uncategorized", "uncategorised", "未分类", "未分類"})
_NOT_TOPICS = frozenset(
    {"category", "post_tag", "tag", "post_format", "nav_menu", "author", "language"}
)
_PUBLIC = frozenset({"publish", ""})
_WAITING: Mapping[str, str] = {
    "draft": "it was a draft in WordPress",
    "auto-draft": "it was a draft in WordPress",
    "pending": "it was waiting for review in WordPress",
    "future": "WordPress was to publish it at its date",
    "private": "it was private in WordPress: publish it only if it may be read by all",
}
_HELD_BACK = "password-protected in WordPress: publish it only if it may be read by all"
_MOST_FIELDS, _MOST_FIELD = 50, 1000  # custom fields; characters of one
_SAMPLE = 1000  # characters of a post that tell its language
_MOST_TERMS, _MOST_TERM = 200, 200  # terms of a post; characters of one
_MOST_NAMES = 20  # former addresses of a post
_LONGEST_SUMMARY = 4000  # characters
_SERIALISED = re.compile(r"[aO]:\d{1,9}:[{\"]")
_OWN_FIELDS = frozenset({"footnotes", "enclosure"})


class Facts(Struct, frozen=True):
    """The header of a post, with what of its fields is lost and what has to be looked at."""

    header: Header
    losses: tuple[Loss, ...] = ()
    warnings: tuple[str, ...] = ()


def facts(record: Record, site: Site, text: str) -> Facts:
    """Read the fields of *record*, a post or page whose body is *text*.

    Times get the offset that WordPress' two clocks tell: the local one and
    that of GMT.
    """
    fields = {key: value.strip() for key, value in record.fields.items()}
    losses: list[Loss] = []
    status = fields.get("wp:status", "")
    public = status in _PUBLIC and not fields.get("wp:post_password")
    date = _moment(
        fields.get("wp:post_date", ""),
        fields.get("wp:post_date_gmt", ""),
        fields.get("pubDate", ""),
    )
    terms = _terms(record, losses)
    category, tags = _topics(terms, dict(record.metas), site)
    link = fields.get("link", "")
    # What was made private, or got a password, keeps the address that others may have linked to.
    had_address = is_web(link) and status in _PUBLIC | {"private"}
    summary = _plain(fields.get("excerpt:encoded", ""))
    if len(summary) > _LONGEST_SUMMARY:
        losses.append(Loss("field", "excerpt", "it is too long for a summary: the capture has it"))
        summary = ""
    if "<a " in fields.get("excerpt:encoded", ""):
        losses.append(Loss("link", "links of the excerpt", "a summary is plain text"))
    slug = place_of(fields.get("wp:post_name", ""))
    title = fields.get("title", "")
    header = Header(
        date=date,
        updated=_updated(fields, date),
        category=category,
        tags=tags,
        author=_authors(terms, fields.get("dc:creator", ""), site),
        source_name=site.title,
        url=link if had_address else "",
        captured_at=site.exported,
        lang=_language(terms, site, f"{title}\n{_plain(text[:_SAMPLE])}"),
        summary=summary,
        status="" if public else "draft",
        slug=slug if slug and slugify(slug) == slug else "",
        aliases=tuple(islice(dict.fromkeys(_aliases(record, link, site, losses)), _MOST_NAMES))
        if had_address
        else (),
        extra=_extra(terms, record.metas, losses),
    )
    _count_comments(record.comments, losses)
    losses += (Loss("field", name, "no field of an article is like it") for name in record.unknown)
    return Facts(header, tuple(losses), tuple(_warnings(status, fields)))


def _warnings(status: str, fields: Mapping[str, str]) -> Iterator[str]:
    if fields.get("wp:post_password"):
        yield _HELD_BACK
    if status not in _PUBLIC:
        yield _WAITING.get(
            status, f"its status in WordPress was {status[:40]!r}: it waits as a draft"
        )


def _moment(local: str, gmt: str, rfc822: str) -> str:
    """Write a moment with the offset between its local time and GMT; "" if it never was."""
    here, there = _stamp(local), _stamp(gmt)
    if "-0001" in rfc822:  # what WordPress makes of 0000-00-00
        rfc822 = ""
    if there is None:
        there = _stamp_of(moment_of(rfc822))
    if here is None:
        return there.isoformat() + "Z" if there else moment_of(local) or moment_of(rfc822)
    offset = _offset(here, there) if there else ""
    return here.isoformat() + offset


def _stamp(text: str) -> dt.datetime | None:
    if not _STAMP.fullmatch(text):
        return _stamp_of(moment_of(text))
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:  # 0000-00-00: never
        return None


def _stamp_of(moment: str) -> dt.datetime | None:
    """Return the time in GMT of an EDTF moment that tells the time of day."""
    if "T" not in moment:
        return None
    found = dt.datetime.fromisoformat(moment)
    return found.astimezone(dt.UTC).replace(tzinfo=None) if found.tzinfo else found


def _offset(here: dt.datetime, there: dt.datetime) -> str:
    """Write the difference of two clocks as an offset; "" if no zone is so far off."""
    seconds = round((here - there).total_seconds() / _QUARTER) * _QUARTER
    drift = abs((here - there).total_seconds() - seconds)
    if abs(seconds) > _FURTHEST or drift > 1:
        return ""
    sign = "-" if seconds < 0 else "+"
    return f"{sign}{abs(seconds) // 3600:02}:{abs(seconds) % 3600 // 60:02}"


def _updated(fields: Mapping[str, str], date: str) -> str:
    """Return when the post was last changed, if that was after it was published."""
    updated = _moment(
        fields.get("wp:post_modified", ""), fields.get("wp:post_modified_gmt", ""), ""
    )
    return updated if updated and date and updated[:19] > date[:19] else ""


def _terms(record: Record, losses: list[Loss]) -> tuple[Term, ...]:
    """Return the terms of *record* that are words; no front matter holds thousands of them."""
    fit = [one for one in record.terms if max(map(len, (one.domain, one.name))) <= _MOST_TERM]
    if len(record.terms) > min(len(fit), _MOST_TERMS):
        left_out = len(record.terms) - min(len(fit), _MOST_TERMS)
        losses.append(
            Loss("tag", f"{left_out} terms", "too many, or too long: the capture has them")
        )
    return tuple(fit[:_MOST_TERMS])


def _topics(
    terms: Iterable[Term], metas: Mapping[str, str], site: Site
) -> tuple[str, tuple[str, ...]]:
    """Return the category, the one marked as the main one or the first, and all other topics."""
    categories, tags = [], []
    for term in terms:
        name = html.unescape(term.name)
        if term.domain == "category" and not {term.nicename, name.lower()} & _NO_CATEGORY:
            categories.append(name)
        elif term.domain in {"post_tag", "tag"}:
            tags.append(name)
    main = html.unescape(site.categories.get(metas.get("_yoast_wpseo_primary_category", ""), ""))
    category = main if main in categories else next(iter(categories), "")
    others = (name for name in (*categories, *tags) if name and name != category)
    return category, tuple(dict.fromkeys(others))


def _authors(terms: Iterable[Term], creator: str, site: Site) -> tuple[str, ...]:
    """Name the authors: those of the plug-in for several authors, else the account."""
    several = [
        site.authors.get(term.nicename.removeprefix("cap-"))
        or site.authors.get(term.name)
        or term.name
        for term in terms
        if term.domain == "author"
    ]
    names = several or [site.authors.get(creator) or creator[:_MOST_TERM]]
    return tuple(dict.fromkeys(html.unescape(name) for name in names if name))


def _language(terms: Iterable[Term], site: Site, text: str) -> str:
    """Return the language of the post, or of the site unless the text is in another.

    WordPress speaks English until somebody tells it otherwise, whatever is written in it.
    """
    told = (language_of(term.nicename) for term in terms if term.domain == "language")
    for language in filter(None, told):
        return language
    guessed = guess_language(text) if site.lang else ""
    return site.lang if guessed.partition("-")[0] in {"", site.lang.partition("-")[0]} else ""


def _aliases(record: Record, link: str, site: Site, losses: list[Loss]) -> Iterator[str]:
    """Return the paths the post answered to on its own site, the present one first."""
    if not (is_web(link) and site.is_own(link)):
        return
    query = urlsplit(link).query
    path = place_of(link)
    if query:
        why = "a static site answers to paths only: what follows the question mark can't lead here"
        losses.append(Loss("link", f"{path}?{query}"[:200], why))
    if path.strip("/") and _is_page(path):
        yield path
    elif path.strip("/"):
        losses.append(Loss("link", path[:200], "its name can't be a file on every system"))
    for key, value in record.metas:
        before, _, last = path.rstrip("/").rpartition("/")
        old = place_of(value.strip())
        if key == "_wp_old_slug" and old and last and "/" not in old and old != last:
            former = f"{before}/{old}/" if path.endswith("/") else f"{before}/{old}"
            if _is_page(former):
                yield former


def _is_page(path: str) -> bool:
    if not path.isprintable() or set("?#%") & set(path):
        return False
    place = path.strip("/")
    try:
        page_path(place if place.endswith((".html", ".htm")) else f"{place}/")
    except InvalidPath:
        return False
    return True


def _extra(
    terms: Iterable[Term], metas: Iterable[tuple[str, str]], losses: list[Loss]
) -> Mapping[str, object]:
    """Keep what has no field of its own: other taxonomies, and custom fields in plain words."""
    taxonomies: dict[str, list[str]] = {}
    for term in terms:
        if term.domain not in _NOT_TOPICS and term.name:
            taxonomies.setdefault(term.domain, []).append(html.unescape(term.name))
    custom: dict[str, str] = {}
    for key, value in metas:
        # A leading underscore marks what plug-ins keep for themselves.
        if not key or key.startswith("_") or key in _OWN_FIELDS or not value.strip():
            continue
        if _SERIALISED.match(value) or len(value) > _MOST_FIELD or len(custom) >= _MOST_FIELDS:
            why = "a custom field of a plug-in, or too long to be kept: the capture has it"
            losses.append(Loss("field", key[:80], why))
        else:
            custom[key[:80]] = value.strip()
    extra: dict[str, object] = {}
    if taxonomies:
        extra["taxonomies"] = taxonomies
    if custom:
        extra["fields"] = custom
    return extra


def _count_comments(comments: Mapping[str, int], losses: list[Loss]) -> None:
    back = sum(comments.get(kind, 0) for kind in ("pingback", "trackback"))
    said = sum(comments.values()) - back
    for count, one, many in ((said, "comment", "comments"), (back, "pingback", "pingbacks")):
        if count:
            name = f"{count} {one if count == 1 else many}"
            losses.append(Loss("comment", name, "an article has none: the capture holds them"))


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())
