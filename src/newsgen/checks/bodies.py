"""The texts of articles in worker processes, which read them from the cache themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct, msgpack

from newsgen.checks.material import Material
from newsgen.models.article import Article
from newsgen.store.cache import Cache
from newsgen.text.body import HOLE
from newsgen.text.plain import plain_text

Read = Callable[[bytes], Article]
"""Returns an article by the key of its record."""


class _Setup(Struct, frozen=True):
    """What a process knows that reads articles."""

    cache: str


def setup_of(material: Material) -> bytes:
    """Return the setup of a job that reads articles of *material*."""
    return msgpack.encode(_Setup(str(material.cache)))


@contextmanager
def reading(setup: bytes) -> Iterator[Read]:
    """Yield what reads articles within the block."""
    settings = msgpack.decode(setup, type=_Setup)
    decode = msgpack.Decoder(Article).decode
    with closing(Cache(Path(settings.cache))) as cache:
        yield lambda key: decode(cache.body(key))


def text_of(article: Article) -> str:
    """Return the text of an article as readers see it: a line for each block."""
    html = HOLE.join(article.segments[::2]).replace("\n", " ")
    return "\n".join(line.strip() for line in plain_text((html,)).split("\n") if line.strip())
