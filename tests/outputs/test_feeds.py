"""What stands in which feed, what a new article changes, and ids that outlive addresses."""

from __future__ import annotations

from archives import archive, person
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import msgpack
from msgspec.structs import replace
from planned import inputs_of

from newsgen.models.article import Card, Entry, Status
from newsgen.models.dates import PartialDate
from newsgen.models.feeds import Extent, Feeds
from newsgen.models.placed import Placed
from newsgen.models.site import Site
from newsgen.outputs.feed_entries import Brief, Item
from newsgen.outputs.feed_kinds import KINDS
from newsgen.outputs.feeds import plan_feeds
from newsgen.outputs.kind import Edit


def _archive(count, *, size=3, full=True, forms=("atom", "rss", "json"), people=()):
    feeds = Feeds(Extent(size, full=full), Extent(2, full=False), forms)
    dates = [f"{2000 + n // 300}-{n // 28 % 10 + 1:02}-{n % 28 + 1:02}" for n in range(count)]
    articles = [(date, [one.id for one in people]) for date in reversed(dates)]
    site = Site(title="Small archive", feeds=feeds)
    return _keyed(archive(people, articles, site=site))


def _keyed(made):
    """Give every article a key of its own."""
    entries = [
        replace(one, value=replace(one.value, key=one.value.card.id.encode()))
        for one in made.entries
    ]
    return replace(made, entries=tuple(entries))


def _plan(made, **options):
    return {page.path: page for page in plan_feeds(made, **options)}


def _keys(page):
    return [msgpack.decode(raw, type=Item).key for raw in inputs_of(page).items]


@given(count=st.integers(0, 60), size=st.integers(1, 7))
@settings(deadline=None, max_examples=60)
def test_a_feed_and_its_archives_hold_every_article_once_newest_first(count, size):
    made = _archive(count, size=size)
    pages = _plan(made)
    archives = [path for path in pages if path.startswith("feeds/")]
    rows = [_keys(pages[f"feeds/{n}.xml"]) for n in range(1, len(archives) + 1)]

    assert all(len(row) == size for row in rows)
    assert len(_keys(pages["feed.xml"])) < 2 * size
    assert [*_keys(pages["feed.xml"]), *(key for row in reversed(rows) for key in row)] == [
        placed.value.key for placed in made.entries
    ]
    assert inputs_of(pages["feed.xml"]).archives == len(archives)


@given(count=st.integers(0, 60), size=st.integers(1, 7))
@settings(deadline=None, max_examples=60)
def test_a_new_article_changes_no_archive_but_the_newest(count, size):
    before = _plan(_archive(count, size=size))
    after = _plan(_archive(count + 1, size=size))
    numbers = [int(path[6:-4]) for path in before if path.startswith("feeds/")]
    changed = {
        number
        for number in numbers
        if inputs_of(before[f"feeds/{number}.xml"]) != inputs_of(after[f"feeds/{number}.xml"])
    }

    assert changed <= {max(numbers, default=0)}
    assert not changed or f"feeds/{max(numbers) + 1}.xml" in after


@given(count=st.integers(1, 30), place=st.integers(0, 29))
@settings(deadline=None, max_examples=60)
def test_an_edited_text_gives_the_feeds_that_a_plan_would(count, place):
    made = _archive(count)
    place %= count
    edited = made.entries[place]
    edit = Edit(edited.value.key, b"new key", b"")
    entries = list(made.entries)
    entries[place] = replace(edited, value=replace(edited.value, key=edit.key))
    before, after = _plan(made), _plan(replace(made, entries=tuple(entries)))
    holding = {path for path, page in before.items() if edited.source in page.texts}

    assert holding
    for path, page in before.items():
        retold = KINDS[page.kind].retold(inputs_of(page), edit)
        assert _encoded(retold) == _encoded(after[path].inputs)
        assert (_encoded(retold) != _encoded(page.inputs)) == (path in holding)


def _encoded(inputs):
    return msgpack.encode(inputs)


def test_a_person_has_a_feed_of_the_newest_without_their_texts():
    pages = _plan(_archive(5, people=[person("ada")]))
    page = pages["people/ada/feed.xml"]
    items = [msgpack.decode(raw, type=Brief) for raw in inputs_of(page).items]

    assert [one.card.id for one in items] == ["a0005", "a0004"]
    assert page.texts == ()
    assert not [path for path in pages if path.startswith("people/ada/feeds/")]


def test_the_forms_of_a_feed_are_made_from_one_value():
    pages = _plan(_archive(1))

    assert [pages[path].inputs for path in ("feed.xml", "rss.xml", "feed.json")] == [
        pages["feed.xml"].inputs
    ] * 3
    assert len({id(pages[path].inputs) for path in ("feed.xml", "rss.xml", "feed.json")}) == 1


def test_only_the_forms_that_are_wanted_are_made():
    assert _plan(_archive(9, forms=())) == {}
    pages = _plan(_archive(9, forms=("json",)))

    assert {path.rpartition("/")[2] for path in pages} == {"feed.json"}
    assert len(_keys(pages["feed.json"])) == 3


def test_an_id_is_made_of_the_address_an_article_had_first():
    made = _archive(1)
    moved = {made.entries[0].value.card.url: "old/place/"}
    page = _plan(made, first=lambda url: moved.get(url, url))["feed.xml"]

    assert [msgpack.decode(raw, type=Item).id for raw in inputs_of(page).items] == ["old/place/"]


def test_what_was_taken_out_is_told_to_those_who_have_it_the_newest_first():
    gone = [
        _withheld("a", "2019-01-01", None),
        _withheld("b", "2018-01-01", "2024-05-01"),
        *(_withheld(f"c{n}", "2001-01-01", None) for n in range(5)),
    ]
    page = _plan(replace(_archive(1), withheld=tuple(gone)))["feed.xml"]
    told = [(one.id, one.when.edtf) for one in inputs_of(page).gone]

    assert told[:2] == [("b/", "2024-05-01"), ("a/", "2019-01-01")]
    assert len(told) == 3


def _withheld(ident, date, updated):
    card = Card(
        ident, f"{ident}/", "", PartialDate.parse(date), "", "", "", Status.WITHHELD,
        updated and PartialDate.parse(updated),
    )  # fmt: skip
    return Placed(Entry(b"", card), f"content/articles/{ident}.md")
