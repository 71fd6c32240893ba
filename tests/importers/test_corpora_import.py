from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from newsgen.importers.readers.generated import is_generated, read
from newsgen.importers.reading import Context, Item, Kind, Unreadable
from newsgen.importers.registry import authors_of, root_of

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
FOLDERS = (
    "digitalgov/content",
    "18f/content/posts",
    "bitcoinops-zh/_posts",
    "mehdix-fa/src/_posts",
)
NAMED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})-")

pytestmark = pytest.mark.skipif(
    not CORPORA.is_dir(), reason="the corpora are not beside the project"
)


@pytest.fixture(scope="module", params=FOLDERS)
def corpus(request):
    """Every file of one corpus with its reading, or with why there is none."""
    folder = CORPORA / request.param
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in {".md", ".markdown"}]
    root = root_of(files[0])
    context = Context(authors=authors_of(root) if root else {})
    found = {}
    for path in files:
        data = path.read_bytes()
        assert is_generated(data[:4096], path.name), path
        item = Item(str(path), data, "markdown", path.suffix, str(path))
        try:
            found[path] = read(item, context)
        except Unreadable as error:
            found[path] = str(error)
    return found


@pytest.fixture
def readings(corpus):
    return {path: found for path, found in corpus.items() if not isinstance(found, str)}


def test_nearly_every_file_is_read_and_the_others_say_why(corpus, readings):
    reasons = [found for found in corpus.values() if isinstance(found, str)]
    assert len(readings) >= 0.99 * len(corpus)
    assert all("section" in why or "empty" in why for why in reasons)


def test_every_article_has_title_date_and_slug(readings):
    articles = {path: one for path, one in readings.items() if one.kind is Kind.ARTICLE}
    assert articles
    for path, one in articles.items():
        assert one.text[slice(*one.title)].strip(), path
        assert re.match(r"\d{4}-\d\d-\d\d", one.header.date), path
        assert one.header.slug, path


def test_dates_agree_with_the_names_of_files_but_for_those_that_were_put_off(readings):
    years = Counter()
    for path, one in readings.items():
        named = NAMED.match(path.name)
        if named and one.kind is Kind.ARTICLE:
            years[abs(int(one.header.date[:4]) - int(named[1])) <= 1] += 1
    assert years[False] <= 0.01 * years.total()


def test_handles_of_a_registry_become_names(readings):
    people = [one for one in readings.values() if one.kind is Kind.PERSON]
    if not people:
        pytest.skip("this corpus has no registry")
    handles = {one.header.slug for one in people}
    authors = Counter(name for one in readings.values() for name in one.header.author)
    assert authors
    assert not handles & {name for name in authors if name.islower()}


def test_joiners_between_letters_are_conserved(readings):
    written = sum(path.read_text("utf-8").count("\u200c") for path in readings)
    kept = sum(
        one.text.count("\u200c") + repr((one.header, one.losses)).count("\\u200c")
        for one in readings.values()
    )
    assert kept >= 0.995 * written  # some stand in scripts and in what a film shows if it can't
