"""An address taken apart, once, so that what is checked and what is asked are the same."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

from newsgen.errors import NewsgenError

_PORTS = {"http": 80, "https": 443}
# RFC 3986, appendix B, with an authority and without a fragment, which is never sent.
_ADDRESS = re.compile(r"(https?)://([^/?#]*)([^?#]*)(\?[^#]*)?(?:#.*)?", re.IGNORECASE | re.DOTALL)
_MISREAD = re.compile(r"[\s\\\x00-\x20\x7f]")  # what one reader drops and another takes for a part
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.ASCII)  # ends a host that is meant as an IPv4 address
_DOTTED = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}", re.ASCII)
_AUTHORITY = re.compile(r"(\[[^\]]*\]|[^:\[\]]*)(?::(\d{0,5}))?", re.ASCII)
_LONGEST = 253  # RFC 1035, 2.3.4, less the dots at the ends
_SAFE = "%/:?#[]@!$&'()*+,;=~-._"  # RFC 3986, 2.2 and 2.3, and what is escaped already


class Refused(NewsgenError):  # noqa: N818 - named for what became of the address
    """An address is not asked; the text is a word that says why."""


class Target(Struct, frozen=True):
    """Where a request goes: ``host`` in ASCII without brackets, ``path`` with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """What the field Host says (RFC 9110, 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """What all addresses under one robots.txt begin with."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.path

    def led_to(self, location: str, ports: AbstractSet[int]) -> Target:
        """Return where a redirect from here leads (RFC 9110, 10.2.2).  Raises Refused."""
        try:
            # http.client takes the bytes of a field for Latin-1, whatever they are.
            plain = quote(location.encode("latin-1"), safe=_SAFE)
            return target_of(urljoin(self.url, plain), ports)
        except ValueError:
            raise Refused("address") from None


def host_of(url: str) -> str:
    """Return the host of *url* as it is written, in small letters; "" if it can't be read."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def target_of(url: str, ports: AbstractSet[int]) -> Target:
    """Take *url* apart, strictly: what two programs may read differently is refused.

    Raises Refused for other schemes and ports, for passwords, for hosts without a dot,
    which mean something in a local network only, and for IP addresses written otherwise
    than all programs write them (``0x7f.1``, ``[fe80::1%eth0]``).
    """
    match = _ADDRESS.fullmatch(url)
    if match is None or _MISREAD.search(url) or "@" in match[2]:
        raise Refused("address")
    scheme = match[1].lower()
    authority = _AUTHORITY.fullmatch(match[2])
    if authority is None:
        raise Refused("address")
    port = int(authority[2] or _PORTS[scheme])
    if port not in ports:
        raise Refused("port")
    try:
        path = quote(match[3] or "/", safe=_SAFE) + quote(match[4] or "", safe=_SAFE)
    except UnicodeError:  # half a character
        raise Refused("address") from None
    return Target(scheme, _host(authority[1]), port, path)


def _host(text: str) -> str:
    if text.startswith("["):
        try:
            return str(IPv6Address(text[1:-1] if "%" not in text else ""))
        except ValueError:
            raise Refused("address") from None
    try:
        # Full-width digits and dots become what they look like, and are judged as that.
        host = text[: _LONGEST + 2].encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise Refused("address") from None
    labels = host.removesuffix(".").split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _number(host)
    if len(labels) == 1:
        raise Refused("private" if host else "address")
    if max(len(host), len(text)) > _LONGEST or not all(map(_LABEL.fullmatch, labels)):
        raise Refused("address")
    return ".".join(labels)


def _number(host: str) -> str:
    """Return an IPv4 address that is written as such, in four decimal numbers."""
    try:
        return str(IPv4Address(host if _DOTTED.fullmatch(host) else ""))
    except ValueError:
        raise Refused("address") from None
