"""What is indexed of a document, with its text out of the cache."""

from __future__ import annotations

from msgspec import msgpack

from newsgen.models.article import Article
from newsgen.search.documents import Document, Indexed
from newsgen.search.names import typed
from newsgen.store.cache import Cache
from newsgen.text.plain import plain_text


class Texts:
    """The texts of documents, read from one connection to the cache."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._article = msgpack.Decoder(Article).decode

    def of(self, document: Document) -> Indexed:
        """Return what is indexed of *document*.  Raises Gone if its text is."""
        if document.key:
            text = f"{document.text}\n{self._text(document.key)}"
            return Indexed(document.title, text, document.marks)
        if document.text:
            return Indexed(document.title, document.text, document.marks)
        first, *others = document.title.split("\n")
        words = typed(first, document.pinyin).union(*map(typed, others))
        return Indexed(document.title, "", document.marks, tuple(sorted(words)))

    def _text(self, key: bytes) -> str:
        """Return all that readers see of an article but its title and summary."""
        article = self._article(self._cache.body(key))
        image = article.image
        beside = (image.caption, image.credit) if image else ()
        return "\n".join((*article.author, plain_text(article.segments), *beside))
