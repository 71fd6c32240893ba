"""Whether a search finds what stands on the pages, and nothing else.

The truth is what a reader sees: a query is right about an article if its folded
text is a part of the folded text of the article's page.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from lxml import html
from msgspec import Struct

from newsgen.search.folding import DENSE_CLASS, fold

SHORTEST, LONGEST = 2, 8  # characters of parts of titles, pieces of phrases

_SYNTAX = re.compile(r"[\"“”「」『』«»:：]|(^|\s)-")
_QUOTES = re.compile(r"[\"“”「」『』«»]")
_DENSE = re.compile(f"[{DENSE_CLASS}]")
_PIECE = re.compile(rf"{_DENSE.pattern}|[^\W_{DENSE_CLASS}]+|(?:[^\w\n]|_)+")
_BLOCKS = (
    "address|blockquote|br|dd|div|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|t[dhr]|ul"
)
_BLOCK = re.compile(_BLOCKS)
_TEXT = "//*[@data-text]"
_SHOWN = f"//h1 | //*[@data-summary] | {_TEXT}"
_BESIDE = "//*[@class='byline']/* | //figcaption"


class Page(Struct, frozen=True):
    """An article as its page has it.

    ``title`` and ``text`` are as they are written.  ``folded`` are title, summary
    and text, folded each by itself, ``beside`` what stands around them: authors,
    captions, and what isn't searched.
    """

    url: str
    title: str
    text: str
    folded: str
    beside: str


class Site(Struct, frozen=True):
    """What can be found on a built site: articles, and the names of each dossier by address."""

    folder: Path
    pages: tuple[Page, ...]
    names: Mapping[str, tuple[str, ...]]


class Asked(Struct, frozen=True):
    """What is asked of a site; parts of titles come with the articles that have them."""

    parts: Mapping[str, frozenset[int]]
    names: tuple[str, ...]
    phrases: tuple[str, ...]

    @property
    def queries(self) -> list[str]:
        """Everything as a phrase, and what means itself as it is typed, too; each once."""
        plain = filter(_is_plain, chain(self.parts, self.names))
        everything = chain(self.parts, self.names, self.phrases)
        return list(dict.fromkeys(chain(plain, map(quoted, everything))))


class Answer(Struct, frozen=True, array_like=True):
    """What a search says to one query: numbers of articles, and addresses of names."""

    articles: frozenset[int]
    names: frozenset[str]


class Score(Struct, frozen=True):
    """How good the answers to some phrases are.

    ``found`` counts all results, ``right`` those whose text has the phrase in it.
    ``dense`` are the articles that have it, of phrases that begin and end with a
    dense character, and ``dense_found`` those of them that are found.  Other
    phrases are found at whole words only, and may stand in parts of words too.
    """

    phrases: int
    found: int
    right: int
    dense: int
    dense_found: int

    @property
    def precision(self) -> float:
        """The share of the results that are right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is true of dense phrases that is found."""
        return self.dense_found / self.dense if self.dense else 1.0


class Quality(Struct, frozen=True):
    """How well a site is searched; ``missed`` are queries that must find something and don't."""

    queries: int
    missed: tuple[str, ...]
    titles: Score
    names: Score
    phrases: Score


def read_site(folder: Path) -> Site:
    """Read a built site: the articles from their pages, the names from the index."""
    places = sorted(folder.glob("articles/**/index.html"))
    found = (_page(folder, place) for place in places)
    pages = tuple(page for page in found if page is not None)
    return Site(folder, pages, dict(_names(folder / "search")))


def asked_of(site: Site, *, parts: int = 0, phrases: int = 1000) -> Asked:
    """Return what to ask of *site*: every part of every title, every name, and some phrases.

    With *parts*, no more than so many parts of titles: a sample, the same every time.
    """
    found: dict[str, set[int]] = {}
    for number, page in enumerate(site.pages):
        for part in set(_parts(page.title)):
            found.setdefault(part, set()).add(number)
    chosen = random.Random(1).sample(sorted(found), parts) if 0 < parts < len(found) else found
    names = dict.fromkeys(chain.from_iterable(site.names.values()))
    return Asked(
        {part: frozenset(found[part]) for part in chosen},
        tuple(name for name in names if not _QUOTES.search(name)),
        tuple(_phrases(site.pages, phrases)),
    )


