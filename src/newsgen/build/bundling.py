"""The bundle of Pagefind, where a site asks for it: made anew when anything in it changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from newsgen.build.index_edits import Kept, folders_of
from newsgen.build.index_files import Index
from newsgen.build.indexed import Texts
from newsgen.build.options import Options
from newsgen.build.pagefind import PagefindDocument, make_bundle
from newsgen.models.digests import digest
from newsgen.models.page import Manifest
from newsgen.models.paths import out_path
from newsgen.search.documents import ROOT, Searchable
from newsgen.store.cache import Cache
from newsgen.store.sink import intact

_FOLDER = "pagefind"


def bundled(options: Options, found: Searchable, code: bytes, before: Manifest) -> Index:
    """Make Pagefind's bundle of what was *found*, unless the one that is there is of the same.

    *code* stands for the program, *before* for the output as it was left.  Raises
    PagefindError.
    """
    identities = _identities(found)
    with closing(Cache(options.cache)) as cache:
        old = folders_of(cache, str(options.output)).get(_FOLDER)
        if old and not options.clean and (old.code, old.identities) == (code, identities):
            paths = [out_path(name) for name in old.weights]
            if all(
                path in before.files and intact(str(options.output), path, before.files[path])
                for path in paths
            ):
                return Index(kept=tuple(paths), folders={_FOLDER: old})
        documents = _documents(found, Texts(cache))
        data = {
            out_path(f"{ROOT}{_FOLDER}/{path}"): content
            for path, content in make_bundle(documents, options.scratch / _FOLDER)
        }
    kept = Kept(code, identities, {path: len(content) for path, content in data.items()})
    return Index(data=data, folders={_FOLDER: kept})


def _identities(found: Searchable) -> bytes:
    """Return the digest of all that the bundle holds: what is indexed, and what is shown."""
    collections = (*found.periods, found.names)
    documents = [one for collection in collections for one in collection.documents]
    shown = repr([document.row for document in documents]).encode()
    return digest(shown, *(document.identity for document in documents))


def _documents(found: Searchable, texts: Texts) -> Iterator[PagefindDocument]:
    for period in found.periods:
        months = (month for month, count in period.months for _ in range(count))
        for document, month in zip(period.documents, months, strict=True):
            yield PagefindDocument(document.row, texts.of(document), month=month)
    for document in found.names.documents:
        yield PagefindDocument(document.row, texts.of(document), is_name=True)
