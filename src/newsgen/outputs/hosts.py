"""Files that hosts of static sites look for: headers, and that nothing is to be left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from msgspec import Struct

from newsgen.models.page import Page
from newsgen.models.paths import out_path
from newsgen.outputs.kind import Kind
from newsgen.renderer.header import Header

_SOURCE = "newsgen.yaml"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""What a page of the site may load and do: nothing that is not of the site itself.

The form is that of the search, which works without scripts.
"""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
"""What servers should say with every file."""


class HostInputs(Struct, frozen=True):
    """A file for hosts; all it says is the same for every site."""

    url: str


def plan_hosts() -> Iterator[Page]:
    """Plan the files for hosts; one of the same name in ``static/`` takes their place."""
    for path, kind in (("_headers", "host-headers"), (".nojekyll", "host-mark")):
        yield Page(out_path(path), kind, HostInputs(path), _SOURCE)


def write_headers(_inputs: HostInputs, header: Header) -> bytes:
    """Write the headers for hosts that read them from a file.

    Format: https://docs.netlify.com/routing/headers/ and
    https://developers.cloudflare.com/pages/configuration/headers/.
    """
    base = urlsplit(header.base_url).path.rstrip("/")
    lines = [f"{base}/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    return "".join(f"{line}\n" for line in lines).encode()


def write_mark(_inputs: HostInputs, _header: Header) -> bytes:
    """Write a word: the name alone tells GitHub Pages to publish every file as it is.

    https://docs.github.com/en/pages/getting-started-with-github-pages/about-github-pages.
    """
    return b"Published as it is.\n"  # an empty file would look like one that was cut off


KINDS: Mapping[str, Kind] = {
    "host-headers": Kind("host-headers", "", HostInputs, write=write_headers),
    "host-mark": Kind("host-mark", "", HostInputs, write=write_mark),
}
