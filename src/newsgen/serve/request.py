"""Requests as a preview takes them: read strictly, and only from pages of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import quote, unquote_to_bytes

from msgspec import Struct
from starlette.datastructures import Headers
from starlette.types import Scope

METHODS = ("GET", "HEAD")
"""What a preview answers; it has nothing that could be changed from outside."""

_MAX_FIELDS = 100
_ABSOLUTE = re.compile(rb"http://([^/?#@]+)", re.IGNORECASE)
_QUERY_SAFE = "!$&'()*+,;=:@/?-._~%"


class Asked(Struct, frozen=True):
    """What a well-formed request asks for; ``path`` is decoded once, ``query`` not at all.

    ``hosts`` are all the hosts it claims to be for, in lower case.
    """

    path: str
    query: str
    hosts: tuple[str, ...]


def asked(scope: Scope) -> Asked | HTTPStatus:
    """Read what a request asks for, or say with which status it is refused.

    The target is taken as it was sent, since what was decoded or put right on
    the way can't be judged any more.

    Format: RFC 9112, 3.2; https://asgi.readthedocs.io/en/latest/specs/www.html.
    """
    if scope["method"] not in METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED
    if len(scope["headers"]) > _MAX_FIELDS:
        return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
    hosts = [host.lower() for host in Headers(scope=scope).getlist("host")]
    place = scope["raw_path"]
    absolute = _ABSOLUTE.match(place)
    if absolute is not None:
        hosts.append(absolute[1].decode("latin-1").lower())
        place = place[absolute.end() :] or b"/"
    if not place.startswith(b"/"):
        return HTTPStatus.BAD_REQUEST
    try:
        path = unquote_to_bytes(place).decode()
    except UnicodeDecodeError:
        return HTTPStatus.BAD_REQUEST
    return Asked(path, quote(scope["query_string"], safe=_QUERY_SAFE), tuple(hosts))


def addresses(names: Iterable[str], port: int) -> frozenset[str]:
    """Return what ``Host`` may say for a server of these names or IP addresses at *port*."""
    hosts = frozenset(f"[{name}]" if ":" in name else name.lower() for name in names)
    with_port = frozenset(f"{host}:{port}" for host in hosts)
    return with_port | hosts if port == 80 else with_port  # noqa: PLR2004 - the port of http


def is_for(request: Asked, known: frozenset[str]) -> bool:
    """Tell whether *request* is for one of the *known* addresses and no other.

    A foreign name that leads here is DNS rebinding: some web page that wants
    to read drafts as if they were its own.
    """
    return bool(request.hosts) and known.issuperset(request.hosts)


def is_from_own_page(headers: Headers, hosts: Iterable[str]) -> bool:
    """Tell whether a page of this very server, known as *hosts*, asks, or no page at all.

    Source: https://www.w3.org/TR/fetch-metadata/; ``Origin`` is for browsers
    that don't send these fields yet.
    """
    own = frozenset(f"http://{host}" for host in hosts)
    origins = {one.lower() for one in headers.getlist("origin")}
    return own >= origins and {"same-origin", "none"}.issuperset(headers.getlist("sec-fetch-site"))
