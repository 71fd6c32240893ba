"""Requests as a preview takes them: parsed strictly, and only from pages of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from urllib.parse import quote, unquote_to_bytes

from msgspec import Struct

METHODS = ("GET", "HEAD")
"""What a preview answers; it has nothing that could be changed from outside."""

_MAX_FIELDS = 100
_LINE = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([\x21-\x7e\x80-\xff]+) HTTP/(\d)\.(\d)")
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_UNSAFE = re.compile(rb"[\r\n\0]")
_ABSOLUTE = re.compile(rb"http://([^/?#@]+)", re.IGNORECASE)
_QUERY_SAFE = "!$&'()*+,;=:@/?-._~%"


class Request(Struct, frozen=True):
    """A well-formed request; ``path`` is decoded once, ``query`` is still percent-encoded.

    ``hosts`` are all the hosts it claims to be for, in lower case; names of
    ``fields`` are in lower case.
    """

    method: str
    path: str
    query: str
    hosts: tuple[str, ...]
    fields: Mapping[str, str]


class Refusal(Struct, frozen=True):
    """A request that gets no page, and the status that says why."""

    status: HTTPStatus


def parse(head: bytes) -> Request | Refusal:
    """Parse a request's head, up to but without its empty line.

    Stricter than servers for all the world: no folded fields, no bare line
    feeds, no second ``Host``, since whoever sends these is no browser.

    Format: RFC 9112, 2 to 5.
    """
    first, *rest = head.split(b"\r\n")
    line = _LINE.fullmatch(first)
    if line is None:
        return Refusal(HTTPStatus.BAD_REQUEST)
    method, target, major, minor = line.groups()
    if major != b"1":
        return Refusal(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED)
    if len(rest) > _MAX_FIELDS:
        return Refusal(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
    fields = _fields(rest)
    if fields is None or (minor != b"0" and "host" not in fields):
        return Refusal(HTTPStatus.BAD_REQUEST)
    if method.decode() not in METHODS:
        return Refusal(HTTPStatus.METHOD_NOT_ALLOWED)
    return _addressed(method.decode(), target, fields)


def _fields(lines: Iterable[bytes]) -> dict[str, str] | None:
    """Return fields by name, the first of each; None where they can't be trusted."""
    fields: dict[str, str] = {}
    for line in lines:
        token, colon, value = line.partition(b":")
        if not colon or not _NAME.fullmatch(token) or _UNSAFE.search(value):
            return None
        name = token.decode().lower()
        if name == "host" and name in fields:
            return None
        fields.setdefault(name, value.strip(b" \t").decode("latin-1"))
    return fields


def _addressed(method: str, target: bytes, fields: Mapping[str, str]) -> Request | Refusal:
    hosts = [fields["host"].lower()] if "host" in fields else []
    absolute = _ABSOLUTE.match(target)
    if absolute is not None:
        hosts.append(absolute[1].decode("latin-1").lower())
        target = target[absolute.end() :] or b"/"
    place, _, query = target.partition(b"?")
    if not place.startswith(b"/"):
        return Refusal(HTTPStatus.BAD_REQUEST)
    try:
        path = unquote_to_bytes(place).decode()
    except UnicodeDecodeError:
        return Refusal(HTTPStatus.BAD_REQUEST)
    return Request(method, path, quote(query, safe=_QUERY_SAFE), tuple(hosts), fields)


def addresses(names: Iterable[str], port: int) -> frozenset[str]:
    """Return what ``Host`` may say for a server of these names or IP addresses at *port*."""
    hosts = frozenset(f"[{name}]" if ":" in name else name.lower() for name in names)
    with_port = frozenset(f"{host}:{port}" for host in hosts)
    return with_port | hosts if port == 80 else with_port  # noqa: PLR2004 - the port of http


def is_for(request: Request, known: frozenset[str]) -> bool:
    """Tell whether *request* is for one of the *known* addresses and no other.

    A foreign name that leads here is DNS rebinding: some web page that wants
    to read drafts as if they were its own.
    """
    return bool(request.hosts) and known.issuperset(request.hosts)


def is_from_own_page(request: Request) -> bool:
    """Tell whether a page of this very server sent *request*, or no page at all.

    Source: https://www.w3.org/TR/fetch-metadata/; ``Origin`` is for browsers
    that don't send these fields yet.
    """
    site = request.fields.get("sec-fetch-site", "none")
    origin = request.fields.get("origin")
    own = tuple(f"http://{host}" for host in request.hosts)
    return site in {"same-origin", "none"} and (origin is None or origin.lower() in own)
