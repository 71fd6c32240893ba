"""What checks look at: a site as it was read and planned, and its texts one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, msgpack

from newsgen.archive.archive import Archive
from newsgen.archive.content import Content
from newsgen.executors.executor import Executor
from newsgen.models.answers import Answers
from newsgen.models.article import Article, Entry
from newsgen.models.paths import OutPath
from newsgen.models.placed import Placed
from newsgen.models.published import Published
from newsgen.outputs.files import StaticFile
from newsgen.store.cache import Cache
from newsgen.store.source_file import read_source
from newsgen.text.running import RunningText


class Text(NamedTuple):
    """One article that readers see: where its fields stand, all of it, and its running text."""

    placed: Placed[Entry]
    article: Article
    running: RunningText


class Material(Struct, frozen=True):
    """A site as it was read and planned.

    ``content`` are the files with the places of their fields, ``archive`` is what
    they make; ``pages`` are the planned files with the names of their kinds.
    ``static`` are the files of ``static/`` and of the theme.  ``imaging`` is the
    version of what takes metadata out of pictures, "" if they are copied as they
    are.  ``everything`` says that what may well be meant is asked for as well.
    ``published`` is the register as the next build would leave it.
    ``answers`` are what addresses of other sites said when they were last asked.
    """

    folder: Path
    archive: Archive
    content: Content
    pages: Mapping[OutPath, str]
    static: tuple[StaticFile, ...]
    published: Published
    today: date
    cache: Path
    executor: Executor
    imaging: str = ""
    everything: bool = False
    answers: Answers = Answers()

    def texts(self) -> Iterator[Text]:
        """Yield every article that is neither withheld nor a draft, newest first.

        Each is decoded when its turn comes: take what you need and let it go.
        """
        body = msgpack.Decoder(Article).decode
        running = msgpack.Decoder(RunningText).decode
        with closing(Cache(self.cache)) as cache:
            for placed in self.archive.entries:
                key = placed.value.key
                yield Text(placed, body(cache.body(key)), running(cache.text(key)))

    def source(self, path: str) -> str:
        """Return the text of a file of the site, as far as it is UTF-8; "" if it is gone."""
        try:
            return read_source(self.folder, path).decode("utf-8", "replace")
        except OSError:
            return ""
