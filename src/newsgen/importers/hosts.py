"""The host in an address of strangers, which need not be one."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_in(url: str) -> str:
    """Return the host of *url* in small letters; "" if it has none or can't be an address."""
    try:
        return urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
