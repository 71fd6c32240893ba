"""Files of ``static/`` that a browser would run as pages of the site: only those that are allowed.

What is published there speaks with the site's own voice: it may run the site's scripts, and
on hosts that send no policy any script at all.  Texts and pictures can't, and a drawing
is looked into.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from msgspec import Struct, msgpack

from newsgen.errors import Diagnostic, Severity
from newsgen.outputs.files import StaticFile
from newsgen.store.cache import Cache
from newsgen.store.source_file import LARGEST_TEXT, read_regular
from newsgen.text.svg import activity

_PAGES = frozenset(
    [
        "atom",
        "hta",
        "htc",
        "htm",
        "html",
        "mht",
        "mhtml",
        "rdf",
        "rss",
        "shtml",
        "svgz",
        "xht",
        "xhtml",
        "xml",
        "xsl",
        "xslt",
    ]
)
_DRAWING = "svg"
_PACKED = (".br", ".gz", ".zst")  # as some hosts want files beside the plain ones
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
    suspects = {one.path: one for one in static if _suffix(one) in {_DRAWING, *_PAGES}}
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
        does = "" if one.digest in before else _activity(one)
        if does:
            yield one.path, _problem(one, does)
        else:
            still.add(one.digest)
    if _Known(code, frozenset(still)) != known:
        with closing(Cache(cache)) as opened:
            opened.put_note(_NOTE, msgpack.encode(_Known(code, frozenset(still))))


def _suffix(file: StaticFile) -> str:
    """Return what the name of a file of the site's own says of its format, in small letters."""
    if not file.source.startswith("static/"):
        return ""
    name = file.path.casefold()
    for packed in _PACKED:
        name = name.removesuffix(packed)
    _, dot, suffix = name.rpartition("/")[2].rpartition(".")
    return suffix if dot else ""


def _is_allowed(path: str, allowed: Sequence[str]) -> bool:
    return any(
        path == one or ((not one or one[-1] == "/") and path.startswith(one)) for one in allowed
    )


def _activity(file: StaticFile) -> str:
    if _suffix(file) != _DRAWING or file.path.casefold().endswith(_PACKED):
        return "the form of a page"
    try:
        return activity(read_regular(file.place, LARGEST_TEXT, inside=file.root))
    except OSError as error:
        return f"what can't be looked into ({error.strerror})"


def _problem(file: StaticFile, does: str) -> Diagnostic:
    message = f"this file has {does}: a browser would run it as a page of this site"
    hint = f"delete it; or, if you trust it, write active_files: [{file.path}] in newsgen.yaml"
    return Diagnostic(file.source, 0, 0, Severity.ERROR, "static-active", message, hint)
