"""The same articles as content files of newsgen, of Hugo and of Pelican."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from benchmarks.stories import Story, stories


class Dialect(Struct, frozen=True):
    """How one generator wants an article: its file below the site, and the head of it.

    ``others`` are the paths and texts of further files, given the years that have events.
    """

    path: Callable[[Story], str]
    head: Callable[[Story], Iterable[str]]
    others: Callable[[Sequence[str]], Iterable[tuple[str, str]]]


def write_corpus(site: Path, count: int, dialect: Dialect | None = None) -> None:
    """Write *count* articles below *site*, as newsgen reads them or in another *dialect*."""
    used = dialect or NEWSGEN
    folder = _Folder(site)
    years: set[str] = set()
    for story in stories(count):
        folder.write(used.path(story), article_text(story, used))
        years.update(told.date[:4] for told in story.events)
    for path, text in used.others(sorted(years)):
        folder.write(path, text)


def article_text(story: Story, dialect: Dialect) -> str:
    """Return the whole file of one article."""
    return "\n".join([*dialect.head(story), "\n\n".join(story.paragraphs), ""])


class _Folder:
    """A folder that files are written below; each folder inside is made once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._made: set[str] = set()

    def write(self, path: str, text: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            (self._root / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        (self._root / path).write_text(text, "utf-8")


def _newsgen_others(_years: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the settings."""
    settings = "title: Benchmark\nlanguage: zh-Hans\nbase_url: https://example.org/\n"
    yield "newsgen.yaml", settings


def _newsgen_path(story: Story) -> str:
    return f"content/articles/{story.date[:4]}/{story.date}-{story.name}.md"


def _newsgen_head(story: Story) -> Iterator[str]:
    yield "---"
    yield f"title: {story.title}"
    yield f"date: {story.date}"
    if story.updated:
        yield f"updated: {story.updated}"
    yield f"category: {story.category}"
    yield f"lang: {story.lang}"
    yield f"people: [{', '.join(story.people)}]"
    if story.events:
        yield "events:"
    for told in story.events:
        yield f"  - date: {told.date}"
        yield f"    title: {told.title}"
        yield f"    people: [{told.person}]"
    yield f"summary: {story.summary}"
    if story.author:
        yield f"author: [{story.author}]"
    yield from _source(story, "")
    yield "---\n"


def _peer_path(story: Story) -> str:
    return f"content/articles/{story.date[:4]}/{story.name}.md"


def _hugo_head(story: Story) -> Iterator[str]:
    """Yield front matter: what Hugo has a word for at the top, the rest as parameters."""
    yield "---"
    yield f"title: {story.title}"
    yield f"date: {story.date}"
    if story.updated:
        yield f"lastmod: {story.updated}"
    yield f"categories: [{story.category}]"
    yield f"people: [{', '.join(story.people)}]"
    yield f"summary: {story.summary}"
    yield "params:"
    yield f"  language: {story.lang}"
    if story.author:
        yield f"  author: {story.author}"
    if story.events:
        yield "  events:"
    for told in story.events:
        yield f'    - date: "{told.date}"'
        yield f"      title: {told.title}"
        yield f"      people: [{told.person}]"
    yield from _source(story, "  ")
    yield "---\n"


def _source(story: Story, margin: str) -> Iterator[str]:
    if story.source:
        yield f"{margin}source:"
        yield f"{margin}  name: {story.source.name}"
        yield f"{margin}  url: {story.source.url}"
        yield f"{margin}  captured_at: {story.source.captured_at}"


def _hugo_others(years: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield a file for the page of each year; its layout does the rest."""
    for year in years:
        yield f"content/timeline/{year}.md", f'---\ntitle: "{year}"\ndate: {year}-01-01\n---\n'


def _pelican_others(_years: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield nothing: the plugin makes the pages of years."""
    yield from ()


def _pelican_head(story: Story) -> Iterator[str]:
    """Yield the lines that Python-Markdown's metadata is made of; a list goes on indented."""
    yield f"Title: {story.title}"
    yield f"Date: {story.date}"
    if story.updated:
        yield f"Modified: {story.updated}"
    yield f"Category: {story.category}"
    yield f"Language: {story.lang}"
    yield f"Slug: {story.name}"
    yield f"Tags: {', '.join(story.people)}"
    yield f"Summary: {story.summary}"
    if story.author:
        yield f"Byline: {story.author}"
    if story.source:
        yield f"Source: {story.source.name}"
        yield f"Source_url: {story.source.url}"
        yield f"Captured: {story.source.captured_at}"
    for number, told in enumerate(story.events):
        yield f"{'    ' if number else 'Events: '}{told.date} | {told.person} | {told.title}"
    yield ""


NEWSGEN = Dialect(_newsgen_path, _newsgen_head, _newsgen_others)
HUGO = Dialect(_peer_path, _hugo_head, _hugo_others)
PELICAN = Dialect(_peer_path, _pelican_head, _pelican_others)
