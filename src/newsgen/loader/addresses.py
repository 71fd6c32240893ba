"""Field types that become addresses: of this site's pages, and of other sites."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Annotated
from urllib.parse import quote, unquote, urlsplit

from pydantic import AfterValidator, ValidationInfo

from newsgen.loader.context import PATH_HINT, LoadContext
from newsgen.loader.fields import Filled, Text, wrong
from newsgen.models.dates import PartialDate
from newsgen.models.normal import normalize
from newsgen.models.paths import InvalidPath, page_path
from newsgen.text.slugs import slugify, wordless_slug

_PERMALINK_FIELDS = ("category", "day", "month", "slug", "year")
_FIELD = re.compile(r"\{([^{}]*)\}")
_SAMPLES = (PartialDate.parse("2024-05-21"), PartialDate.parse("2024"))
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_REFUSED = re.compile(r"[\s\"<>\\]")
# What people and browsers leave as it is in an address, but its syntax wants encoded.
_LOOSE = re.compile(r"[\[\]{}|^`]|%(?![0-9A-Fa-f]{2})")
_LABEL = re.compile(r"[0-9A-Za-z_\u00a1-\U0010ffff-]{1,63}")
_ACE = "xn--"  # RFC 5890, 2.3.2.5
_LONGEST_HOST = 253  # RFC 1035, 2.3.4, without the last dot


def as_url(path: str) -> str:
    """Take a path as people write it, from the site's root, as a place below that root.

    It is NFC, as the paths of files are: escapes can write it in another form.
    """
    place = normalize("NFC", path.strip().lstrip("/"))
    return place if place.endswith(("/", ".html", ".htm")) or not place else place + "/"


def fill_permalink(permalink: str, date: PartialDate, slug: str, category: str) -> str:
    """Return an article's address; parts of the date that are not known leave no empty folder."""
    filled = permalink.format(
        year=f"{date.year:04}" if date.year is not None else "",
        month=f"{date.month:02}" if date.month is not None else "",
        day=f"{date.day:02}" if date.day is not None else "",
        slug=slug,
        category=category,
    )
    return as_url(re.sub("/{2,}", "/", filled) if "//" in filled else filled)


def in_words(text: str, made: str) -> str:
    """Say what to write instead of *text*, whose slug is *made*."""
    if made in {wordless_slug(text), slugify(wordless_slug(text))}:
        return "write letters, digits and hyphens"
    return f"write {made!r}"


def _ident(value: str) -> str:
    made = slugify(value) if value else ""
    if made != value:
        raise wrong("id-invalid", f"{value!r} can't be an id; {in_words(value, made)}")
    return value


def _slug(value: str, info: ValidationInfo) -> str:
    context = info.context
    make = context.slug if isinstance(context, LoadContext) else slugify
    made = make(value) if value else ""
    if made != value:
        why = f"{value!r} can't stand in an address as it is"
        raise wrong("slug-invalid", f"{why}; {in_words(value, made)}")
    return value


def _alias(value: str) -> str:
    if _SCHEME.match(value):
        raise wrong(
            "path-invalid", f"{value!r} is a whole address; write its path only: /like/this/"
        )
    cut = re.split("[?#]", value, maxsplit=1)[0]
    if cut != value:
        instead = cut if as_url(cut) else "/like/this/"
        why = f"{value!r} has a {value[len(cut)]!r}, which is not part of a page's address"
        raise wrong("path-invalid", f"{why}; write {instead}")
    try:
        url = as_url(unquote(value, errors="strict"))
    except UnicodeDecodeError as error:
        raise wrong(
            "path-invalid", f"{value!r} holds bytes that are no UTF-8", PATH_HINT
        ) from error
    if not url:
        why = f"{value!r} is the front page, which can't lead elsewhere; write /like/this/"
        raise wrong("path-invalid", why)
    _check_page(url)
    return url