def evaluate(site: Site, asked: Asked, answers: Mapping[str, Answer]) -> Quality:
    """Compare *answers* with the truth; those that are not there are passed over."""
    return Quality(
        len(answers),
        (*_missed_titles(asked, answers), *_missed_names(site, answers)),
        _score(site.pages, answers, asked.parts),
        _score(site.pages, answers, asked.names),
        _score(site.pages, answers, asked.phrases),
    )


def _phrases(pages: Sequence[Page], count: int) -> Iterator[str]:
    """Yield random phrases of the texts: whole words, dense characters, and what is between."""
    rng = random.Random(2)
    while count:
        pieces = _PIECE.findall(rng.choice(pages).text)
        start = rng.randrange(len(pieces))
        phrase = "".join(pieces[start : start + rng.randint(SHORTEST, LONGEST)])
        if fold(phrase) and not _QUOTES.search(phrase):
            yield phrase
            count -= 1


def quoted(text: str) -> str:
    """Return *text* as a phrase; it has no quotation marks."""
    return f'"{text}"'


def _is_plain(text: str) -> bool:
    """Tell whether *text* means itself when it is typed without quotation marks."""
    return not _SYNTAX.search(text)


def _missed_titles(asked: Asked, answers: Mapping[str, Answer]) -> Iterator[str]:
    """Yield the queries that miss an article which has the part in its title."""
    for part, numbers in asked.parts.items():
        for query in (quoted(part), part):
            if query in answers and not numbers <= answers[query].articles:
                yield query


def _missed_names(site: Site, answers: Mapping[str, Answer]) -> Iterator[str]:
    """Yield the queries for a name or an alias that don't find its dossier."""
    for url, names in site.names.items():
        for query in chain(names, map(quoted, names)):
            if query in answers and url not in answers[query].names:
                yield query


def _score(pages: Sequence[Page], answers: Mapping[str, Answer], phrases: Iterable[str]) -> Score:
    total = Score(0, 0, 0, 0, 0)
    for phrase in phrases:
        if quoted(phrase) not in answers:
            continue
        sought = fold(phrase)
        found = answers[quoted(phrase)].articles
        true = {number for number, page in enumerate(pages) if sought in page.folded}
        around = sum(sought in pages[number].beside for number in found - true)
        right = len(found & true)
        is_dense = bool(_DENSE.match(sought[0]) and _DENSE.match(sought[-1]))
        total = Score(
            total.phrases + 1,
            total.found + len(found),
            total.right + right + around,
            total.dense + len(true) * is_dense,
            total.dense_found + right * is_dense,
        )
    return total


def _parts(title: str) -> Iterator[str]:
    for length in range(SHORTEST, LONGEST + 1):
        for start in range(len(title) - length + 1):
            part = title[start : start + length]
            if any(map(str.isalpha, part)) and fold(part) and not _QUOTES.search(part):
                yield part


def _page(folder: Path, place: Path) -> Page | None:
    """Read an article's page; None if it is of something else."""
    tree = html.fromstring(place.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    if not tree.xpath(_TEXT):
        return None
    shown, beside = (
        ["".join(_lines(one)) for one in tree.xpath(path)] for path in (_SHOWN, _BESIDE)
    )
    url = place.parent.relative_to(folder).as_posix() + "/"
    return Page(url, shown[0].strip(), "\n".join(shown), _folded(shown), _folded(beside))


def _folded(texts: Iterable[str]) -> str:
    """Fold *texts*; no phrase reaches over the lines between them."""
    return "\n".join(map(fold, texts))


def _lines(element: html.HtmlElement) -> Iterator[str]:
    """Yield the pieces of text in *element*; blocks stand on lines of their own."""
    if element.tag in {"rt", "rp"}:
        return
    is_block = isinstance(element.tag, str) and _BLOCK.fullmatch(element.tag)
    if is_block:
        yield "\n"
    yield element.text or ""
    for child in element:
        yield from _lines(child)
        yield child.tail or ""
    if is_block:
        yield "\n"


def _names(search: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield address and names of people and organisations."""
    contents = json.loads((search / "index.json").read_bytes())
    for place in (search / contents["names"]["folder"]).glob("rows-*.json"):
        for url, name, _, kind, _, _, others in json.loads(place.read_bytes()):
            if kind in {"person", "organisation"}:
                yield url, (name, *others)
