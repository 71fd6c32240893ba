"""Addresses as indexes of web archives sort them: the host backwards, then the path.

Format: http://crawler.archive.org/articles/user_manual/glossary.html#surt, as CDX files
have it: in small letters, without scheme, ``www`` and the port that goes without saying.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_WWW = re.compile(r"^www[0-9]*\.")
_PORTS = {"http": 80, "https": 443}


def surt(url: str) -> str:
    """Return the key of an http(s) address: ``cn,example)/news?id=1``.

    What can't be taken apart is its own key, in small letters.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:  # a port that is no number, or a host that is no address
        return url.lower()
    usual = port in {None, _PORTS.get(parts.scheme)}
    name = ",".join(reversed(_ascii(_WWW.sub("", host, count=1)).split(".")))
    path = parts.path.lower().rstrip("/") or "/"
    query = "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    return f"{name}{'' if usual else f':{port}'}){path}" + (f"?{query}" if query else "")


def _ascii(host: str) -> str:
    """Write a host as DNS knows it; one that can't be, as it stands."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host