def _permalink(value: str) -> str:
    names = _FIELD.findall(value)
    bare = _FIELD.sub("", value)
    if not set(names) <= set(_PERMALINK_FIELDS) or "slug" not in names or set(bare) & set("{}"):
        known = ", ".join(f"{{{name}}}" for name in _PERMALINK_FIELDS)
        message = f"{value!r} is no permalink: it needs {{slug}} and may hold {known}"
        raise wrong("permalink-invalid", message)
    odd = next((char for char in "?#%" if char in bare), "")
    if odd:
        raise wrong("permalink-invalid", f"{value!r} holds a {odd!r}; {PATH_HINT}")
    for date in _SAMPLES:
        try:
            page_path(fill_permalink(value, date, "slug", "category"))
        except InvalidPath as error:
            message = f"{value!r} is no permalink: {error}"
            raise wrong("permalink-invalid", message, PATH_HINT) from error
    return value


def _check_page(url: str) -> None:
    try:
        page_path(url)
    except InvalidPath as error:
        raise wrong("path-invalid", str(error), PATH_HINT) from error


def web(value: str) -> str:
    """Check an address by the parts a browser would take it apart into; encode what needs it.

    Valid is what https://url.spec.whatwg.org/#url-writing allows, less passwords.
    """
    why = _web_fault(value)
    if why:
        raise wrong("url-invalid", f"{value!r} {why}")
    scheme, _, rest = value.partition("://")
    origin = f"{scheme}://{re.split('[/?#]', rest, maxsplit=1)[0]}"
    path, mark, fragment = value[len(origin) :].partition("#")
    tail = path + mark + fragment.replace("#", "%23")
    return origin + _LOOSE.sub(lambda found: quote(found[0]), tail)


def _web_fault(value: str) -> str:
    if not _SCHEME.match(value):
        return "is not a web address; write it in full, with https:// or http://"
    bad = _REFUSED.search(value)
    if bad or not value.isprintable():
        char = bad[0] if bad else next(one for one in value if not one.isprintable())
        return f"has the character {char!r}; write {quote(char)} for it, or leave it out"
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "is not a web address: its host can't be read; write https://example.org/path"
    if "@" in parts.netloc:
        return "names a user; leave out all before the '@'"
    if port == 0 or not _is_host(host, parts.netloc):
        return f"is not a web address: {parts.netloc!r} is no host; write https://example.org/path"
    return ""


def _is_host(host: str, netloc: str) -> bool:
    try:
        if netloc.startswith("["):
            IPv6Address(host)
            return True
        if host.removesuffix(".").rpartition(".")[2].isdecimal():
            IPv4Address(host)
            return True
    except AddressValueError:
        return False
    labels = host.removesuffix(".").split(".")
    return len(host) <= _LONGEST_HOST and all(map(_is_label, labels))


def _is_label(text: str) -> bool:
    """Tell whether *text* can be a part of a host's name, as letters or in their ASCII form."""
    if not text.casefold().startswith(_ACE):
        return _LABEL.fullmatch(text) is not None
    try:
        meant = text[len(_ACE) :].encode("ascii").decode("punycode")
    except UnicodeError:
        return False
    return meant.isprintable() and not meant.isascii()


def _base(value: str) -> str:
    url = web(value)
    cut = re.split("[?#]", value, maxsplit=1)[0]
    if cut != value:
        why = f"{value!r} has a {value[len(cut)]!r}, but all pages stand below it; write {cut}"
        raise wrong("url-invalid", why)
    return url


Ident = Annotated[Text, AfterValidator(_ident)]
"""An id: part of an address, and so as clean as a slug; may be empty."""

FormerIdent = Annotated[Filled, AfterValidator(_ident)]
"""An id in a list of ids, where none can be empty."""

Slug = Annotated[Text, AfterValidator(_slug)]
"""A slug in the style the settings ask for, if they are known; may be empty."""

Alias = Annotated[Filled, AfterValidator(_alias)]
"""A former address, percent-encoded or not; becomes a place below the site's root."""

Permalink = Annotated[Filled, AfterValidator(_permalink)]
"""The pattern of articles' addresses."""

Web = Annotated[Filled, AfterValidator(web)]
"""A full http or https address."""

BaseUrl = Annotated[Filled, AfterValidator(_base)]
"""Where the site will be: an address that others can be made from by adding to it."""
