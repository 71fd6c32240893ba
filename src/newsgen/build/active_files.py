"""Files of ``static/`` that a browser or a host would run or obey: only those that are allowed.

What is published there speaks with the site's own voice: a page may run the site's scripts,
and on hosts that send no policy any script at all.  Texts and pictures can't, and a drawing
is looked into.  Some hosts run programs that lie among the files of a site, and some obey
files of certain names, whoever put them there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from enum import Enum, auto
from pathlib import Path

from msgspec import Struct, msgpack

from newsgen.errors import Diagnostic, Severity
from newsgen.outputs.files import StaticFile
from newsgen.store.cache import Cache
from newsgen.store.source_file import LARGEST_TEXT, read_regular
from newsgen.text.svg import activity


class _Form(Enum):
    """What the name of a file says of it."""

    DRAWING = auto()
    ORDERS = auto()
    PAGE = auto()
    PROGRAM = auto()
    STILL = auto()


_FAULTS: Mapping[_Form, str] = {
    _Form.ORDERS: "hosts look for a file of this name: the host would obey it",
    _Form.PAGE: "this file has the form of a page: a browser would run it as a page of this site",
    _Form.PROGRAM: "this file has the name of a program: a host may run it as a program",
}
_PAGE = re.compile(
    "atom|hta|htc|htm|html|mathml|mht|mhtml|mml|rdf|rss|shtm|shtml|svgz|wsdl|xht|xhtm|xhtml|xml"
    "|xpdl|xsd|xsl|xslt|xul"
)
_PROGRAM = re.compile(
    "ashx|asmx|asp|aspx|cfm|cgi|fcgi|jsp|jspx|phar|php|php3|php4|php5|php7|php8|phps|pht|phtml"
    "|pl|py|rb|sh"
)
_DRAWING = "svg"
_DRAWN = re.compile("svg|(?!br|gb|gz)[a-z]{2}(?:-[a-z]{2,4})?")
"""What may stand behind it: a language, as Apache has them, but no packing or encoding."""

_PICTURES = frozenset(["gif", "jpeg", "jpg", "png"])
"""Formats that every server knows: what stands before them, as in the ``flag.svg.png`` of
Wikimedia, says nothing to browsers."""

_ORDERS = re.compile(
    r"_headers|_redirects|_routes\.json|netlify\.toml|vercel\.json|nginx-[^/]*\.map"
    r"|(?:.*/)?web\.config"
)
"""Paths that Netlify, Cloudflare Pages, GitLab Pages, Vercel and IIS obey, and nginx as
docs/deploying.md has it.  What Apache and PHP obey has a dot in front: it is never published."""

_FUNCTIONS = re.compile(
    r"_worker\.js(?:/.*)?|(?:api|functions)/.*\.(?:cjs|cts|go|js|jsx|mjs|mts|ts|tsx|wasm)"
)
"""Paths that Cloudflare Pages and Vercel take for programs where the output is all they get."""

_NOTE = "drawings"


class _Known(Struct, frozen=True, array_like=True):
    """The digests of drawings that do nothing, as the *code* of that time saw it."""

    code: bytes = b""
    still: frozenset[bytes] = frozenset()


def without_active(
    static: Sequence[StaticFile], allowed: Sequence[str], cache: Path, code: bytes
) -> tuple[tuple[StaticFile, ...], tuple[Diagnostic, ...]]:
    """Part the files of *static* into those to publish and the problems of the others.

    *allowed* are paths below ``static/``; one that ends with ``/``, or is empty, stands for
    all below it.  Drawings whose bytes are known to do nothing are not opened.
    """
    suspects = {one.path: one for one in static if _form(one) is not _Form.STILL}
    suspects = {path: one for path, one in suspects.items() if not _is_allowed(path, allowed)}
    if not suspects:
        return tuple(static), ()
    problems = dict(_judged(tuple(suspects.values()), cache, code))
    return tuple(one for one in static if one.path not in problems), tuple(problems.values())


def _judged(
    suspects: Sequence[StaticFile], cache: Path, code: bytes
) -> Iterator[tuple[str, Diagnostic]]:
    """Yield what is wrong with each of *suspects*, by path, and note the good drawings."""
    with closing(Cache(cache)) as opened:
        note = opened.note(_NOTE)
    known = msgpack.decode(note, type=_Known) if note else _Known()
    before = known.still if known.code == code else frozenset()
    still: set[bytes] = set()
    for one in suspects:
        form = _form(one)  # the bytes of a good drawing may be those of a bad page too
        is_still = form is _Form.DRAWING and one.digest in before
        fault = "" if is_still else _FAULTS.get(form) or _drawing_fault(one)
        if fault:
            yield one.path, _problem(one, fault)
        else:
            still.add(one.digest)
    if _Known(code, frozenset(still)) != known:
        with closing(Cache(cache)) as opened:
            opened.put_note(_NOTE, msgpack.encode(_Known(code, frozenset(still))))


def _form(file: StaticFile) -> _Form:
    """Return what the name of a file of the site's own says of it; others are still.

    Each part of a name counts, since ``a.html.en`` is a page and ``a.php.txt`` may be a program:
    https://httpd.apache.org/docs/2.4/mod/mod_mime.html#multipleext.
    """
    if not file.source.startswith("static/"):
        return _Form.STILL
    path = file.path.casefold()
    parts = path.rpartition("/")[2].split(".")[1:]
    if _ORDERS.fullmatch(path):
        return _Form.ORDERS
    if _FUNCTIONS.fullmatch(path) or any(map(_PROGRAM.fullmatch, parts)):
        return _Form.PROGRAM
    if parts and parts[-1] in _PICTURES:
        return _Form.STILL
    if any(map(_PAGE.fullmatch, parts)):
        return _Form.PAGE
    return _drawing_form(parts) if _DRAWING in parts else _Form.STILL


def _drawing_form(parts: Sequence[str]) -> _Form:
    behind = parts[parts.index(_DRAWING) :]
    return _Form.DRAWING if all(map(_DRAWN.fullmatch, behind)) else _Form.PAGE


def _is_allowed(path: str, allowed: Sequence[str]) -> bool:
    return any(
        path == one or ((not one or one[-1] == "/") and path.startswith(one)) for one in allowed
    )


def _drawing_fault(file: StaticFile) -> str:
    try:
        does = activity(read_regular(file.place, LARGEST_TEXT, inside=file.root))
    except OSError as error:
        does = f"what can't be looked into ({error.strerror})"
    return does and f"this file has {does}: a browser would run it as a page of this site"


def _problem(file: StaticFile, fault: str) -> Diagnostic:
    hint = f"delete it; or, if you trust it, write active_files: [{file.path}] in newsgen.yaml"
    return Diagnostic(file.source, 0, 0, Severity.ERROR, "static-active", fault, hint)
