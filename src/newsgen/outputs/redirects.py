"""Pages and files that lead from where something was to where it is now.

Every such address has an HTML page, so that it answers on any host.  Two files tell
servers the same, which can answer with a true 301.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from newsgen.models.page import Page
from newsgen.models.paths import collision_key, out_path, page_path
from newsgen.models.published import LOCK, Published, Recorded
from newsgen.outputs.articles import ARTICLE, RedirectInputs
from newsgen.outputs.kind import Kind
from newsgen.renderer.header import Header

REDIRECT = "redirect"
_INDEX = "index.html"
_PEOPLE, _ORGANISATIONS = "people/", "organisations/"
_PLANNED_ANEW = (".html", ".htm")
_HOSTS = "_redirects"
_NGINX = "nginx-redirects.map"
_SAFE = "/-._~!()'@+=,;"  # RFC 3986, 3.3, but what has a meaning in one of the files


class MovesInputs(Struct, frozen=True):
    """Every address that leads elsewhere, and where, in order; both from the site's root."""

    moves: tuple[tuple[str, str], ...]


def plan_moved(
    published: Published, planned: Mapping[str, Page], names: AbstractSet[str] = frozenset()
) -> Iterator[Page]:
    """Plan a page at every address that moved; where another of *planned* is, that stays.

    The addresses of *names* that people have are planned already: only those they had
    are, here.

    What lay below the address of a person, a category or an event lies below the
    new one, and is found below the old one too: pages as redirects, files as they
    are.
    """
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for line in published.lines.values():
        is_there = not line.target or (line.is_name and line.url in names)
        if is_there or not _can_lead(line, planned):
            continue
        yield _redirect(line.url, line.target)
        if line.is_name:  # nothing ever stood below it
            continue
        if line.url.startswith(_ORGANISATIONS):  # they are found below people/, too
            yield _redirect(_PEOPLE + line.url.removeprefix(_ORGANISATIONS), line.target)
        if _is_folder(line):
            inside[line.target].append(line.url)
    if inside:
        yield from _inside(inside, planned)


def _inside(inside: Mapping[str, Sequence[str]], planned: Mapping[str, Page]) -> Iterator[Page]:
    """Plan what lay below addresses that moved; they come by where they lead now."""
    for page in planned.values():
        if page.kind != ARTICLE and not isinstance(page.inputs, RedirectInputs):
            above = _above(page.path)
            for url in inside.get(above, ()):
                yield from _below(page, above, url)


def _can_lead(line: Recorded, planned: Mapping[str, Page]) -> bool:
    """Tell whether there is a page to lead to, and nothing but a redirect in the way."""
    there = planned.get(collision_key(page_path(line.url)))
    is_free = there is None or isinstance(there.inputs, RedirectInputs)
    return is_free and collision_key(page_path(line.target)) in planned


def _below(page: Page, above: str, url: str) -> Iterator[Page]:
    rest = page.path.removeprefix(above)
    if rest == _INDEX:
        return
    if rest.endswith(_PLANNED_ANEW):
        tail = rest.removesuffix(_INDEX) if rest.endswith("/" + _INDEX) else rest
        yield _redirect(url + tail, above + tail)
    else:
        yield Page(out_path(url + rest), page.kind, page.inputs, LOCK, texts=page.texts)


def _redirect(url: str, target: str) -> Page:
    return Page(page_path(url), REDIRECT, RedirectInputs(url, target), LOCK)


def _is_folder(line: Recorded) -> bool:
    """Tell whether other files may lie below an address: it is two parts long, like its target."""
    parts = len(("people", "ada", ""))
    return all(
        url.endswith("/") and len(url.split("/")) == parts for url in (line.url, line.target)
    )


def _above(path: str) -> str:
    """Return the two outermost folders of *path*."""
    first, _, rest = path.partition("/")
    return f"{first}/{rest.partition('/')[0]}/"


def plan_moves(pages: Iterable[Page]) -> Iterator[Page]:
    """Plan the files that tell servers which of *pages* lead elsewhere; none for none."""
    moves = tuple(
        sorted(
            (page.inputs.url, page.inputs.target)
            for page in pages
            if isinstance(page.inputs, RedirectInputs)
        )
    )
    if moves:
        inputs = MovesInputs(moves)
        yield Page(out_path(_HOSTS), "moves-hosts", inputs, LOCK)
        yield Page(out_path(_NGINX), "moves-nginx", inputs, LOCK)


def write_hosts(inputs: MovesInputs, header: Header) -> bytes:
    """Write the moves for hosts of static sites, an address and its new one a line.

    Format: https://docs.netlify.com/routing/redirects/ and
    https://developers.cloudflare.com/pages/configuration/redirects/.
    """
    return _lines(inputs, header, lambda old, new: f"{quote(old, _SAFE)} {new} 301\n")


def write_nginx(inputs: MovesInputs, header: Header) -> bytes:
    """Write the moves as lines of a map from ``$uri``, which nginx has decoded.

    Format: https://nginx.org/en/docs/http/ngx_http_map_module.html, with strings as
    ``ngx_conf_read_token`` reads them.
    """
    return _lines(inputs, header, lambda old, new: f'"{_escaped(old)}" "{new}";\n')


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _lines(inputs: MovesInputs, header: Header, line: Callable[[str, str], str]) -> bytes:
    base = unquote(urlsplit(header.base_url).path).rstrip("/")
    return "".join(
        line(f"{base}/{old}", f"{quote(f'{base}/{new}', _SAFE)}") for old, new in inputs.moves
    ).encode()


KINDS: Mapping[str, Kind] = {
    "moves-hosts": Kind("moves-hosts", "", MovesInputs, write=write_hosts),
    "moves-nginx": Kind("moves-nginx", "", MovesInputs, write=write_nginx),
}
