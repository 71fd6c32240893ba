"""The texts of a site, read from their files alone: no cache can hide what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, msgpack
from msgspec.structs import replace

from newsgen.build.options import Options
from newsgen.errors import NewsgenError, reason
from newsgen.loader.articles import load_article
from newsgen.loader.context import LoadContext
from newsgen.loader.source import read_article
from newsgen.models.article import Entry
from newsgen.models.placed import Placed
from newsgen.models.published import LOCK, Published, Recorded
from newsgen.models.texts import PublishedText, is_silent, text_of
from newsgen.store.lock import only_one
from newsgen.store.published import encoded, read_published, write_published
from newsgen.store.scan import SourceKind, scan
from newsgen.store.source_file import read_source
from newsgen.text.canonical import text_digest

_FOLDER = "content/"
_TEXTS = frozenset({SourceKind.ARTICLE, SourceKind.PAGE})


class NotAccepted(NewsgenError):  # noqa: N818 - named for what happened
    """A text can't be accepted as it is; the text says which and why."""


class Text(Struct, frozen=True):
    """A text as its file has it now; ``path`` is relative to the site folder.

    ``id`` is the path below ``content/`` without its suffix, ``digest`` the SHA-256 of
    the canonical text, ``capture`` that of the original, as front matter says, ""
    if it says none.  ``problem`` says why the file can't be read.
    """

    path: str
    id: str
    digest: str = ""
    capture: str = ""
    problem: str = ""


def texts_of(site: Path) -> Iterator[Text]:
    """Yield every article and plain page of the folder *site*, in the order of their paths."""
    for file in scan(site).files:
        if file.kind in _TEXTS:
            yield _text(site, file.path)


def is_accounted(site: Path, text: Text, line: Recorded, context: LoadContext) -> bool:
    """Tell whether a changed *text* says of itself that it is another than on the *line*.

    Only articles can: of a plain page nothing is asked.
    """
    if not text.id.startswith("articles/"):
        return True
    now = _published(site, text, context)
    return now is not None and not is_silent(PublishedText(line.text, line.account), now)


def accept(options: Options, paths: Iterable[str], context: LoadContext) -> tuple[str, ...]:
    """Record the texts at *paths* of the site as they are; return those that were others.

    Raises NotAccepted for a file that is no published article, and LockError.
    """
    with only_one(options.state):
        published = read_published(options.site)
        by_id = {line.id: line for line in published.lines.values() if line.id}
        lines: dict[str, Recorded] = {}
        changed: list[str] = []
        for path in dict.fromkeys(paths):
            text = _text(options.site, path)
            line = by_id.get(text.id)
            now = None if text.problem else _published(options.site, text, context)
            if line is None or now is None:
                raise NotAccepted(_refusal(path, text, is_known=line is not None))
            if (line.text, line.account) != (now.digest, now.account):
                lines[line.url] = replace(line, text=now.digest, account=now.account, latest="")
                changed.append(path)
        _write(options.site, published, lines)
    return tuple(changed)


def _write(site: Path, published: Published, lines: Mapping[str, Recorded]) -> None:
    if lines:
        write_published(site, encoded(replace(published, lines={**published.lines, **lines})))


def _refusal(path: str, text: Text, *, is_known: bool) -> str:
    if text.problem:
        return f"{path}: {text.problem}"
    if not is_known:
        return f"{path}: {LOCK} knows of no such article; it is recorded when it is published"
    return f"{path}: it has errors, or no text that is shown; see 'newsgen check'"


def _text(site: Path, path: str) -> Text:
    name = path.removeprefix(_FOLDER).rpartition(".")[0]
    try:
        data = read_source(site, path)
    except OSError as error:
        return Text(path, name, problem=f"it can't be read: {reason(error)}")
    source = read_article(data)
    if not source.is_readable:
        return Text(path, name, problem=source.problems[0].message)
    told = source.document.value.get("source")
    capture = str(told.get("sha256") or "").strip().lower() if isinstance(told, Mapping) else ""
    return Text(path, name, text_digest(source.body).hex(), capture)


def _published(site: Path, text: Text, context: LoadContext) -> PublishedText | None:
    """Return what would be recorded of *text*; None if its file has errors or shows no text."""
    head = load_article(read_source(site, text.path), text.path, b"", context).head
    entry = msgpack.decode(head, type=Placed[Entry]).value if head else None
    return text_of(entry) if entry is not None and entry.text else None
